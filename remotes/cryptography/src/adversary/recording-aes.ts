/** Stands in for noble's module of that name: the same, and every encryption is written down. */
import * as real from "@noble/ciphers/aes.js"
import { hexOf, note } from "./record-keys.ts"

export * from "@noble/ciphers/aes.js"

export const cbc = (...given: Parameters<typeof real.cbc>) => {
  const cipher = real.cbc(...given)
  const [key, iv] = given
  const names = [hexOf(key), iv.slice()] as const
  const encrypt = (plaintext: Uint8Array) => {
    note("AES-CBC", ...names)
    return cipher.encrypt(plaintext)
  }
  return { ...cipher, encrypt }
}

export const gcm = (...given: Parameters<typeof real.gcm>) => {
  const cipher = real.gcm(...given)
  const [key, nonce] = given
  const names = [hexOf(key), nonce.slice()] as const
  const encrypt = (plaintext: Uint8Array) => {
    note("AES-GCM", ...names)
    return cipher.encrypt(plaintext)
  }
  return { ...cipher, encrypt }
}
