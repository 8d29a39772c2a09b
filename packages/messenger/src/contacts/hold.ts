/** What cannot go any more: it stays in the outbox, held, and the user sees why; `retry` lets it go again. */
import type { FailureReason } from "@fourfold/contracts"
import type { LogChange } from "../log/change.ts"
import type { Outgoing } from "../outbox.ts"

/** One message that waits. Sealed ones are not held: their sessions would miss them. */
export const hold = async (
  change: LogChange,
  outgoing: Outgoing,
  reason: FailureReason | undefined,
): Promise<boolean> => {
  const message = await change.find(outgoing.id)
  if (message?.direction !== "out") return false
  change.putOutgoing({ ...outgoing, held: true, sealed: undefined })
  change.replace({ ...message, state: "failed", failure: reason })
  return true
}

/** The reason is gone: all that was held for it goes again. */
export const release = async (change: LogChange, reason: FailureReason): Promise<void> => {
  for (const outgoing of change.waiting()) {
    const message = outgoing.held ? await change.find(outgoing.id) : undefined
    if (message?.direction !== "out" || message.failure !== reason) continue
    change.putOutgoing({ ...outgoing, held: false })
    change.replace({ ...message, state: "queued", failure: undefined })
  }
}

/** All that was not sealed yet. */
export const holdUnsealed = async (change: LogChange, reason: FailureReason): Promise<void> => {
  for (const outgoing of change.waiting()) if (!outgoing.sealed && !outgoing.held) await hold(change, outgoing, reason)
}
