/** Keeps the MLS group of a contact healing: asks what it needs now, and sends that (protocol.md §5). */
import { type SealError, coreType } from "@fourfold/contracts"
import { type Result, err } from "@fourfold/std"
import type { Context } from "./context.ts"
import { type Live, ask } from "./live.ts"
import { begin } from "./log/change.ts"
import type { Outgoing } from "./outbox.ts"

export const heal = (context: Context, live: Live): Promise<void> =>
  context.turn(async () => {
    const { contact } = live
    const needed = await context.cryptography.healing(contact)
    if (needed === "mlsCommitRequest") ask(live, needed)
    const change = begin(context, contact)
    const waits = change?.waiting().some(({ pduType }) => pduType === coreType.mlsCommit)
    if (needed !== "mlsCommit" || waits === true || !change) return
    // The worker makes the Commit when it seals: the body stays empty here.
    change.send({ type: "mlsCommit", message: new Uint8Array() })
    const stored = await change.commit()
    if (!stored.ok) context.storeFailed(stored.error)
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
  const change = begin(context, contact)
  change?.unsend([commit])
  const committed = await change?.commit()
  if (committed?.ok === false) {
    context.storeFailed(committed.error)
    return undefined
  }
  if (error.type !== "CommitFailed") return undefined
  context.notify({ type: "Bug", reason: error.reason }, contact)
  return "dropped"
}
