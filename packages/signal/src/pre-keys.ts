/** What a responder publishes so that others can start a session, and the secrets behind it. */
import { type Bytes } from "@fourfold/std"
import { serializeEcKey } from "./ec-key.ts"
import { type KeyPair, generateKeyPair } from "./identity.ts"
import { kyberPublicKey } from "./kyber1024.ts"
import type { Primitives } from "./primitives.ts"
import type { Random } from "./random.ts"
import { xeddsaSign } from "./xeddsa.ts"

export interface PreKeyBundle {
  readonly signedPreKeyId: number
  /** Serialised, 33 bytes. */
  readonly signedPreKey: Bytes
  /** XEdDSA of the identity over the 33 bytes; 64 bytes. */
  readonly signedPreKeySignature: Bytes
  readonly kyberPreKeyId: number
  /** Serialised Kyber1024 key, 1,569 bytes. */
  readonly kyberPreKey: Bytes
  /** XEdDSA of the identity over the 1,569 bytes; 64 bytes. */
  readonly kyberPreKeySignature: Bytes
  /** One-time prekey, serialised, 33 bytes. */
  readonly oneTime?: { readonly id: number; readonly key: Bytes } | undefined
}

export interface PreKeySecrets {
  readonly signedPreKey: KeyPair
  /** ML-KEM-1024 seed, 64 bytes. */
  readonly kyberSeed: Bytes
  readonly oneTime?: KeyPair | undefined
}

export interface PreKeyIds {
  readonly signedPreKeyId: number
  readonly kyberPreKeyId: number
  /** Absent: no one-time prekey. */
  readonly oneTimeId?: number
}

/** Makes a bundle and its secrets. The Fourfold cascade uses id 1 for both and no one-time prekey. */
export const generatePreKeys = async (
  identity: KeyPair,
  { signedPreKeyId, kyberPreKeyId, oneTimeId }: PreKeyIds,
  from: { readonly primitives: Primitives; readonly random: Random },
): Promise<{ readonly bundle: PreKeyBundle; readonly secrets: PreKeySecrets }> => {
  const signed = await generateKeyPair(from)
  const kyberSeed = from.random.bytes(64)
  const oneTime = oneTimeId === undefined ? undefined : { id: oneTimeId, pair: await generateKeyPair(from) }
  const signedPreKey = serializeEcKey(signed.publicKey)
  const kyberPreKey = await kyberPublicKey(from.primitives.mlKem1024, kyberSeed)
  return {
    bundle: {
      signedPreKeyId,
      signedPreKey,
      signedPreKeySignature: xeddsaSign(identity.privateKey, signedPreKey, from.random),
      kyberPreKeyId,
      kyberPreKey,
      kyberPreKeySignature: xeddsaSign(identity.privateKey, kyberPreKey, from.random),
      oneTime: oneTime && { id: oneTime.id, key: serializeEcKey(oneTime.pair.publicKey) },
    },
    secrets: { signedPreKey: signed, kyberSeed, oneTime: oneTime?.pair },
  }
}
