/**
 * The five handshake messages as they lie on the channel (protocol §3). `new` parts exist in modes 0–2 only.
 *
 *   every message: 0xE0 ‖ 0x01 (profile) ‖ k
 *   HS1 I→R  eX(32) eK(1184) commitment(32) tag1(8) tag2(8) tag3(8)
 *   HS2 R→I  mode(1) eX(32) nonce(32) ct1(1088) box2{ eK(1184) counters(72) [lp(Bundle) lp(KeyPackage) prekeys(1730)] }
 *   HS3 I→R  box3a{ ct_R(1088) ct_rr(1088) } box3b{ nonce(32) counters(72) [lp(Bundle) lp(sig3) lp(Welcome)] }
 *   HS4 R→I  box4a{ ct_I(1088) [lp(sig4)] } fin(32)
 *   HS5 I→R  fin(32)
 */
import { type Bytes, type Codec, type Infer, bytes, concat, lengthPrefixed, rest, struct, u8 } from "@fourfold/std"
import { maxBundleLength } from "../identity/bundle.ts"
import { aeadTagLength } from "../primitives/aead.ts"
import { mlKemCiphertextLength, mlKemPublicKeyLength } from "../primitives/ml-kem-768.ts"
import { counters } from "./counters.ts"
import { prekeysLength } from "./new-sessions.ts"

/** 0 stranger, 1 invite, 2 known contact, 3 resumed, 4 resumed by the secret of an unmerged record. */
export type Mode = 0 | 1 | 2 | 3 | 4
export const makesNewSessions = (mode: Mode): mode is 0 | 1 | 2 => mode < 3

/** One channel message holds at most this much; also the limit of each variable field. */
export const maxHandshakeMessageLength = 16_384
export const finLength = 32

const head = (k: number): Codec<undefined> => ({
  write: () => new Uint8Array([0xe0, 0x01, k]),
  read: (input) => {
    const [type, profile, number] = input.take(3)
    return type === 0xe0 && profile === 0x01 && number === k ? undefined : input.fail("not the expected message")
  },
})

const modes: readonly Mode[] = [0, 1, 2, 3, 4]
const mode: Codec<Mode> = {
  write: (value) => u8.write(value),
  read: (input) => modes[u8.read(input)] ?? input.fail("unknown mode"),
}

/** All of the input but its last `length` bytes. */
const allBut = (length: number): Codec<Bytes> => ({
  write: (value) => value,
  read: (input) => (input.remaining < length ? input.fail("truncated") : input.take(input.remaining - length)),
})

const variable = lengthPrefixed(maxHandshakeMessageLength)
const ephemeral = { eX: bytes(32) }
const kemKey = bytes(mlKemPublicKeyLength)
const kemCiphertext = bytes(mlKemCiphertextLength)
const tag = bytes(8)

export const hs1 = struct({
  head: head(1),
  ...ephemeral,
  eK: kemKey,
  commitment: bytes(32),
  tag1: tag,
  tag2: tag,
  tag3: tag,
})
export type Hs1 = Infer<typeof hs1>

export const hs2 = struct({ head: head(2), mode, ...ephemeral, nonce: bytes(32), ct1: kemCiphertext, box2: rest })

const box2Fields = { eK: kemKey, counters }
export const box2 = struct(box2Fields)
export const box2New = struct({
  ...box2Fields,
  bundle: lengthPrefixed(maxBundleLength),
  keyPackage: variable,
  prekeys: bytes(prekeysLength),
})

export const hs3 = struct({
  head: head(3),
  box3a: bytes(2 * mlKemCiphertextLength + aeadTagLength),
  box3b: rest,
})
export const box3a = struct({ ctR: kemCiphertext, ctRr: kemCiphertext })

const box3bFields = { nonce: bytes(32), counters }
export const box3b = struct(box3bFields)
export const box3bNew = struct({
  ...box3bFields,
  bundle: lengthPrefixed(maxBundleLength),
  sig3: variable,
  welcome: variable,
})

export const hs4 = struct({ head: head(4), box4a: allBut(finLength), fin: bytes(finLength) })
export const box4a = struct({ ctI: kemCiphertext })
export const box4aNew = struct({ ctI: kemCiphertext, sig4: variable })

export const hs5 = struct({ head: head(5), fin: bytes(finLength) })

/** The message up to its last field: what a box of that message, or its fin, is bound to. */
export const before = (message: Bytes, lastField: Bytes): Bytes => message.slice(0, message.length - lastField.length)

/** A message that is complete but for its last field. */
export const headed = (k: 2 | 3 | 4 | 5, ...fields: readonly Bytes[]): Bytes =>
  concat(head(k).write(undefined), ...fields)
