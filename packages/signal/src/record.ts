/**
 * All sessions with one peer: the current one and, newest first, those it replaced. Both ends may start a session at
 * the same time, or anew after losing theirs; messages of the older ones still open, and the one that opened last leads.
 *
 * Pure, like a session. The caller checks that it trusts an identity, keeps one turn per peer, and stores what it gets.
 */
import {
  type Bytes,
  type DecodeError,
  type Result,
  decode,
  encode,
  equalBytes,
  err,
  list,
  ok,
  optional,
  struct,
  union,
} from "@fourfold/std"
import { accept } from "./accept.ts"
import type { Context } from "./context.ts"
import { type DecryptError, decrypt, decryptMessage } from "./decrypt.ts"
import { type EncryptError, type EncryptedMessage, encrypt } from "./encrypt.ts"
import type { Ends } from "./initiate.ts"
import type { PreKeyMessage } from "./pre-key-message.ts"
import type { PreKeySecrets } from "./pre-keys.ts"
import { type Session, sessionCodec } from "./session.ts"

export interface SessionRecord {
  readonly current: Session | undefined
  readonly archived: readonly Session[]
}

export const emptyRecord: SessionRecord = { current: undefined, archived: [] }

/** Makes `session` the current one; the one before is archived and will never wrap its messages again. */
export const lead = (
  { current, archived }: SessionRecord,
  session: Session,
  { limits }: Pick<Context, "limits">,
): SessionRecord => ({
  current: session,
  archived: current ? [{ ...current, pending: undefined }, ...archived].slice(0, limits.maxArchivedSessions) : archived,
})

/** Archives the current session, so that the next message needs a new one. */
export const archive = (record: SessionRecord, { limits }: Pick<Context, "limits">): SessionRecord => {
  const { current, archived } = record
  return current
    ? {
        current: undefined,
        archived: [{ ...current, pending: undefined }, ...archived].slice(0, limits.maxArchivedSessions),
      }
    : record
}

/** `NoSession`: start one first. */
export const encryptInRecord = async (
  record: SessionRecord,
  plaintext: Bytes,
  context: Context,
): Promise<
  Result<
    { readonly record: SessionRecord; readonly message: EncryptedMessage },
    EncryptError | { readonly type: "NoSession" }
  >
> => {
  if (!record.current) return err({ type: "NoSession" })
  const encrypted = await encrypt(record.current, plaintext, context)
  if (!encrypted.ok) return encrypted
  const { session, message } = encrypted.value
  return ok({ record: { ...record, current: session }, message })
}

export interface DecryptedInRecord {
  readonly record: SessionRecord
  readonly plaintext: Bytes
}

/** Tries the current session, then the archived ones; the one that opens the message leads from then on. */
export const decryptInRecord = async (
  record: SessionRecord,
  raw: Uint8Array,
  context: Context,
): Promise<Result<DecryptedInRecord, DecryptError>> => {
  for (const session of sessionsOf(record)) {
    const decrypted = await decrypt(session, raw, context)
    if (decrypted.ok) {
      const { plaintext } = decrypted.value
      return ok({ record: replace(record, session, decrypted.value.session, context), plaintext })
    }
    if (decrypted.error.type === "Duplicate" || decrypted.error.type === "Malformed") return decrypted
  }
  return err({ type: "NotAuthentic" })
}

/** What a new session used up: erase the one-time prekey, and remember base key and Kyber prekey against replays. */
export type Consumed = Pick<PreKeyMessage, "preKeyId" | "signedPreKeyId" | "kyberPreKeyId" | "baseKey">

export interface PreKeyDecrypted extends DecryptedInRecord {
  /** Absent when the message belonged to a session that existed. */
  readonly consumed?: Consumed
}

/** `secrets` are looked up by the caller, `undefined` when it does not have them; needed for a new session only. */
export const decryptPreKeyInRecord = async (
  record: SessionRecord,
  ends: Ends,
  secrets: PreKeySecrets | undefined,
  message: PreKeyMessage,
  context: Context,
): Promise<Result<PreKeyDecrypted, DecryptError>> => {
  const known = sessionsOf(record).find(({ baseKey }) => equalBytes(baseKey, message.baseKey))
  if (known) {
    if (!equalBytes(known.remoteIdentity, message.identityKey)) return err({ type: "NotAuthentic" })
    const opened = await decryptMessage(known, message.message, context)
    if (!opened.ok) return opened
    const { session, plaintext } = opened.value
    return ok({ record: replace(record, known, session, context), plaintext })
  }
  if (!secrets) return err({ type: "NotAuthentic" })
  const accepted = await accept(ends, secrets, message, context)
  if (!accepted.ok) return accepted
  const { session, plaintext } = accepted.value
  const { preKeyId, signedPreKeyId, kyberPreKeyId, baseKey } = message
  return ok({
    record: lead(record, session, context),
    plaintext,
    consumed: { preKeyId, signedPreKeyId, kyberPreKeyId, baseKey },
  })
}

const sessionsOf = ({ current, archived }: SessionRecord): readonly Session[] =>
  current ? [current, ...archived] : archived

/** Puts the advanced session in front. */
const replace = (record: SessionRecord, before: Session, after: Session, context: Context): SessionRecord =>
  record.current === before
    ? { ...record, current: after }
    : lead({ ...record, archived: record.archived.filter((session) => session !== before) }, after, context)

const formats = union({ v1: [1, struct({ current: optional(sessionCodec), archived: list(sessionCodec, 40) })] })

/** The stored form: a format number, then the sessions. Secret. */
export const serializeRecord = ({ current, archived }: SessionRecord): Bytes =>
  encode(formats, { type: "v1", current, archived })

/** Fails on any byte that `serializeRecord` would not have written. */
export const deserializeRecord = (raw: Uint8Array): Result<SessionRecord, DecodeError> => {
  const stored = decode(formats, raw)
  return stored.ok ? ok({ current: stored.value.current, archived: stored.value.archived }) : err(stored.error)
}
