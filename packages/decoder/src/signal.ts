/**
 * §5, L2: a Signal session followed from outside, with the secrets of both ends. PQXDH, the Double Ratchet, and of SPQR the
 * keys of its first epoch, which come from PQXDH alone; its later epochs need the braid, which is not here.
 */
import { type Bytes, Reader, byte, check, concat, label, refuse, same, uint } from "./bytes.ts"
import { agree, hkdf256, hmac256, kyberDecapsulate, openCbc, publicOf } from "./primitives.ts"

// ── the wire ────────────────────────────────────────────────────────────────────────────────────────────────────

const varint = (input: Reader): number => {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const next = input.uint(1)
    value += (next & 127) * factor
    if (next < 128) return value
    check(factor < 2 ** 42, "encoding")
  }
}

/** Fields of wire types 0 and 2; the last of a number wins. */
const protobuf = (bytes: Bytes): ReadonlyMap<number, number | Bytes> => {
  const input = new Reader(bytes)
  const fields = new Map<number, number | Bytes>()
  while (input.left > 0) {
    const tag = varint(input)
    if (tag % 8 === 0) fields.set(tag >> 3, varint(input))
    else if (tag % 8 === 2) fields.set(tag >> 3, input.take(varint(input)))
    else refuse("encoding")
  }
  return fields
}
const bytesAt = (fields: ReadonlyMap<number, number | Bytes>, at: number): Bytes => {
  const value = fields.get(at)
  return value instanceof Uint8Array ? value : refuse("encoding")
}
const numberAt = (fields: ReadonlyMap<number, number | Bytes>, at: number): number => {
  const value = fields.get(at)
  return typeof value === "number" ? value : refuse("encoding")
}

/** 0x05 ‖ u(32). */
const ecKey = (bytes: Bytes): Bytes => (bytes.length === 33 && bytes[0] === 5 ? bytes.slice(1) : refuse("key"))
const onWire = (key: Bytes): Bytes => concat(byte(5), key)

const readMessage = (bytes: Bytes) => {
  check((bytes[0] ?? 0) >> 4 === 4, "version")
  check(bytes.length > 9, "length")
  const authenticated = bytes.slice(0, -8)
  const fields = protobuf(authenticated.slice(1))
  const pq = new Reader(bytesAt(fields, 5))
  check(pq.uint(1) === 1, "version")
  const [pqEpoch, pqIndex] = [varint(pq), varint(pq)]
  return {
    authenticated,
    mac: bytes.slice(-8),
    ratchetKey: ecKey(bytesAt(fields, 1)),
    counter: numberAt(fields, 2),
    ciphertext: bytesAt(fields, 4),
    pqEpoch,
    pqIndex,
  }
}

export const readPreKeyMessage = (bytes: Bytes) => {
  check((bytes[0] ?? 0) >> 4 === 4, "version")
  const fields = protobuf(bytes.slice(1))
  check(numberAt(fields, 6) === 1 && numberAt(fields, 7) === 1 && !fields.has(1), "encoding")
  const kyber = bytesAt(fields, 8)
  check(kyber.length === 1569 && kyber[0] === 8, "key")
  return {
    baseKey: ecKey(bytesAt(fields, 2)),
    identityKey: ecKey(bytesAt(fields, 3)),
    message: bytesAt(fields, 4),
    kyberCiphertext: kyber.slice(1),
  }
}

// ── the session ─────────────────────────────────────────────────────────────────────────────────────────────────

type Role = "initiator" | "responder"

interface Sending {
  readonly ratchetKey: Bytes
  readonly chainKey: Bytes
  readonly counter: number
  readonly pqChain: Bytes
  readonly pqCounter: number
}

export interface Session {
  readonly rootKey: Bytes
  readonly identities: Readonly<Record<Role, Bytes>>
  readonly ends: Readonly<Record<Role, Sending>>
}

