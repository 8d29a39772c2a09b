/**
 * Suite 0x0003 for ts-mls, MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519, out of noble alone: every piece is
 * synchronous, every random byte comes from the injected source, and signatures are verified strictly.
 */
import type { Random } from "@fourfold/contracts"
import { equalBytes } from "@fourfold/std"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import { expand, extract } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import type { CiphersuiteImpl } from "ts-mls/crypto/ciphersuite.js"
import type { Hpke } from "ts-mls/crypto/hpke.js"
import { nobleEd25519 } from "../primitives/ed25519.ts"
import * as hpke from "./hpke.ts"

export const suiteName = "MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519"

export const createCiphersuite = (random: Random): CiphersuiteImpl => ({
  name: suiteName,
  rng: { randomBytes: random.bytes },
  hash: {
    digest: async (data) => sha256(data),
    mac: async (key, data) => hmac(sha256, key, data),
    verifyMac: async (key, mac, data) => equalBytes(mac, hmac(sha256, key, data)),
  },
  kdf: {
    size: 32,
    extract: async (salt, ikm) => extract(sha256, ikm, salt),
    expand: async (prk, info, length) => expand(sha256, prk, info, length),
  },
  signature: {
    sign: async (secretKey, message) => nobleEd25519.sign(secretKey, new Uint8Array(message)),
    verify: async (publicKey, message, signature) => nobleEd25519.verify(publicKey, new Uint8Array(message), signature),
    keygen: async () => {
      const signKey = random.bytes(32)
      return { signKey, publicKey: ed25519.getPublicKey(signKey) }
    },
  },
  hpke: createHpke(random),
})

const none = new Uint8Array()

const createHpke = (random: Random): Hpke => ({
  keyLength: 32,
  nonceLength: 12,
  seal: async (publicKey, plaintext, info, aad) => {
    const { enc, context } = hpke.senderContext(rawOf(publicKey), info, random)
    return { enc, ct: hpke.encrypt(context, aad ?? none, plaintext) }
  },
  open: async (privateKey, kemOutput, ciphertext, info, aad) =>
    hpke.decrypt(hpke.receiverContext(rawOf(privateKey), kemOutput, info), aad ?? none, ciphertext),
  exportSecret: async (publicKey, exporterContext, length, info) => {
    const { enc, context } = hpke.senderContext(rawOf(publicKey), info, random)
    return { enc, secret: hpke.exportSecret(context, exporterContext, length) }
  },
  importSecret: async (privateKey, exporterContext, kemOutput, length, info) =>
    hpke.exportSecret(hpke.receiverContext(rawOf(privateKey), kemOutput, info), exporterContext, length),
  encryptAead: async (key, nonce, aad, plaintext) => chacha20poly1305(key, nonce, aad).encrypt(plaintext),
  decryptAead: async (key, nonce, aad, ciphertext) => chacha20poly1305(key, nonce, aad).decrypt(ciphertext),
  deriveKeyPair: async (ikm) => wrapped(hpke.deriveKeyPair(ikm)),
  generateKeyPair: async () => wrapped(hpke.generateKeyPair(random)),
  importPrivateKey: async (raw) => keyOf("private", raw),
  importPublicKey: async (raw) => keyOf("public", raw),
  exportPrivateKey: async (key) => rawOf(key),
  exportPublicKey: async (key) => rawOf(key),
})

const wrapped = ({ publicKey, secretKey }: hpke.KeyPair) => ({
  publicKey: keyOf("public", publicKey),
  privateKey: keyOf("private", secretKey),
})

/** The library passes keys around as `CryptoKey`; ours look like one and carry their 32 bytes. */
const keyOf = <T extends "public" | "private">(type: T, raw: Uint8Array) => {
  if (raw.length !== x25519.lengths.publicKey) throw new RangeError(`an X25519 key of ${raw.length} bytes`)
  return { type, raw, algorithm: { name: "X25519" }, extractable: true, usages: [] }
}

const rawOf = (key: CryptoKey): Uint8Array => {
  if ("raw" in key && key.raw instanceof Uint8Array) return key.raw
  throw new TypeError("a key of another provider")
}

/** For work that draws nothing: opening, joining, applying. */
export const ciphersuiteWithoutRandom = createCiphersuite({
  bytes: () => {
    throw new Error("this step draws no randomness")
  },
})
