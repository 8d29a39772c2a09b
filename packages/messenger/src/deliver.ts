/**
 * The way out, for as long as a connection stands. One loop per connection, so frames leave in the order they are wrapped:
 * what was sealed before, then what is due at once, then the outbox, oldest first (P-27):
 *
 *   seal → commit → wrap → send, until an acknowledgement empties it.
 *
 * Nothing that is sealed anew overtakes what was sealed before: MLS opens a message only if at most five came before its turn.
 */
import type { Context } from "./context.ts"
import { heal } from "./heal.ts"
import { left, recordLeft } from "./left.ts"
import { runFor } from "./link-bug.ts"
import { type Live, healingDue, nextDue, takeTransient } from "./live.ts"
import { anewToLeave, sealedToLeave } from "./outbox.ts"
import { isCurrent, sealOnce, sealTransient } from "./seal-once.ts"

/** Returns when the connection is closed, or has been replaced by another one. */
export const deliver = async (context: Context, live: Live): Promise<void> => {
  const { clock, cryptography, life, outbox, reports, state } = context
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
    if (outgoing) {
      left(context, live, outgoing.id, sealed.convSeq, wrapped.value.layers)
      if (sealed.layers) reports.out(contact, [...sealed.layers, ...wrapped.value.layers])
    }
    if (healingDue(live)) runFor(context, live, () => heal(context, live))
  }
  link.close()
  if (!life.aborted) await recordLeft(context, live)
}
