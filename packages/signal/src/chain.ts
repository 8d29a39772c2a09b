/** The symmetric-key ratchet: a chain key gives one seed per message and the next chain key. */
import { type Bytes, type Infer, ascii, bytes, struct, u32 } from "@fourfold/std"
import { hkdfSha256, hmacSha256 } from "./kdf.ts"

/** `index` is the counter of the next message. */
export const chainCodec = struct({ key: bytes(32), index: u32 })
export type Chain = Infer<typeof chainCodec>

const seedInput = Uint8Array.of(1)
const nextInput = Uint8Array.of(2)
const keysLabel = ascii("WhisperMessageKeys")
const rootLabel = ascii("WhisperRatchet")

export const chainSeed = ({ key }: Chain): Bytes => hmacSha256(key, seedInput)

export const nextChain = ({ key, index }: Chain): Chain => ({ key: hmacSha256(key, nextInput), index: index + 1 })

/** A root step: the next root key and a new chain from a Diffie–Hellman secret, which is erased. */
export const rootStep = (rootKey: Bytes, shared: Bytes): { readonly rootKey: Bytes; readonly chain: Chain } => {
  const okm = hkdfSha256(shared, rootLabel, 64, rootKey)
  const stepped = { rootKey: okm.slice(0, 32), chain: { key: okm.slice(32), index: 0 } }
  for (const used of [shared, okm]) used.fill(0)
  return stepped
}

export interface MessageKeys {
  readonly aesKey: Bytes
  readonly macKey: Bytes
  readonly iv: Bytes
}

/** The keys of one message, from its seed and its post-quantum key. Both are erased. */
export const messageKeys = (seed: Bytes, postQuantumKey: Bytes): MessageKeys => {
  const okm = hkdfSha256(seed, keysLabel, 80, postQuantumKey)
  const keys = { aesKey: okm.slice(0, 32), macKey: okm.slice(32, 64), iv: okm.slice(64) }
  for (const used of [okm, seed, postQuantumKey]) used.fill(0)
  return keys
}

export const eraseKeys = ({ aesKey, macKey, iv }: MessageKeys): void => {
  for (const key of [aesKey, macKey, iv]) key.fill(0)
}
