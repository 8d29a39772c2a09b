/**
 * Strict decoding on top of the library's decoders, which stop where they are satisfied: they leave trailing bytes, take
 * every presence octet but 1 for "absent", and accept lengths that are longer than they need be. One value has one
 * encoding, so what is decoded must encode to the very bytes it came from.
 */
import { equalBytes } from "@fourfold/std"
import type { Decoder } from "ts-mls/codec/tlsDecoder.js"

/** `undefined` for anything but the one encoding of a value. The value shares no memory with `input`. */
export const decodeStrictly = <T>(
  decoder: Decoder<T>,
  encoder: (value: T) => Uint8Array,
  input: Uint8Array,
): T | undefined => {
  try {
    const decoded = decoder(new Uint8Array(input), 0)
    return decoded !== undefined && equalBytes(encoder(decoded[0]), input) ? decoded[0] : undefined
  } catch {
    // The library reports bad bytes by exceptions of many classes; all of them mean the same to us.
    return undefined
  }
}
