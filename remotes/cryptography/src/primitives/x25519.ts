/** X25519 (RFC 7748): through WebCrypto where the browser has it, else @noble/curves. Both give the same bytes. */
import { type Bytes, concat, fromHex } from "@fourfold/std"
import { x25519 } from "@noble/curves/ed25519.js"

export interface X25519 {
  readonly publicKey: (secretKey: Bytes) => Promise<Bytes>
  /** `undefined` when the output would be all zero: the peer's key is of low order. */
  readonly agree: (secretKey: Bytes, publicKey: Bytes) => Promise<Bytes | undefined>
}

export const nobleX25519: X25519 = {
  publicKey: async (secretKey) => x25519.getPublicKey(secretKey),
  agree: async (secretKey, publicKey) => {
    try {
      return refuseZero(x25519.getSharedSecret(secretKey, publicKey))
    } catch {
      // noble refuses low order by throwing.
      return undefined
    }
  },
}

export const webCryptoX25519: X25519 = {
  publicKey: async (secretKey) => derive(secretKey, basePoint),
  agree: async (secretKey, publicKey) => {
    try {
      return refuseZero(await derive(secretKey, publicKey))
    } catch {
      // So does WebCrypto, with an OperationError.
      return undefined
    }
  },
}

const basePoint = fromHex("09".padEnd(64, "0"))
/** PKCS #8 around a raw X25519 key (RFC 8410): WebCrypto imports a secret key in no shorter form. */
const pkcs8Head = fromHex("302e020100300506032b656e04220420")

const derive = async (secretKey: Bytes, publicKey: Bytes): Promise<Bytes> => {
  const pkcs8 = concat(pkcs8Head, secretKey)
  const [mine, theirs] = await Promise.all([
    crypto.subtle.importKey("pkcs8", pkcs8, "X25519", false, ["deriveBits"]),
    crypto.subtle.importKey("raw", publicKey, "X25519", false, []),
  ])
  pkcs8.fill(0)
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, mine, 256))
}

const refuseZero = (secret: Bytes): Bytes | undefined => (secret.some((byte) => byte !== 0) ? secret : undefined)
