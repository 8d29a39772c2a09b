/** UTF-8 that fills a body to its end: no length in front, because the envelope's padding marks the end. */
import { type Codec, rest, text, u16 } from "@fourfold/std"

/** At most `maxBytes` bytes of well-formed UTF-8, and nothing after them. */
export const utf8 = (maxBytes: number): Codec<string> => {
  const prefixed = text(maxBytes)
  const prefixLength = u16.write(0).length
  return {
    write: (value) => prefixed.write(value).slice(prefixLength),
    read: (input) => {
      const raw = rest.read(input)
      if (raw.length > maxBytes) return input.fail("too long")
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)
      } catch {
        return input.fail("bad UTF-8")
      }
    },
  }
}

/** As much of the front of `value` as fits `maxBytes` bytes of UTF-8; never half a character of it. */
export const cutToUtf8 = (value: string, maxBytes: number): string => {
  const { read } = new TextEncoder().encodeInto(value.toWellFormed(), new Uint8Array(maxBytes))
  return value.toWellFormed().slice(0, read)
}
