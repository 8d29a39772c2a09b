/**
 * Kyber1024 of NIST's third round, as the Signal peers speak it, on top of ML-KEM-1024: the same key and ciphertext,
 * another last hash. On the wire keys and ciphertexts are 0x08 ‖ 1568 bytes.
 */
import { sha3_256, shake256 } from "@noble/hashes/sha3.js"
import { type Bytes, concat } from "@fourfold/std"
import type { Encapsulated, MlKem } from "./primitives.ts"
import type { Random } from "./random.ts"

const typeByte = Uint8Array.of(0x08)
/** Length of a serialised key or ciphertext. */
export const kyberLength = 1569

export const kyberPublicKey = async (kem: MlKem, seed: Bytes): Promise<Bytes> =>
  concat(typeByte, await kem.publicKey(seed))

/** `undefined` when the serialised key has another type or length, or fails the modulus check. */
export const kyberEncapsulate = async (
  kem: MlKem,
  serializedKey: Bytes,
  random: Random,
): Promise<Encapsulated | undefined> => {
  const key = parseKyber(serializedKey)
  const made = key && (await kem.encapsulate(key, random.bytes(32)))
  return (
    made && {
      ciphertext: concat(typeByte, made.ciphertext),
      sharedSecret: roundThree(made.sharedSecret, made.ciphertext),
    }
  )
}

/** `undefined` when the serialised ciphertext has another type or length. */
export const kyberDecapsulate = async (kem: MlKem, seed: Bytes, serialized: Bytes): Promise<Bytes | undefined> => {
  const ciphertext = parseKyber(serialized)
  const shared = ciphertext && (await kem.decapsulate(seed, ciphertext))
  return shared && roundThree(shared, ciphertext)
}

const parseKyber = (serialized: Bytes): Bytes | undefined =>
  serialized.length === kyberLength && serialized[0] === 0x08 ? serialized.slice(1) : undefined

const roundThree = (shared: Bytes, ciphertext: Bytes): Bytes => {
  const secret = shake256(concat(shared, sha3_256(ciphertext)), { dkLen: 32 })
  shared.fill(0)
  return secret
}
