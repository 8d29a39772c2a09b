/** An acknowledgement empties the outbox: the only thing that does (P-30). */
import type { MessageId } from "@fourfold/contracts"
import { pause } from "./bell.ts"
import type { Context } from "./context.ts"
import { runFor } from "./link-bug.ts"
import type { Live } from "./live.ts"
import type { LogChange } from "./log/change.ts"
import { type Outgoing, acknowledged, deletedBy } from "./outbox.ts"
import type { LoggedOut } from "./records/message-record.ts"

/** All that was sealed in these sessions with a convSeq of at most `upTo` is with the peer. True if that was anything. */
export const acknowledge = async (
  { clock }: Pick<Context, "clock">,
  change: LogChange,
  sessions: number,
  upTo: bigint,
): Promise<boolean> => {
  const gone = acknowledged(change.waiting(), sessions, upTo)
  change.unsend(gone)
  for (const id of gone.flatMap(answered)) {
    const message = await change.find(id)
    if (message?.direction === "out") change.replace(asDelivered(message, clock.now()))
  }
  return gone.length > 0
}

/**
 * What is known to be with them: the message itself, and with a deletion what it deleted. Of that nothing else may come: what was
 * sealed for sessions that are no more is not sealed anew.
 */
const answered = (outgoing: Outgoing): readonly MessageId[] => {
  const deleted = deletedBy(outgoing)
  return deleted === undefined ? [outgoing.id] : [outgoing.id, deleted]
}

const asDelivered = (message: LoggedOut, now: number): LoggedOut => ({
  ...asLeft(message, now),
  state: message.state === "read" ? "read" : "delivered",
  failure: undefined,
  deliveredAt: now,
})

/** With its leaving its time begins, if it has one. */
export const asLeft = (message: LoggedOut, now: number): LoggedOut => {
  const leftAt = message.leftAt ?? now
  const expiresAt = message.expiresAt ?? (message.timer > 0 ? leftAt + message.timer * 1_000 : undefined)
  return { ...message, state: message.state === "queued" ? "sent" : message.state, leftAt, expiresAt }
}

/** Ten seconds without an acknowledgement, while one is waited for, mean a dead connection (protocol.md §6). */
const patienceMs = 10_000

/** A durable message left: from now on somebody waits. */
export const awaitAcknowledgement = (context: Context, live: Live): void => {
  const { clock } = context
  if (live.waitingSince !== undefined) return
  live.waitingSince = clock.now()
  runFor(context, live, async () => {
    while (live.waitingSince !== undefined && !live.link.closed.aborted) {
      // A clock that was set back must not make us wait for as long.
      live.waitingSince = Math.min(live.waitingSince, clock.now())
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
