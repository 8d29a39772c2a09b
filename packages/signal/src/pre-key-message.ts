/**
 * The wrapper of an initiator's first messages: version u8 (0x44) ‖ protobuf, without a MAC of its own. It has
 * 1 one-time prekey id, 2 base key(33), 3 identity key(33), 4 message, 5 registration id, 6 signed prekey id,
 * 7 Kyber prekey id, 8 Kyber ciphertext(1569).
 */
import { type Bytes, concat } from "@fourfold/std"
import { parseEcKey, serializeEcKey } from "./ec-key.ts"
import { decodeFields, encodeFields } from "./protobuf.ts"
import { type SignalMessage, decodeSignalMessage, versionByte } from "./signal-message.ts"

export interface PreKeyMessageFields {
  readonly preKeyId: number | undefined
  readonly baseKey: Bytes
  readonly identityKey: Bytes
  readonly registrationId: number
  readonly signedPreKeyId: number
  readonly kyberPreKeyId: number
  readonly kyberCiphertext: Bytes
}

export interface PreKeyMessage extends PreKeyMessageFields {
  readonly message: SignalMessage
}

/** Wraps an encoded SignalMessage. */
export const encodePreKeyMessage = (fields: PreKeyMessageFields, message: Bytes): Bytes =>
  concat(
    Uint8Array.of(versionByte),
    encodeFields([
      [1, fields.preKeyId],
      [2, serializeEcKey(fields.baseKey)],
      [3, serializeEcKey(fields.identityKey)],
      [4, message],
      [5, fields.registrationId],
      [6, fields.signedPreKeyId],
      [7, fields.kyberPreKeyId],
      [8, fields.kyberCiphertext],
    ]),
  )

const kinds = {
  1: "number",
  2: "bytes",
  3: "bytes",
  4: "bytes",
  5: "number",
  6: "number",
  7: "number",
  8: "bytes",
} as const

/** `undefined` when it is not a PreKey message of version 4. */
export const decodePreKeyMessage = (raw: Uint8Array): PreKeyMessage | undefined => {
  if ((raw[0] ?? 0) >> 4 !== versionByte >> 4) return undefined
  const fields = decodeFields(new Uint8Array(raw.subarray(1)), kinds)
  if (!fields) return undefined
  const { numbers, bytes } = fields
  const baseKey = parseEcKey(bytes.get(2) ?? new Uint8Array())
  const identityKey = parseEcKey(bytes.get(3) ?? new Uint8Array())
  const message = decodeSignalMessage(bytes.get(4) ?? new Uint8Array())
  const signedPreKeyId = numbers.get(6)
  const kyberPreKeyId = numbers.get(7)
  const kyberCiphertext = bytes.get(8)
  if (!baseKey || !identityKey || !message) return undefined
  if (signedPreKeyId === undefined || kyberPreKeyId === undefined || !kyberCiphertext) return undefined
  return {
    preKeyId: numbers.get(1),
    baseKey,
    identityKey,
    message,
    registrationId: numbers.get(5) ?? 0,
    signedPreKeyId,
    kyberPreKeyId,
    kyberCiphertext,
  }
}
