/**
 * A session: everything one end keeps about a conversation with one other end. Plain data; every operation takes
 * one and returns a new one, so nothing advances until the caller stores what it got.
 */
import {
  type Bytes,
  type DecodeError,
  type Infer,
  type Result,
  bool,
  bytes,
  decode,
  encode,
  err,
  list,
  ok,
  optional,
  struct,
  u32,
  u48,
  union,
} from "@fourfold/std"
import { chainCodec } from "./chain.ts"
import { kyberLength } from "./kyber1024.ts"
import { postQuantumRatchetCodec } from "./spqr/post-quantum-ratchet.ts"

/** The seed of a message that was skipped, and when that happened (ms since the Unix epoch). */
const skippedCodec = struct({ index: u32, seed: bytes(32), at: u48 })
export type SkippedKey = Infer<typeof skippedCodec>

const receiverCodec = struct({ ratchetKey: bytes(32), chain: chainCodec, skipped: list(skippedCodec, 2000) })
export type ReceivingChain = Infer<typeof receiverCodec>

const keyPairCodec = struct({ publicKey: bytes(32), privateKey: bytes(32) })

const senderCodec = union({
  /** Ready to send on. */
  ready: [1, struct({ pair: keyPairCodec, chain: chainCodec })],
  /** The peer's ratchet key changed; our half of the step is taken when it is first needed. */
  due: [2, struct({ pair: keyPairCodec })],
})
export type SendingChain = Infer<typeof senderCodec>

/** What wraps every message of an initiator until it has decrypted one. */
const pendingCodec = struct({
  preKeyId: optional(u32),
  signedPreKeyId: u32,
  kyberPreKeyId: u32,
  kyberCiphertext: bytes(kyberLength),
  /** When the session was made, ms since the Unix epoch. */
  since: u48,
})

export const sessionCodec = struct({
  localIdentity: bytes(32),
  remoteIdentity: bytes(32),
  registrationId: u32,
  /** Our address and the peer's, in the form first messages carry; absent when a name is no service id. */
  binding: optional(bytes(36)),
  /** A session with oneself: any number of messages may be skipped. */
  withSelf: bool,
  baseKey: bytes(32),
  rootKey: bytes(32),
  previousCounter: u32,
  sending: senderCodec,
  /** Oldest first; the last one belongs to the peer's current ratchet key. */
  receiving: list(receiverCodec, 5),
  pending: optional(pendingCodec),
  postQuantum: postQuantumRatchetCodec,
})
export type Session = Infer<typeof sessionCodec>

const formats = union({ v1: [1, struct({ session: sessionCodec })] })

/** The stored form: a format number, then the fields. Secret. */
export const serializeSession = (session: Session): Bytes => encode(formats, { type: "v1", session })

/** Fails on any byte that `serializeSession` would not have written. */
export const deserializeSession = (raw: Uint8Array): Result<Session, DecodeError> => {
  const stored = decode(formats, raw)
  return stored.ok ? ok(stored.value.session) : err(stored.error)
}
