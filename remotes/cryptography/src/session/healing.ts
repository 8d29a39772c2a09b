/** When the MLS group of a conversation makes a new epoch, and who makes it (protocol §5). */
import type { Session } from "../records/contact-record.ts"
import { status } from "../mls/index.ts"

const dueMessages = 100
const dueMs = 24 * 60 * 60 * 1000

/** What to send now: a Commit when it is due and my turn, a request when it is due and the peer's. */
export const healingOf = (session: Session, nowMs: number): "mlsCommit" | "mlsCommitRequest" | undefined => {
  const isDue = session.epochMessages >= dueMessages || nowMs - session.epochSince >= dueMs
  const { pending, mayCommit } = status(session.mls)
  if (!isDue || pending) return undefined
  return mayCommit ? "mlsCommit" : "mlsCommitRequest"
}
