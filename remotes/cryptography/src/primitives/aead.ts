/**
 * The two AEADs. Every key seals one message, so a nonce cannot repeat; tags are 16 bytes, behind the ciphertext.
 * `open…` gives undefined for whatever is not authentic.
 */
import type { Bytes } from "@fourfold/std"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"

export const aeadTagLength = 16

/** AES-256-GCM. */
export const sealAesGcm = async (key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes): Promise<Bytes> => {
  const imported = await importAesKey(key, "encrypt")
  return new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, aad), imported, plaintext))
}

export const openAesGcm = async (
  key: Bytes,
  nonce: Bytes,
  ciphertext: Bytes,
  aad: Bytes,
): Promise<Bytes | undefined> => {
  if (ciphertext.length < aeadTagLength) return undefined
  const imported = await importAesKey(key, "decrypt")
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, aad), imported, ciphertext))
  } catch {
    // The one thing that can fail here is the tag.
    return undefined
  }
}

/** ChaCha20-Poly1305 (RFC 8439). */
export const sealChaCha = (key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes): Bytes =>
  chacha20poly1305(key, nonce, aad).encrypt(plaintext)

export const openChaCha = (key: Bytes, nonce: Bytes, ciphertext: Bytes, aad: Bytes): Bytes | undefined => {
  if (ciphertext.length < aeadTagLength) return undefined
  try {
    return chacha20poly1305(key, nonce, aad).decrypt(ciphertext)
  } catch {
    return undefined
  }
}

const importAesKey = (key: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, [use])

const gcm = (iv: Bytes, additionalData: Bytes): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData,
  tagLength: aeadTagLength * 8,
})
