/** How everything is stored and sent here: JSON in UTF-8. */
import type { Bytes } from "@fourfold/std"

export const json = (value: object): Bytes => new Uint8Array(new TextEncoder().encode(JSON.stringify(value)))

// What is read here was written here.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape at the call
export const read = <T>(raw: Uint8Array | undefined): T | undefined => {
  try {
    return raw && (JSON.parse(new TextDecoder().decode(raw)) as T)
  } catch {
    return undefined
  }
}
