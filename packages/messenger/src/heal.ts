/** Keeps the MLS group of a contact healing: asks what it needs now, and sends that (protocol.md §5). */
import { encodePdu, newMessageId } from "@fourfold/protocol"
import { type SealError, coreType } from "@fourfold/contracts"
import { type Result, err } from "@fourfold/std"
import type { Context } from "./context.ts"
import { type Live, ask } from "./live.ts"
import { type Outgoing, deleteOutgoing, putOutgoing } from "./outbox.ts"

export const heal = (context: Context, live: Live): Promise<void> =>
  context.turn(async () => {
    const { clock, cryptography, random, orders, outbox, vault } = context
    const { contact } = live
    const needed = await cryptography.healing(contact)
    if (needed === "mlsCommitRequest") ask(live, needed)
    const waits = outbox.waiting(contact).some(({ pduType }) => pduType === coreType.mlsCommit)
    if (needed !== "mlsCommit" || waits) return
    // The worker makes the Commit when it seals: the body stays empty here.
    const pdu = encodePdu({ type: "mlsCommit", message: new Uint8Array() })
    const commit: Outgoing = {
      id: newMessageId(random),
      order: orders.next(contact),
      sentAt: clock.now(),
      pduType: pdu.type,
      body: pdu.body,
      sealed: undefined,
    }
    const stored = await vault.commit([putOutgoing(contact, commit)])
    if (!stored.ok) return context.storeFailed(stored.error)
    outbox.put(contact, commit)
    live.bell.ring()
  })

type CommitError = SealError | { readonly type: "CommitFailed"; readonly reason: string }

/** The worker has thrown while it made the Commit. */
export const commitFailed = (error: unknown): Result<never, CommitError> =>
  err({ type: "CommitFailed", reason: String(error) })

/**
 * A Commit that cannot be made must not stop what was said after it; the group is asked later what it needs. Only inside the
 * turn. "dropped": on with the rest; `undefined`: the connection is of no more use.
 */
export const dropCommit = async (
  context: Context,
  { contact }: Live,
  commit: Outgoing,
  error: CommitError,
): Promise<"dropped" | undefined> => {
  const committed = await context.vault.commit([deleteOutgoing(contact, commit)])
  if (!committed.ok) {
    context.storeFailed(committed.error)
    return undefined
  }
  context.outbox.remove(contact, [commit])
  if (error.type !== "CommitFailed") return undefined
  context.notify({ type: "Bug", reason: error.reason }, contact)
  return "dropped"
}
