/**
 * One segment of the search index, under ["search", contact, chunk]: what the entries of one chunk say, folded. Sealed like
 * every record.
 *
 *   1 ‖ lp(ids: n × mid(16)) ‖ lp(n × order u48 ‖ at u48 ‖ flags u8) ‖ u32 length ‖ texts, with U+0000 between
 */
import type { ContactId, MessageId, VaultWrite } from "@fourfold/contracts"
import {
  type Bytes,
  type Codec,
  concat,
  encode,
  lengthPrefixed,
  mapped,
  struct,
  text,
  u32,
  u48,
  u8,
} from "@fourfold/std"
import { messageId } from "@fourfold/protocol"
import { decode } from "@fourfold/std"
import { segmentKey } from "../log/pages.ts"
import { arrivedAt } from "../log/tally.ts"
import { type Logged, chunkSize } from "../records/message-record.ts"
import { versioned } from "../records/record-codec.ts"
import { fold } from "./fold.ts"

/** What an entry is, as bits. */
export const flag = { own: 1, link: 2, poll: 4, location: 8, reaction: 16, said: 32 } as const

const idLength = 16
const metaLength = 13
const maxTextBytes = 1 << 24

export interface Segment {
  readonly ids: Bytes
  readonly meta: Bytes
  /** Folded, one of each entry; "" for one that says nothing. */
  readonly texts: readonly string[]
}

export const segmentRecord: Codec<Segment> = mapped(
  versioned(
    1,
    struct({
      ids: lengthPrefixed(idLength * chunkSize),
      meta: lengthPrefixed(metaLength * chunkSize),
      texts: text(maxTextBytes, u32),
    }),
  ),
  ({ ids, meta, texts }) => ({ ids, meta, texts: texts.split("\0") }),
  ({ ids, meta, texts }) => ({ ids, meta, texts: texts.join("\0") }),
)

export const putSegment = (contact: ContactId, chunk: number, segment: Segment): VaultWrite => ({
  type: "put",
  key: segmentKey(contact, chunk),
  value: encode(segmentRecord, segment),
})

export const segmentOf = (entries: readonly Logged[]): Segment => ({
  ids: concat(...entries.map(({ id }) => encode(messageId, id))),
  meta: concat(
    ...entries.map((entry) =>
      concat(encode(u48, entry.order), encode(u48, arrivedAt(entry)), encode(u8, flagsOf(entry))),
    ),
  ),
  texts: entries.map((entry) => fold(searchedText(entry))),
})

/** What of an entry is searched. Marks point into what stands first. */
const searchedText = ({ body }: Logged): string => {
  if (body.type === "poll") return [body.question, ...body.options].join("\n")
  return markedText(body)
}

/** The text that marks point into. */
export const markedText = (body: Logged["body"]): string => {
  if (body.type === "text") return body.text
  if (body.type === "location") return body.label
  return body.type === "poll" ? body.question : ""
}

const flagsOf = ({ body, direction, reactions }: Logged): number =>
  (direction === "out" ? flag.own : 0) |
  (body.type === "text" && /https?:\/\//iu.test(body.text) ? flag.link : 0) |
  (body.type === "poll" ? flag.poll : 0) |
  (body.type === "location" ? flag.location : 0) |
  (reactions.me + reactions.them === "" ? 0 : flag.reaction) |
  (body.type === "text" || body.type === "poll" || body.type === "location" ? flag.said : 0)

export interface Meta {
  readonly order: number
  /** When it came, ms. */
  readonly at: number
  readonly flags: number
}

export const metaAt = ({ meta }: Segment, i: number): Meta => {
  const view = new DataView(meta.buffer, meta.byteOffset + i * metaLength, metaLength)
  return { order: u48At(view, 0), at: u48At(view, 6), flags: view.getUint8(12) }
}

const u48At = (view: DataView, offset: number): number => view.getUint16(offset) * 2 ** 32 + view.getUint32(offset + 2)

export const idAt = ({ ids }: Segment, i: number): MessageId => {
  const id = decode(messageId, ids.subarray(i * idLength, (i + 1) * idLength))
  if (!id.ok) throw new Error("a segment of the search index with half a name")
  return id.value
}
