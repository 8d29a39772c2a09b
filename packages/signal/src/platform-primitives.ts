/**
 * The primitives from WebCrypto, each where the platform has it and its answers agree with noble's.
 * A platform that lacks one, or errs, falls back to noble for that one alone.
 */
import { type Bytes, concat, equalBytes, fromHex } from "@fourfold/std"
import { hmacSha256 } from "./kdf.ts"
import { nobleMlKem1024, nobleMlKem768, nobleX25519 } from "./noble-asymmetric.ts"
import type { BodyCipher, MlKem, Primitives, X25519 } from "./primitives.ts"

/** Tries each algorithm once, with a known answer. Call it once at start and keep the result. */
export const detectPrimitives = async (subtle: SubtleCrypto = crypto.subtle): Promise<Primitives> => {
  const [x25519, mlKem768, mlKem1024] = await Promise.all([
    detectX25519(subtle),
    detectMlKem(subtle, "ML-KEM-768"),
    detectMlKem(subtle, "ML-KEM-1024"),
  ])
  return {
    x25519: x25519 ?? nobleX25519,
    mlKem768: mlKem768 ?? nobleMlKem768,
    mlKem1024: mlKem1024 ?? nobleMlKem1024,
    body: subtleBodyCipher(subtle),
  }
}

const detectX25519 = async (subtle: SubtleCrypto): Promise<X25519 | undefined> => {
  try {
    const native = subtleX25519(subtle)
    const scalar = new Uint8Array(32).fill(0x42)
    const expected = await nobleX25519.publicKey(scalar)
    const refused = await native.agree(scalar, new Uint8Array(32))
    return equalBytes(await native.publicKey(scalar), expected) && refused === undefined ? native : undefined
  } catch {
    return undefined
  }
}

const detectMlKem = async (subtle: SubtleCrypto, name: MlKemName): Promise<MlKem | undefined> => {
  try {
    if (!hasMlKem(subtle)) return undefined
    const native = subtleMlKem(subtle, name)
    const noble = name === "ML-KEM-768" ? nobleMlKem768 : nobleMlKem1024
    const seed = new Uint8Array(64).fill(0x42)
    const publicKey = await noble.publicKey(seed)
    if (!equalBytes(await native.publicKey(seed), publicKey)) return undefined
    const sealed = await native.encapsulate(publicKey, seed.slice(32))
    const opened = sealed && (await noble.decapsulate(seed, sealed.ciphertext))
    const again = sealed && (await native.decapsulate(seed, sealed.ciphertext))
    return opened && again && equalBytes(opened, sealed.sharedSecret) && equalBytes(opened, again) ? native : undefined
  } catch {
    return undefined
  }
}

/** RFC 8410 PKCS#8 header in front of a raw X25519 private key. */
const pkcs8Header = fromHex("302e020100300506032b656e04220420")
const basePoint = new Uint8Array(32)
basePoint[0] = 9

const subtleX25519 = (subtle: SubtleCrypto): X25519 => {
  // A ratchet key is used two or three times; the imported key lives exactly as long as its bytes do.
  const imported = new WeakMap<Bytes, Promise<CryptoKey>>()
  const importOnce = (raw: Bytes, importKey: () => Promise<CryptoKey>): Promise<CryptoKey> => {
    const known = imported.get(raw)
    if (known) return known
    const key = importKey()
    imported.set(raw, key)
    return key
  }
  const importPrivate = (raw: Bytes): Promise<CryptoKey> =>
    importOnce(raw, async () => {
      const pkcs8 = concat(pkcs8Header, raw)
      const key = await subtle.importKey("pkcs8", pkcs8, "X25519", false, ["deriveBits"])
      pkcs8.fill(0)
      return key
    })
  const importPublic = (raw: Bytes): Promise<CryptoKey> =>
    importOnce(raw, () => subtle.importKey("raw", raw, "X25519", false, []))
  const base = importPublic(basePoint)
  const derive = async (privateKey: Bytes, publicKey: Promise<CryptoKey>): Promise<Bytes> => {
    const [key, peer] = await Promise.all([importPrivate(privateKey), publicKey])
    return new Uint8Array(await subtle.deriveBits({ name: "X25519", public: peer }, key, 256))
  }
  return {
    publicKey: (privateKey) => derive(privateKey, base),
    agree: async (privateKey, publicKey) => {
      try {
        const shared = await derive(privateKey, importPublic(publicKey))
        return shared.some((byte) => byte !== 0) ? shared : undefined
      } catch {
        // WebCrypto reports an all-zero secret as an OperationError; nothing else can be wrong with 32 bytes.
        return undefined
      }
    },
  }
}

