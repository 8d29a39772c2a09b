/** The symmetric-key ratchet: a chain key gives one seed per message and the next chain key. */
import { type Bytes, type Infer, ascii, bytes, struct, u32 } from "@fourfold/std"
import { hkdfSha256, hmacSha256, underKey } from "./kdf.ts"

/** `index` is the counter of the next message. */
export const chainCodec = struct({ key: bytes(32), index: u32 })
export type Chain = Infer<typeof chainCodec>

const seedInput = Uint8Array.of(1)
const nextInput = Uint8Array.of(2)
const keysLabel = ascii("WhisperMessageKeys")
const rootLabel = ascii("WhisperRatchet")

/** The chain after the next message, which is passed over. */
export const nextChain = ({ key, index }: Chain): Chain => ({ key: hmacSha256(key, nextInput), index: index + 1 })

/** The seed of the next message, and the chain after it. */
export const stepChain = ({ key, index }: Chain): { readonly seed: Bytes; readonly chain: Chain } =>
  underKey(key, (mac) => ({ seed: mac(seedInput), chain: { key: mac(nextInput), index: index + 1 } }))

/** A root step: the next root key and a new chain from a Diffie–Hellman secret, which is erased. */
export const rootStep = (rootKey: Bytes, shared: Bytes): { readonly rootKey: Bytes; readonly chain: Chain } => {
  const stepped = hkdfSha256(
    shared,
    rootLabel,
    (block) => ({ rootKey: block(), chain: { key: block(), index: 0 } }),
    rootKey,
  )
  shared.fill(0)
  return stepped
}

export interface MessageKeys {
  readonly aesKey: Bytes
  readonly macKey: Bytes
  readonly iv: Bytes
}

/** The keys of one message, from its seed and its post-quantum key. Both are erased. */
export const messageKeys = (seed: Bytes, postQuantumKey: Bytes): MessageKeys => {
  const keys = hkdfSha256(
    seed,
    keysLabel,
    (block) => ({ aesKey: block(), macKey: block(), iv: block().subarray(0, 16) }),
    postQuantumKey,
  )
  seed.fill(0)
  postQuantumKey.fill(0)
  return keys
}

export const eraseKeys = ({ aesKey, macKey, iv }: MessageKeys): void => {
  for (const key of [aesKey, macKey, iv]) key.fill(0)
}