/** P-14: the secret input of PQXDH, from the responder's secrets. */
export const pqxdhInput = (
  secrets: { readonly identity: Bytes; readonly signedPreKey: Bytes; readonly kyberSeed: Bytes },
  from: ReturnType<typeof readPreKeyMessage>,
): Bytes =>
  concat(
    new Uint8Array(32).fill(0xff),
    agree(secrets.signedPreKey, from.identityKey),
    agree(secrets.identity, from.baseKey),
    agree(secrets.signedPreKey, from.baseKey),
    kyberDecapsulate(secrets.kyberSeed, from.kyberCiphertext),
  )

export const signalExport = (input: Bytes): Bytes => hkdf256(input, label("EK1/sig-export"), 32)

/** Before anybody has spoken: the responder's ratchet key is its signed prekey. */
export const startSession = (input: Bytes, identities: Session["identities"], signedPreKey: Bytes): Session => {
  const okm = hkdf256(input, label("WhisperText_X25519_SHA-256_CRYSTALS-KYBER-1024"), 96)
  const pq = hkdf256(okm.slice(64), label("Signal PQ Ratchet V1 Chain  Start"), 96)
  const none = { ratchetKey: new Uint8Array(), chainKey: new Uint8Array(), counter: 0, pqCounter: 0 }
  return {
    rootKey: okm.slice(0, 32),
    identities,
    ends: {
      initiator: { ...none, pqChain: pq.slice(32, 64) },
      responder: { ...none, pqChain: pq.slice(64), ratchetKey: signedPreKey, chainKey: okm.slice(32, 64) },
    },
  }
}

/** The next message of one end, in order. `ratchetSecret` is the sender's, behind the ratchet key in the message. */
export const openSignal = (before: Session, from: Role, bytes: Bytes, ratchetSecret: Bytes) => {
  const message = readMessage(bytes)
  const to = from === "initiator" ? "responder" : "initiator"
  const stepped = withRatchetKey(before, from, to, message.ratchetKey, ratchetSecret)
  const sending = stepped.ends[from]
  check(message.counter === sending.counter, "order")
  check(message.pqEpoch === 1 && message.pqIndex === sending.pqCounter + 1, "order")
  const nextLabel = concat(uint(message.pqIndex, 4), label("Signal PQ Ratchet V1 Chain Next"))
  const pq = hkdf256(sending.pqChain, nextLabel, 64)
  const { plaintext, ...keys } = openBody(
    hmac256(sending.chainKey, byte(1)),
    pq.slice(32),
    bytes,
    before.identities[from],
    before.identities[to],
  )
  const after: Sending = {
    ratchetKey: message.ratchetKey,
    chainKey: hmac256(sending.chainKey, byte(2)),
    counter: sending.counter + 1,
    pqChain: pq.slice(0, 32),
    pqCounter: message.pqIndex,
  }
  return { session: { ...stepped, ends: { ...stepped.ends, [from]: after } }, plaintext, ...keys }
}

/** One message under one seed: its keys, its MAC before anything else, its padding. */
export const openBody = (seed: Bytes, pqKey: Bytes, bytes: Bytes, sender: Bytes, receiver: Bytes) => {
  const { authenticated, mac, ciphertext } = readMessage(bytes)
  const okm = hkdf256(seed, label("WhisperMessageKeys"), 80, pqKey)
  const [aesKey, macKey, iv] = [okm.slice(0, 32), okm.slice(32, 64), okm.slice(64)]
  check(same(hmac256(macKey, onWire(sender), onWire(receiver), authenticated).slice(0, 8), mac), "tag")
  return { aesKey, macKey, iv, ciphertext, plaintext: openCbc(aesKey, iv, ciphertext) }
}

const withRatchetKey = (session: Session, from: Role, to: Role, key: Bytes, secret: Bytes): Session => {
  if (same(session.ends[from].ratchetKey, key)) return session
  check(same(publicOf(secret), key), "key")
  const okm = hkdf256(agree(secret, session.ends[to].ratchetKey), label("WhisperRatchet"), 64, session.rootKey)
  const chain = { ...session.ends[from], ratchetKey: key, chainKey: okm.slice(32), counter: 0 }
  return { ...session, rootKey: okm.slice(0, 32), ends: { ...session.ends, [from]: chain } }
}
