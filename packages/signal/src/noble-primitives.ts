/** All primitives in JavaScript, from noble: where there is no WebCrypto, for small bodies in Node, and in known answers. */
import { cbc } from "@noble/ciphers/aes.js"
import { hmacSha256 } from "./kdf.ts"
import { attempt, nobleMlKem1024, nobleMlKem768, nobleX25519 } from "./noble-asymmetric.ts"
import type { BodyCipher, Primitives } from "./primitives.ts"

export const nobleBodyCipher: BodyCipher = {
  encrypt: (key, iv, plaintext) => cbc(key, iv).encrypt(plaintext),
  decrypt: (key, iv, ciphertext) => attempt(() => cbc(key, iv).decrypt(ciphertext)),
  mac: hmacSha256,
}

export const noblePrimitives: Primitives = {
  x25519: nobleX25519,
  mlKem768: nobleMlKem768,
  mlKem1024: nobleMlKem1024,
  body: nobleBodyCipher,
}
