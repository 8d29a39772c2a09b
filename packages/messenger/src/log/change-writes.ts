/** What a change of a conversation means on the disk: pure, from what was to what will be. */
import type { ContactId, VaultWrite } from "@fourfold/contracts"
import { putChoices } from "../records/choices-record.ts"
import { putContact } from "../records/contact-record.ts"
import { putCursor } from "../records/cursor-record.ts"
import { putDraft } from "../records/draft-record.ts"
import { deleteExpiry, putExpiry } from "../records/expiry-record.ts"
import { type Logged, deleteMessage, putMessage } from "../records/message-record.ts"
import { deletePlace, putPlace } from "../records/place-record.ts"
import { putSummary } from "../records/summary-record.ts"
import type { ContactState } from "../state.ts"
import { segmentKey } from "./pages.ts"

/** What is kept of a conversation besides its log. */
export type Kept = Pick<ContactState, "record" | "cursor" | "summary" | "choices" | "draft">

/** One entry of the log; `undefined`: not there. */
export interface Entry {
  readonly before: Logged | undefined
  readonly after: Logged | undefined
}

export const keptWrites = (contact: ContactId, before: Kept, after: Kept, isNew: boolean): readonly VaultWrite[] => [
  ...(isNew || before.record !== after.record ? [putContact(after.record)] : []),
  ...(before.cursor === after.cursor ? [] : [putCursor(contact, after.cursor)]),
  ...(before.summary === after.summary ? [] : [putSummary(contact, after.summary)]),
  ...(before.choices === after.choices ? [] : [putChoices(contact, after.choices)]),
  ...(before.draft === after.draft ? [] : [putDraft(contact, after.draft)]),
  ...lostSegments(contact, before.summary, after.summary),
]

/** What the search index says of a chunk that has changed goes in the same transaction. */
const lostSegments = (contact: ContactId, before: Kept["summary"], after: Kept["summary"]): readonly VaultWrite[] =>
  before === after
    ? []
    : before.chunks
        .filter(
          ({ chunk, indexed }) => indexed && !after.chunks.some((other) => other.chunk === chunk && other.indexed),
        )
        .map(({ chunk }) => ({ type: "delete", key: segmentKey(contact, chunk) }))

/** `sessions`: in which a new one came. */
export const entryWrites = (
  contact: ContactId,
  { before, after }: Entry,
  sessions: number | undefined,
): readonly VaultWrite[] => {
  const place =
    after && sessions !== undefined ? [putPlace(contact, { id: after.id, order: after.order, sessions })] : []
  const entry = after
    ? [putMessage(contact, after), ...place]
    : before
      ? [deleteMessage(contact, before), deletePlace(contact, before.id)]
      : []
  return [...entry, ...expiryWrites(contact, { before, after })]
}

const expiryWrites = (contact: ContactId, { before, after }: Entry): readonly VaultWrite[] => {
  const entry = after ?? before
  if (!entry || before?.expiresAt === after?.expiresAt) return []
  const at = after?.expiresAt
  return [at === undefined ? deleteExpiry({ contact, id: entry.id }) : putExpiry({ contact, id: entry.id, at })]
}
