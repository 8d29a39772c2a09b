export { type Accepted, accept } from "./accept.ts"
export type { Address } from "./addresses.ts"
export type { Context } from "./context.ts"
export { type DecryptError, type Decrypted, decrypt, decryptMessage } from "./decrypt.ts"
export { parseEcKey, serializeEcKey } from "./ec-key.ts"
export { type EncryptError, type EncryptedMessage, encrypt } from "./encrypt.ts"
export { type FingerprintEnd, numericFingerprint } from "./fingerprint.ts"
export { type KeyPair, generateKeyPair } from "./identity.ts"
export { eraseSession } from "./erase-session.ts"
export { type Ends, type InitiateError, type Initiated, initiate } from "./initiate.ts"
export { type KeyedHash, type Mac, createKeyedHash } from "./keyed-hash.ts"
export { type Limits, cascadeLimits, libsignalLimits } from "./limits.ts"
export { nobleBodyCipher, noblePrimitives } from "./noble-primitives.ts"
export { detectPrimitives } from "./platform-primitives.ts"
export { type PreKeyMessage, decodePreKeyMessage } from "./pre-key-message.ts"
export { type PreKeyBundle, type PreKeyIds, type PreKeySecrets, generatePreKeys } from "./pre-keys.ts"
export type { BodyCipher, Encapsulated, MlKem, Primitives, X25519 } from "./primitives.ts"
export type { Random } from "./random.ts"
export {
  type Consumed,
  type DecryptedInRecord,
  type PreKeyDecrypted,
  type SessionRecord,
  archive,
  decryptInRecord,
  decryptPreKeyInRecord,
  deserializeRecord,
  emptyRecord,
  encryptInRecord,
  lead,
  serializeRecord,
} from "./record.ts"
export { type Session, deserializeSession, serializeSession } from "./session.ts"
export { isEd25519PublicKey, isEd25519Signature, verifyStrictly } from "./strict-ed25519.ts"
export { xeddsaSign, xeddsaVerify } from "./xeddsa.ts"
