/** Messages through the persisted layers: reads the session from the vault, takes one step, asks for it to be stored. */
import type { ContactId, Cryptography, Random } from "@fourfold/contracts"
import { type Result, concat, equalBytes, err, fromHex, ok, toHex } from "@fourfold/std"
import { withoutSessions } from "../handshake/staged-record.ts"
import type { Ed25519 } from "../primitives/ed25519.ts"
import type { ContactRecord, Session } from "../records/contact-record.ts"
import { healingOf } from "../session/healing.ts"
import { openInSession, sealInSession } from "../session/messages.ts"
import type { SignalDeps } from "../session/signal-session.ts"
import { asSealed } from "./as-frame.ts"
import type { Connections } from "./connections.ts"
import type { Unlocked } from "./profile.ts"

export const createSessions = (deps: {
  readonly random: Random
  readonly signal: SignalDeps
  readonly ed25519: Ed25519
  readonly unlocked: () => Unlocked
  readonly connections: Connections
}): Pick<Cryptography, "seal" | "open" | "healing" | "replaceSessions"> => {
  const { unlocked, connections, signal } = deps

  const withSession = async (
    contact: ContactId,
  ): Promise<Result<{ readonly record: ContactRecord; readonly session: Session }, { readonly type: "NoSession" }>> => {
    const record = await unlocked().records.contact(contact)
    return record?.session ? ok({ record, session: record.session }) : err({ type: "NoSession" })
  }

  return {
    seal: async (to, message, sessions) => {
      const { identity, records } = unlocked()
      const found = await withSession(to)
      // A handshake on another link may have put other sessions in force since the caller looked.
      const isCurrent = found.ok && (sessions === undefined || sessions === toHex(found.value.session.cid))
      if (!isCurrent) return err({ type: "NoSession", contact: to })
      const sealed = await sealInSession(found.value.session, { me: identity.id, peer: to }, message, deps)
      if (!sealed.ok) return sealed
      const { session, ciphertext, convSeq, layers } = sealed.value
      const writes = await records.sealSession({ ...found.value.record, session })
      if (!message.durable) connections.noteTransient(message.id)
      return ok({ sealed: asSealed(concat(fromHex(message.id), ciphertext)), convSeq, writes, layers })
    },

    open: async (link) => {
      const { identity, records } = unlocked()
      const staged = connections.stagedOn(link)
      if (!staged) return err({ type: "Dropped", close: true })
      const found = await withSession(staged.contact)
      // What this connection carries belongs to the sessions that its own handshake resumed or made.
      if (!found.ok || !equalBytes(found.value.session.cid, staged.cid)) return connections.failed(link)
      const opened = await openInSession(
        found.value.session,
        { me: identity.id, peer: staged.contact },
        staged.message,
        deps,
      )
      if (!opened.ok) return connections.failed(link)
      const { session, envelope, layers } = opened.value
      const writes = await records.sealSession({ ...found.value.record, session })
      await connections.advance(link, envelope.convSeq > 0n)
      const { id, sentAt, type, body, convSeq } = envelope
      return ok({ id, sentAt, type, body, convSeq, writes, layers: [...staged.layers, ...layers] })
    },

    healing: async (contact) => {
      const found = await withSession(contact)
      return found.ok ? healingOf(found.value.session, signal.now()) : undefined
    },

    replaceSessions: async (contact) => {
      const { records } = unlocked()
      const record = await records.contact(contact)
      return record ? records.sealContact(withoutSessions(record)) : []
    },
  }
}