type MlKemName = "ML-KEM-768" | "ML-KEM-1024"

/** The part of WebCrypto's ML-KEM draft that is used; the compiler's library does not know it yet. */
interface MlKemSubtle {
  importKey: (
    format: "raw-seed" | "raw-public",
    key: Bytes,
    name: MlKemName,
    extractable: boolean,
    usages: readonly string[],
  ) => Promise<CryptoKey>
  exportKey: (format: "raw-public", key: CryptoKey) => Promise<ArrayBuffer>
  getPublicKey: (key: CryptoKey, usages: readonly string[]) => Promise<CryptoKey>
  encapsulateBits: (name: MlKemName, key: CryptoKey) => Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>
  decapsulateBits: (name: MlKemName, key: CryptoKey, ciphertext: Bytes) => Promise<ArrayBuffer>
}

const hasMlKem = (subtle: unknown): subtle is MlKemSubtle =>
  typeof subtle === "object" && subtle !== null && "encapsulateBits" in subtle && "getPublicKey" in subtle

const subtleMlKem = (subtle: MlKemSubtle, name: MlKemName): MlKem => {
  const importSeed = (seed: Bytes): Promise<CryptoKey> =>
    subtle.importKey("raw-seed", seed, name, true, ["decapsulateBits"])
  return {
    publicKey: async (seed) => {
      const publicKey = await subtle.getPublicKey(await importSeed(seed), ["encapsulateBits"])
      return new Uint8Array(await subtle.exportKey("raw-public", publicKey))
    },
    encapsulate: async (raw, m) => {
      m.fill(0)
      try {
        const publicKey = await subtle.importKey("raw-public", raw, name, true, ["encapsulateBits"])
        const { sharedKey, ciphertext } = await subtle.encapsulateBits(name, publicKey)
        return { ciphertext: new Uint8Array(ciphertext), sharedSecret: new Uint8Array(sharedKey) }
      } catch {
        return undefined
      }
    },
    decapsulate: async (seed, ciphertext) => {
      const key = await importSeed(seed)
      try {
        return new Uint8Array(await subtle.decapsulateBits(name, key, ciphertext))
      } catch {
        return undefined
      }
    },
  }
}

/** From this many bytes on WebCrypto's HMAC is faster than noble's and the way there and back. */
const nativeMacFrom = 2048

const subtleBodyCipher = (subtle: SubtleCrypto): BodyCipher => {
  const importAes = (key: Bytes, usage: "encrypt" | "decrypt"): Promise<CryptoKey> =>
    subtle.importKey("raw", key, "AES-CBC", false, [usage])
  return {
    encrypt: async (key, iv, plaintext) => {
      const aes = await importAes(key, "encrypt")
      return new Uint8Array(await subtle.encrypt({ name: "AES-CBC", iv }, aes, plaintext))
    },
    decrypt: async (key, iv, ciphertext) => {
      const aes = await importAes(key, "decrypt")
      try {
        return new Uint8Array(await subtle.decrypt({ name: "AES-CBC", iv }, aes, ciphertext))
      } catch {
        return undefined
      }
    },
    mac: (key, ...parts) =>
      parts.reduce((length, part) => length + part.length, 0) < nativeMacFrom
        ? hmacSha256(key, ...parts)
        : subtle
            .importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
            .then((hmac) => subtle.sign("HMAC", hmac, concat(...parts)))
            .then((tag) => new Uint8Array(tag)),
  }
}
