/**
 * HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20Poly1305: what MLS suite 0x0003
 * seals path secrets and group secrets with. Our own instead of @hpke/core because the ephemeral key must come from the
 * injected `Random` (the known answers of protocol §11), and because it needs no X25519 in WebCrypto.
 */
import type { Random } from "@fourfold/contracts"
import { type Bytes, ascii, concat, u16 } from "@fourfold/std"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { x25519 } from "@noble/curves/ed25519.js"
import { expand, extract } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { erase } from "../primitives/erase.ts"

export interface KeyPair {
  readonly publicKey: Bytes
  readonly secretKey: Bytes
}

/** Keys of one sender or receiver context (§5.1). It is used for one message only, so there is no sequence number. */
export interface Context {
  readonly key: Bytes
  readonly nonce: Bytes
  readonly exporterSecret: Bytes
}

const none = new Uint8Array()
const kemId = u16.write(0x0020)
const kemSuite = concat(ascii("KEM"), kemId)
const hpkeSuite = concat(ascii("HPKE"), kemId, u16.write(0x0001), u16.write(0x0003))

/** §7.1.3. `ikm` has at least 32 bytes. */
export const deriveKeyPair = (ikm: Uint8Array): KeyPair => {
  const secretKey = labeledExpand(kemSuite, labeledExtract(kemSuite, none, "dkp_prk", ikm), "sk", none, 32)
  return { secretKey, publicKey: new Uint8Array(x25519.getPublicKey(secretKey)) }
}

export const generateKeyPair = (random: Random): KeyPair => {
  const ikm = random.bytes(32)
  const pair = deriveKeyPair(ikm)
  erase(ikm)
  return pair
}

/** Throws when `publicKey` has a small order. */
export const senderContext = (
  publicKey: Uint8Array,
  info: Uint8Array,
  random: Random,
): { readonly enc: Bytes; readonly context: Context } => {
  const ephemeral = generateKeyPair(random)
  const dh = x25519.getSharedSecret(ephemeral.secretKey, publicKey)
  const context = keySchedule(sharedSecret(dh, concat(ephemeral.publicKey, publicKey)), info)
  erase(ephemeral.secretKey, dh)
  return { enc: ephemeral.publicKey, context }
}

/** Throws when `enc` is not a public key or has a small order. */
export const receiverContext = (secretKey: Uint8Array, enc: Uint8Array, info: Uint8Array): Context => {
  const dh = x25519.getSharedSecret(secretKey, enc)
  const context = keySchedule(sharedSecret(dh, concat(enc, x25519.getPublicKey(secretKey))), info)
  erase(dh)
  return context
}

export const encrypt = ({ key, nonce }: Context, aad: Uint8Array, plaintext: Uint8Array): Bytes =>
  new Uint8Array(chacha20poly1305(key, nonce, aad).encrypt(plaintext))

/** Throws when the ciphertext is not authentic. */
export const decrypt = ({ key, nonce }: Context, aad: Uint8Array, ciphertext: Uint8Array): Bytes =>
  new Uint8Array(chacha20poly1305(key, nonce, aad).decrypt(ciphertext))

/** §5.3. */
export const exportSecret = ({ exporterSecret }: Context, exporterContext: Uint8Array, length: number): Bytes =>
  labeledExpand(hpkeSuite, exporterSecret, "sec", exporterContext, length)

/** ExtractAndExpand of §4.1. */
const sharedSecret = (dh: Uint8Array, kemContext: Uint8Array): Bytes =>
  labeledExpand(kemSuite, labeledExtract(kemSuite, none, "eae_prk", dh), "shared_secret", kemContext, 32)

/** KeySchedule of §5.1 in mode_base: no PSK. */
const keySchedule = (shared: Uint8Array, info: Uint8Array): Context => {
  const baseMode = new Uint8Array([0])
  const pskIdHash = labeledExtract(hpkeSuite, none, "psk_id_hash", none)
  const context = concat(baseMode, pskIdHash, labeledExtract(hpkeSuite, none, "info_hash", info))
  const secret = labeledExtract(hpkeSuite, shared, "secret", none)
  return {
    key: labeledExpand(hpkeSuite, secret, "key", context, 32),
    nonce: labeledExpand(hpkeSuite, secret, "base_nonce", context, 12),
    exporterSecret: labeledExpand(hpkeSuite, secret, "exp", context, 32),
  }
}

const version = ascii("HPKE-v1")

const labeledExtract = (suite: Bytes, salt: Uint8Array, label: string, ikm: Uint8Array): Bytes =>
  new Uint8Array(extract(sha256, concat(version, suite, ascii(label), ikm), salt))

const labeledExpand = (suite: Bytes, prk: Uint8Array, label: string, info: Uint8Array, length: number): Bytes =>
  new Uint8Array(expand(sha256, prk, concat(u16.write(length), version, suite, ascii(label), info), length))
