/** What belongs beside a window after a change: what is pinned, and what its messages answer. */
import type { MessageId } from "@fourfold/contracts"
import type { Logged } from "../records/message-record.ts"
import type { ContactState } from "../state.ts"
import type { Entry, Kept } from "./change-writes.ts"

type Find = (id: MessageId) => Promise<Logged | undefined>
type Entries = ReadonlyMap<MessageId, Entry>

/** Empty while nobody looks at the conversation. */
export const pinnedAfter = async (
  base: ContactState,
  { summary: { pins } }: Kept,
  entries: Entries,
  find: Find,
): Promise<ContactState["pins"]> => {
  const wanted = base.window ? pins.filter(({ pinned }) => pinned) : []
  if (wanted.length === 0) return base.pins.length === 0 ? base.pins : []
  const isTouched = base.pins.some(({ id }) => entries.has(id))
  if (pins === base.summary.pins && !isTouched) return base.pins
  const found = await Promise.all(wanted.map(({ id }) => find(id)))
  return found.filter((message) => message !== undefined)
}

/** `before`: as it was. The same map if nothing has changed. */
export const originalsAfter = async (
  before: ContactState["originals"],
  entries: Entries,
  find: Find,
): Promise<ContactState["originals"]> => {
  const changes = new Map<MessageId, Logged | undefined>()
  for (const [id, entry] of entries) {
    const isGone = entry.before !== undefined && entry.after === undefined
    if (entry.before !== entry.after && (before.has(id) || isGone)) changes.set(id, entry.after)
    const answers = entry.before === undefined ? entry.after?.replyTo : undefined
    if (answers !== undefined && !before.has(answers)) changes.set(answers, await find(answers))
  }
  return changes.size > 0 ? new Map([...before, ...changes]) : before
}
