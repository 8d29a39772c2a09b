/**
 * The way out, for as long as a connection stands. One loop per connection, so frames leave in the order they are wrapped:
 * what was sealed before, then what is due at once, then the outbox, oldest first:
 *
 *   seal → commit → wrap → send, until an acknowledgement empties it.
 *
 * Nothing that is sealed anew overtakes what was sealed before: MLS opens a message only if at most five came before its turn.
 */
import { type LayerReport, type Sealed, type VaultWrite, coreType } from "@fourfold/contracts"
import { type Pdu, encodePdu, newMessageId } from "@fourfold/protocol"
import { awaitAcknowledgement } from "./acknowledge.ts"
import type { Context } from "./context.ts"
import { commitFailed, dropCommit, heal } from "./heal.ts"
import { runFor } from "./link-bug.ts"
import { type Live, healingDue, nextDue, takeTransient } from "./live.ts"
import { type Outgoing, type SealedOutgoing, anewToLeave, putOutgoing, sealedToLeave } from "./outbox.ts"
import { type LoggedOut, putMessage } from "./records/message-record.ts"
import { changeContact, ownMessages, withMessages } from "./state.ts"

/** Returns when the connection is closed, or has been replaced by another one. */
export const deliver = async (context: Context, live: Live): Promise<void> => {
  const { clock, cryptography, life, outbox, state } = context
  const { contact, link } = live
  while (isCurrent(context, live)) {
    const waiting = outbox.waiting(contact)
    const again = sealedToLeave(waiting, live.sessions, live.leftUpTo)
    const received = state.get().contacts.get(contact)?.cursor.received ?? 0n
    const pdu = again ? undefined : takeTransient(live, clock.now(), received)
    const outgoing = again ?? (pdu ? undefined : anewToLeave(waiting, live.sessions))
    if (!pdu && !outgoing) {
      await recordLeft(context, live)
      await live.bell.wait(nextDue(live), link.closed)
      continue
    }
    const sealed = outgoing ? await sealOnce(context, live, outgoing) : pdu && (await sealTransient(context, live, pdu))
    if (sealed === "dropped") continue
    // Also when a handshake that goes on has put other sessions in force: this connection is of no more use then.
    if (!sealed) break
    const wrapped = await cryptography.wrap(link.id, sealed.bytes)
    if (!wrapped.ok) break
    // Not after `send`: by then another one may be owed, that this frame does not carry.
    if (wrapped.value.carriedRekey) live.pingAt = undefined
    const sent = await link.send(wrapped.value.frame, life)
    if (!sent.ok) break
    if (outgoing) left(context, live, outgoing.id, sealed.convSeq, wrapped.value.layers)
    if (healingDue(live)) runFor(context, live, () => heal(context, live))
  }
  link.close()
  if (!life.aborted) await recordLeft(context, live)
}

interface Ready {
  readonly bytes: Sealed
  readonly convSeq: bigint
}

/** Asked again in the turn: what two connections seal in the same sessions would have two numbers, and leave a gap. */
const isCurrent = ({ live: lives }: Context, live: Live): boolean =>
  !live.link.closed.aborted && lives.get(live.contact) === live

/** Sealed once and stored before it leaves: after a crash or a cut the same bytes leave again, and no key is used twice. */
const sealOnce = async (context: Context, live: Live, outgoing: Outgoing): Promise<Ready | "dropped" | undefined> => {
  const { cryptography, vault, outbox, state } = context
  const { contact, sessions, sessionsId } = live
  if (outgoing.sealed?.sessions === sessions) return outgoing.sealed
  const { id, sentAt, pduType: type, body } = outgoing
  return context.turn(async () => {
    if (!isCurrent(context, live)) return undefined
    const sealing = cryptography.seal(contact, { id, sentAt, type, body, durable: true }, sessionsId)
    const step = await (type === coreType.mlsCommit ? sealing.catch(commitFailed) : sealing)
    if (!step.ok) return type === coreType.mlsCommit ? dropCommit(context, live, outgoing, step.error) : undefined
    const { sealed: bytes, convSeq, layers, writes } = step.value
    const stored: SealedOutgoing = { ...outgoing, sealed: { sessions, convSeq, bytes } }
    const logged = own(context, live, new Set([id])).map(withLayers(layers))
    const others = leftWrites(context, live)
    const committed = await vault.commit(
      [putOutgoing(contact, stored), ...logged.map((message) => putMessage(contact, message)), ...others],
      writes,
    )
    if (!committed.ok) {
      context.storeFailed(committed.error)
      return undefined
    }
    outbox.put(contact, stored)
    state.update(changeContact(contact, (now) => withMessages(now, logged)))
    return stored.sealed
  })
}

/** The sessions are stored as well, but a transient message has no log entry, is not acknowledged and never sent again. */
const sealTransient = (context: Context, live: Live, pdu: Pdu): Promise<Ready | undefined> =>
  context.turn(async () => {
    if (!isCurrent(context, live)) return undefined
    const message = { id: newMessageId(context.random), sentAt: context.clock.now(), ...encodePdu(pdu), durable: false }
    const step = await context.cryptography.seal(live.contact, message, live.sessionsId)
    if (!step.ok) return undefined
    const committed = await context.vault.commit([], step.value.writes)
    if (!committed.ok) {
      context.storeFailed(committed.error)
      return undefined
    }
    return { bytes: step.value.sealed, convSeq: 0n }
  })

const left = (
  context: Context,
  live: Live,
  id: Outgoing["id"],
  convSeq: bigint,
  outerLayers: readonly LayerReport[],
): void => {
  live.leftUpTo = convSeq
  const sent = own(context, live, new Set([id])).map(asSent(outerLayers))
  context.state.update(changeContact(live.contact, (now) => withMessages(now, sent)))
  for (const message of sent) live.left.add(message.id)
  // The acknowledgement may have been quicker than the return of `send`.
  if (context.outbox.waiting(live.contact).some((waiting) => waiting.id === id)) awaitAcknowledgement(context, live)
}

const withLayers =
  (layers: readonly LayerReport[]) =>
  (message: LoggedOut): LoggedOut => ({ ...message, layers })

/** The inner layers stay as they were when it was sealed; the outer ones are those of this connection. */
const asSent =
  (outerLayers: readonly LayerReport[]) =>
  (message: LoggedOut): LoggedOut => ({
    ...message,
    state: message.state === "queued" ? "sent" : message.state,
    layers: [...message.layers.slice(0, 2), ...outerLayers],
  })

/** What the disk does not know yet about messages that left goes with the next commit … */
const leftWrites = (context: Context, live: Live): readonly VaultWrite[] => {
  const messages = own(context, live, live.left)
  live.left.clear()
  return messages.map((message) => putMessage(live.contact, message))
}

/** … or, when nothing more is to be sealed, with one of its own. */
const recordLeft = async (context: Context, live: Live): Promise<void> => {
  if (live.left.size === 0) return
  await context.turn(async () => {
    const committed = await context.vault.commit(leftWrites(context, live))
    if (!committed.ok) context.storeFailed(committed.error)
  })
}

const own = ({ state }: Context, { contact }: Live, ids: ReadonlySet<Outgoing["id"]>): readonly LoggedOut[] =>
  ownMessages(state.get().contacts.get(contact), ids)
