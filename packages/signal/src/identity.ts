/** A long-term X25519 key pair. It signs prekeys (XEdDSA) and takes part in every PQXDH. */
import type { Bytes } from "@fourfold/std"
import { privateKeyFrom } from "./ec-key.ts"
import type { Primitives } from "./primitives.ts"
import type { Random } from "./random.ts"

export interface KeyPair {
  /** u-coordinate, 32 bytes. */
  readonly publicKey: Bytes
  /** Clamped scalar, 32 bytes. */
  readonly privateKey: Bytes
}

/** A fresh X25519 key pair: for an identity, a prekey, a ratchet step. */
export const generateKeyPair = async ({
  primitives,
  random,
}: {
  readonly primitives: Primitives
  readonly random: Random
}): Promise<KeyPair> => {
  const privateKey = privateKeyFrom(random.bytes(32))
  return { privateKey, publicKey: await primitives.x25519.publicKey(privateKey) }
}
