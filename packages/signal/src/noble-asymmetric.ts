/** X25519 and ML-KEM in JavaScript, from noble. Deterministic: nothing here draws randomness. */
import { x25519 } from "@noble/curves/ed25519.js"
import { ml_kem1024, ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import type { Bytes } from "@fourfold/std"
import type { MlKem, X25519 } from "./primitives.ts"

/** Runs what throws on bad input; `undefined` stands for "refused". */
export const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run()
  } catch {
    return undefined
  }
}

export const nobleX25519: X25519 = {
  publicKey: async (privateKey) => x25519.getPublicKey(privateKey),
  // noble throws on an all-zero result, the only way 32-byte inputs can fail.
  agree: async (privateKey, publicKey) => attempt(() => x25519.getSharedSecret(privateKey, publicKey)),
}

const nobleMlKem = (kem: typeof ml_kem768): MlKem => ({
  publicKey: async (seed) => kem.keygen(seed).publicKey,
  encapsulate: async (publicKey, m) =>
    attempt(() => {
      const { cipherText, sharedSecret } = kem.encapsulate(publicKey, m)
      m.fill(0)
      return { ciphertext: cipherText, sharedSecret }
    }),
  decapsulate: async (seed, ciphertext) =>
    attempt(() => {
      const { secretKey } = kem.keygen(seed)
      const sharedSecret: Bytes = kem.decapsulate(ciphertext, secretKey)
      secretKey.fill(0)
      return sharedSecret
    }),
})

export const nobleMlKem768 = nobleMlKem(ml_kem768)
export const nobleMlKem1024 = nobleMlKem(ml_kem1024)
