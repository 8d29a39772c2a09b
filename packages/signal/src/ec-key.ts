/** X25519 public keys on the wire: 0x05 ‖ u-coordinate (32). Inside the package they are the 32 bytes alone. */
import { type Bytes, concat } from "@fourfold/std"

const djbType = 0x05
const typeByte = Uint8Array.of(djbType)

/** The 33 bytes that are sent, signed and MACed. */
export const serializeEcKey = (publicKey: Uint8Array): Bytes => concat(typeByte, publicKey)

/** Reads a serialised key; `undefined` for another type or a short one. Bytes after the 33rd are ignored, as the peers do. */
export const parseEcKey = (serialized: Uint8Array): Bytes | undefined =>
  serialized.length >= 33 && serialized[0] === djbType ? new Uint8Array(serialized.subarray(1, 33)) : undefined

/** Makes a private key of 32 random bytes, which are overwritten. */
export const privateKeyFrom = (drawn: Uint8Array): Bytes => {
  const clamped = clamp(drawn)
  drawn.fill(0)
  return clamped
}

/** Clamps a private scalar (RFC 7748 §5). */
export const clamp = (scalar: Uint8Array): Bytes => {
  const clamped = new Uint8Array(scalar)
  clamped[0] = (clamped[0] ?? 0) & 248
  clamped[31] = ((clamped[31] ?? 0) & 127) | 64
  return clamped
}
