/**
 * A conversation in short, under ["summary", contact]: what its row in the list shows and where its pages are, so that the
 * list needs no page. Stored with every change of the log, in the same transaction.
 */
import type { ContactId, VaultWrite } from "@fourfold/contracts"
import { messageId } from "@fourfold/protocol"
import { type Infer, bool, encode, list, optional, sized, struct, u16, u32, u48, unreachable } from "@fourfold/std"
import { messageRecord } from "./message-record.ts"
import { versioned } from "./record-codec.ts"

export const maxPins = 50

export const summaryRecord = versioned(
  1,
  struct({
    /** The place given last; 0 before the first. */
    lastOrder: u48,
    /** The newest entry that was on screen; 0 for none. */
    readUpTo: u48,
    /** The newest entry of ours that was on screen over there; 0 for none. */
    theirReadUpTo: u48,
    /** Entries of the other side that were not on screen yet. */
    unread: u32,
    /** Entries of ours that cannot go. */
    failed: u32,
    /** When the newest entry came, ms; 0 for none. */
    activeAt: u48,
    /** The newest entry, its text cut short. */
    last: optional(sized(messageRecord, 1 << 16, u32)),
    /** Pages of the log that hold anything, ascending. */
    chunks: list(
      struct({
        chunk: u32,
        count: u16,
        /** When its first entry was sent or came, ms. */
        firstAt: u48,
        /** It has a segment of the search index. */
        indexed: bool,
      }),
      65_535,
    ),
    /** What was pinned or taken out, ascending by when (ms): the newest word on a message counts, whoever says it. */
    pins: list(struct({ id: messageId, order: u48, at: u48, pinned: bool }), 2 * maxPins),
    /** Seconds until new messages disappear; 0: never. `timerAt`: when that was set, ms. */
    timer: u32,
    timerAt: u48,
  }),
)
export type SummaryRecord = Infer<typeof summaryRecord>

export const noSummary: SummaryRecord = {
  lastOrder: 0,
  readUpTo: 0,
  theirReadUpTo: 0,
  unread: 0,
  failed: 0,
  activeAt: 0,
  last: undefined,
  chunks: [],
  pins: [],
  timer: 0,
  timerAt: 0,
}

export const putSummary = (contact: ContactId, summary: SummaryRecord): VaultWrite => ({
  type: "put",
  key: ["summary", contact],
  value: encode(summaryRecord, { ...summary, last: summary.last && shortened(summary.last) }),
})

const previewLength = 200

/** What a row of the list needs. */
const shortened = (message: NonNullable<SummaryRecord["last"]>): NonNullable<SummaryRecord["last"]> => {
  const { body } = message
  const short = { ...message, history: [], layers: [] }
  switch (body.type) {
    case "text":
      return { ...short, body: { type: "text", text: body.text.slice(0, previewLength).toWellFormed() } }
    case "once":
      return { ...short, body: { ...body, text: "" } }
    case "unknown":
    case "unreadable":
      return { ...short, body: { ...body, body: new Uint8Array() } }
    case "location":
    case "poll":
    case "introduction":
    case "deleted":
    case "timerSet":
    case "sessionReplaced":
      return short
    default:
      return unreachable(body)
  }
}
