/**
 * ML-KEM-768 (FIPS 203): through WebCrypto where the browser has it (ten to forty times faster), else
 * @noble/post-quantum. A secret key is its 64-byte seed `d ‖ z`, a public key has 1,184 bytes, a ciphertext 1,088.
 */
import { type Bytes, equalBytes } from "@fourfold/std"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"

export const mlKemSeedLength = 64
export const mlKemPublicKeyLength = 1184
export const mlKemCiphertextLength = 1088

export interface Encapsulated {
  /** 32 bytes. */
  readonly sharedSecret: Bytes
  readonly ciphertext: Bytes
}

export interface MlKem768 {
  readonly publicKey: (seed: Bytes) => Promise<Bytes>
  /** `m`: 32 random bytes; WebCrypto ignores them and draws its own. `undefined`: the key fails the checks. */
  readonly encapsulate: (publicKey: Bytes, m: Bytes) => Promise<Encapsulated | undefined>
  /** A wrong ciphertext of the right length gives a secret that nobody else has; of a wrong length, `undefined`. */
  readonly decapsulate: (seed: Bytes, ciphertext: Bytes) => Promise<Bytes | undefined>
}

const modulus = 3329
const vectorLength = 1152

/** FIPS 203 §7.2: the right length, and each of the 768 12-bit numbers below the modulus. */
export const isMlKemPublicKey = (publicKey: Bytes): boolean => {
  if (publicKey.length !== mlKemPublicKeyLength) return false
  for (let i = 0; i < vectorLength; i += 3) {
    const [low = 0, middle = 0, high = 0] = publicKey.subarray(i, i + 3)
    if ((low | ((middle & 15) << 8)) >= modulus || ((middle >> 4) | (high << 4)) >= modulus) return false
  }
  return true
}

export const nobleMlKem768: MlKem768 = {
  publicKey: async (seed) => keygen(seed).publicKey,
  encapsulate: async (publicKey, m) => {
    if (!isMlKemPublicKey(publicKey)) return undefined
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, m)
    return { sharedSecret, ciphertext: cipherText }
  },
  decapsulate: async (seed, ciphertext) => {
    if (ciphertext.length !== mlKemCiphertextLength) return undefined
    const { secretKey } = keygen(seed)
    const sharedSecret = ml_kem768.decapsulate(ciphertext, secretKey)
    secretKey.fill(0)
    return sharedSecret
  },
}

/** `undefined` where the platform has no ML-KEM, or one that disagrees with noble. */
export const webCryptoMlKem768 = async (subtle: object = crypto.subtle): Promise<MlKem768 | undefined> => {
  if (!hasKem(subtle)) return undefined
  const kem: MlKem768 = {
    // WebCrypto has no way from a seed to its public key that every browser knows.
    publicKey: nobleMlKem768.publicKey,
    encapsulate: async (publicKey) => {
      if (!isMlKemPublicKey(publicKey)) return undefined
      const key = await subtle.importKey("raw-public", publicKey, name, false, ["encapsulateBits"])
      const { sharedKey, ciphertext } = await subtle.encapsulateBits(name, key)
      return { sharedSecret: new Uint8Array(sharedKey), ciphertext: new Uint8Array(ciphertext) }
    },
    decapsulate: async (seed, ciphertext) => {
      if (ciphertext.length !== mlKemCiphertextLength) return undefined
      const key = await subtle.importKey("raw-seed", seed, name, false, ["decapsulateBits"])
      return new Uint8Array(await subtle.decapsulateBits(name, key, ciphertext))
    },
  }
  return (await agreesWithNoble(kem)) ? kem : undefined
}

const name = "ML-KEM-768"

/** The part of WebCrypto's ML-KEM draft that TypeScript's library does not know yet. */
interface KemSubtle {
  importKey(format: string, key: Bytes, algorithm: string, extractable: false, usages: string[]): Promise<CryptoKey>
  encapsulateBits(algorithm: string, key: CryptoKey): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>
  decapsulateBits(algorithm: string, key: CryptoKey, ciphertext: Bytes): Promise<ArrayBuffer>
}

const hasKem = (subtle: object): subtle is KemSubtle => "encapsulateBits" in subtle && "decapsulateBits" in subtle

const agreesWithNoble = async (kem: MlKem768): Promise<boolean> => {
  try {
    const seed = new Uint8Array(mlKemSeedLength)
    const sealed = await kem.encapsulate(await nobleMlKem768.publicKey(seed), new Uint8Array(32))
    if (!sealed) return false
    const opened = await Promise.all([kem, nobleMlKem768].map((it) => it.decapsulate(seed, sealed.ciphertext)))
    return opened.every((secret) => secret !== undefined && equalBytes(secret, sealed.sharedSecret))
  } catch {
    // The methods may be there without the algorithm.
    return false
  }
}

const keygen = (seed: Bytes): { readonly publicKey: Bytes; readonly secretKey: Bytes } => ml_kem768.keygen(seed)
