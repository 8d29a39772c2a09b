/** An acknowledgement empties the outbox: the only thing that does. */
import type { ContactId, VaultWrite } from "@fourfold/contracts"
import { pause } from "./bell.ts"
import type { Context } from "./context.ts"
import { runFor } from "./link-bug.ts"
import type { Live } from "./live.ts"
import { type Outgoing, acknowledged, deleteOutgoing } from "./outbox.ts"
import { type LoggedOut, putMessage } from "./records/message-record.ts"
import { changeContact, ownMessages, withMessages } from "./state.ts"

/** What follows from a step: what to store with it, and what to change in memory once it is stored. */
export interface Consequence {
  readonly writes: readonly VaultWrite[]
  readonly apply: () => void
}

/** All that was sealed in these sessions with a convSeq of at most `upTo` is with the peer. Only inside the turn. */
export const acknowledge = (
  { clock, state, outbox }: Pick<Context, "clock" | "state" | "outbox">,
  contact: ContactId,
  sessions: number,
  upTo: bigint,
): Consequence => {
  const gone = acknowledged(outbox.waiting(contact), sessions, upTo)
  const delivered = ownMessages(state.get().contacts.get(contact), idsOf(gone)).map(asDelivered(clock.now()))
  return {
    writes: [
      ...gone.map((outgoing) => deleteOutgoing(contact, outgoing)),
      ...delivered.map((message) => putMessage(contact, message)),
    ],
    apply: () => {
      outbox.remove(contact, gone)
      state.update(changeContact(contact, (now) => withMessages(now, delivered)))
    },
  }
}

const asDelivered =
  (deliveredAt: number) =>
  (message: LoggedOut): LoggedOut => ({ ...message, state: "delivered", deliveredAt })

/** Ten seconds without an acknowledgement, while one is waited for, mean a dead connection (protocol.md §6). */
const patienceMs = 10_000

/** A durable message left: from now on somebody waits. */
export const awaitAcknowledgement = (context: Context, live: Live): void => {
  const { clock } = context
  if (live.waitingSince !== undefined) return
  live.waitingSince = clock.now()
  runFor(context, live, async () => {
    while (live.waitingSince !== undefined && !live.link.closed.aborted) {
      const leftMs = live.waitingSince + patienceMs - clock.now()
      if (leftMs <= 0) return live.link.close()
      await pause(clock, leftMs, live.link.closed)
    }
  })
}

/** Progress: the wait begins anew if something that left still waits, else it is over. */
export const heard = ({ clock, outbox }: Context, live: Live): void => {
  const left = acknowledged(outbox.waiting(live.contact), live.sessions, live.leftUpTo)
  live.waitingSince = left.length > 0 ? clock.now() : undefined
  live.bell.ring()
}

const idsOf = (outgoing: readonly Outgoing[]): ReadonlySet<Outgoing["id"]> => new Set(outgoing.map(({ id }) => id))
