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

/** All that was not sealed yet. */
export const holdUnsealed = async (change: LogChange, reason: FailureReason): Promise<void> => {
  for (const outgoing of change.waiting()) if (!outgoing.sealed && !outgoing.held) await hold(change, outgoing, reason)
}
