/** The body cipher from Node's own crypto: synchronous and native, which WebCrypto in Node is not. */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto"
import type { BodyCipher } from "@fourfold/signal"
import { concat } from "@fourfold/std"

export const nodeBodyCipher: BodyCipher = {
  encrypt: (key, iv, plaintext) => {
    const cipher = createCipheriv("aes-256-cbc", key, iv)
    return concat(cipher.update(plaintext), cipher.final())
  },
  decrypt: (key, iv, ciphertext) => {
    const decipher = createDecipheriv("aes-256-cbc", key, iv)
    try {
      return concat(decipher.update(ciphertext), decipher.final())
    } catch {
      return undefined
    }
  },
  mac: (key, message) => new Uint8Array(createHmac("sha256", key).update(message).digest()),
}
