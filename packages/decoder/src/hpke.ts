/** RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305: opening one message. */
import { type Bytes, byte, concat, label, uint } from "./bytes.ts"
import { agree, expand256, extract256, openChaCha, publicOf } from "./primitives.ts"

const none = new Uint8Array()
const version = label("HPKE-v1")
const kem = concat(label("KEM"), uint(0x20, 2))
const suite = concat(label("HPKE"), uint(0x20, 2), uint(1, 2), uint(3, 2))

const labeledExtract = (id: Bytes, salt: Bytes, name: string, ikm: Bytes): Bytes =>
  extract256(salt, concat(version, id, label(name), ikm))
const labeledExpand = (id: Bytes, prk: Bytes, name: string, info: Bytes, length: number): Bytes =>
  expand256(prk, concat(uint(length, 2), version, id, label(name), info), length)

/** §7.1.3: the key pair of MLS node secrets. */
export const deriveSecretKey = (ikm: Bytes): Bytes =>
  labeledExpand(kem, labeledExtract(kem, none, "dkp_prk", ikm), "sk", none, 32)

export const openHpke = (secretKey: Bytes, enc: Bytes, info: Bytes, ciphertext: Bytes): Bytes => {
  const eae = labeledExtract(kem, none, "eae_prk", agree(secretKey, enc))
  const shared = labeledExpand(kem, eae, "shared_secret", concat(enc, publicOf(secretKey)), 32)
  const pskIdHash = labeledExtract(suite, none, "psk_id_hash", none)
  const context = concat(byte(0), pskIdHash, labeledExtract(suite, none, "info_hash", info))
  const secret = labeledExtract(suite, shared, "secret", none)
  const key = labeledExpand(suite, secret, "key", context, 32)
  return openChaCha(key, labeledExpand(suite, secret, "base_nonce", context, 12), ciphertext, none)
}
