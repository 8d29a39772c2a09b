/** Reads docs/vectors: a folder of JSON where every string that should be bytes is hex. Tests only. */
import { readFileSync } from "node:fs"
import type { Bytes } from "../bytes.ts"

/** Any member of a vector; what is not there fails where it is used. */
export class Row {
  readonly path: string
  readonly value: unknown
  constructor(path: string, value: unknown) {
    this.path = path
    this.value = value
  }
  at(name: string): Row {
    const found = typeof this.value === "object" && this.value !== null ? Object.entries(this.value) : []
    const entry = found.find(([key]) => key === name)
    if (!entry) throw new RangeError(`${this.path} has no ${name}`)
    return new Row(`${this.path}.${name}`, entry[1])
  }
  members(): Readonly<Record<string, unknown>> {
    if (typeof this.value !== "object" || this.value === null) throw new TypeError(`${this.path} has no members`)
    return Object.fromEntries(Object.entries(this.value))
  }
  has(name: string): boolean {
    return typeof this.value === "object" && this.value !== null && name in this.value
  }
  bytes(name: string): Bytes {
    return fromHex(this.text(name))
  }
  text(name: string): string {
    const { value } = this.at(name)
    if (typeof value !== "string") throw new TypeError(`${this.path}.${name} is no text`)
    return value
  }
  number(name: string): number {
    const { value } = this.at(name)
    if (typeof value !== "number") throw new TypeError(`${this.path}.${name} is no number`)
    return value
  }
  rows(name: string): readonly Row[] {
    const { value, path } = this.at(name)
    if (!Array.isArray(value)) throw new TypeError(`${path} is no list`)
    return value.map((member, i) => new Row(`${path}[${i}]`, member))
  }
}

export const readVectors = (name: string): Row =>
  new Row(name, JSON.parse(readFileSync(`docs/vectors/${name}.json`, "utf8")))

export const toHex = (bytes: Bytes): string =>
  Array.from(bytes, (value) => value.toString(16).padStart(2, "0")).join("")
export const fromHex = (hex: string): Bytes => {
  if (!/^(?:[\da-f]{2})*$/u.test(hex)) throw new RangeError(`not hex: ${hex}`)
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** As the vectors write it. */
export const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return toHex(value)
  if (typeof value === "bigint") return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}
