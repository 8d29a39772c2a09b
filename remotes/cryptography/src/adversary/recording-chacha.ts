/** Stands in for noble's module of that name: the same, and every encryption is written down. */
import * as real from "@noble/ciphers/chacha.js"
import { hexOf, note } from "./record-keys.ts"

export * from "@noble/ciphers/chacha.js"

export const chacha20poly1305 = (...given: Parameters<typeof real.chacha20poly1305>) => {
  const cipher = real.chacha20poly1305(...given)
  const [key, nonce] = given
  const names = [hexOf(key), nonce.slice()] as const
  const encrypt = (plaintext: Uint8Array) => {
    note("ChaCha20-Poly1305", ...names)
    return cipher.encrypt(plaintext)
  }
  return { ...cipher, encrypt }
}
