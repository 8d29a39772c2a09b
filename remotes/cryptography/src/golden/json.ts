/** How a vector is written: bytes in lowercase hex, 64-bit numbers as decimal text, two spaces, one line feed at the end. */
import { toHex } from "@fourfold/std"

export type Value =
  | string
  | number
  | boolean
  | bigint
  | Uint8Array
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value }

export const toJson = (value: Value): string => `${JSON.stringify(value, (_, member: unknown) => plain(member), 2)}\n`

const plain = (member: unknown): unknown => {
  if (member instanceof Uint8Array) return toHex(member)
  return typeof member === "bigint" ? member.toString() : member
}
