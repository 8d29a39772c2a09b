/** Published test vectors as they are: JSON of many shapes. What is not there, or is of another kind, fails where it is used. */
import { type Bytes, fromHex, toHex } from "@fourfold/std"

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
    return entry ? new Row(`${this.path}.${name}`, entry[1]) : this.fail(`has no ${name}`)
  }
  has(name: string): boolean {
    return typeof this.value === "object" && this.value !== null && name in this.value
  }
  text(name: string): string {
    const { value } = this.at(name)
    return typeof value === "string" ? value : this.fail(`${name} is no text`)
  }
  bytes(name: string): Bytes {
    return fromHex(this.text(name))
  }
  number(name: string): number {
    const { value } = this.at(name)
    return typeof value === "number" ? value : this.fail(`${name} is no number`)
  }
  list(): readonly Row[] {
    const { value, path } = this
    return Array.isArray(value) ? value.map((one, i) => new Row(`${path}[${i}]`, one)) : this.fail("is no list")
  }
  rows(name: string): readonly Row[] {
    return this.at(name).list()
  }
  /** Those of all test groups, in the manner of Wycheproof and ACVP. */
  cases(isWanted: (group: Row) => boolean = () => true): readonly Row[] {
    return this.rows("testGroups")
      .filter(isWanted)
      .flatMap((group) => group.rows("tests"))
  }
  /** Compares bytes with a field, `undefined` with a refusal. */
  expect(name: string, actual: Uint8Array | undefined): void {
    const expected = this.text(name).toLowerCase()
    if (actual === undefined || toHex(actual) !== expected) this.fail(`${name} is ${actual && toHex(actual)}`)
  }
  must(isFine: boolean, what: string): void {
    if (!isFine) this.fail(what)
  }
  fail(what: string): never {
    throw new Error(`${this.path} ${what}`)
  }
}
