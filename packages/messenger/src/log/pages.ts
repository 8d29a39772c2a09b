/** The log as it lies on disk: read by page, or one entry by its name. */
import type { ContactId, MessageId, Vault, VaultKey } from "@fourfold/contracts"
import { type Logged, chunkKey, chunkOf, messageKey, messageRecord } from "../records/message-record.ts"
import { placeKey, placeRecord } from "../records/place-record.ts"
import { readAll, readOne } from "../records/read-records.ts"
import type { ContactState } from "../state.ts"

type Reader = Pick<Vault, "get" | "list">

/** Where the search index keeps what a chunk says. */
export const segmentKey = (contact: ContactId, chunk: number): VaultKey => ["search", contact, String(chunk)]

/** One chunk, in order. */
export const readChunk = async (vault: Reader, contact: ContactId, chunk: number): Promise<readonly Logged[]> => {
  const entries = await readAll(vault, chunkKey(contact, chunk), messageRecord)
  return entries.toSorted((a, b) => a.order - b.order)
}

export const findOnDisk = async (vault: Reader, contact: ContactId, id: MessageId): Promise<Logged | undefined> => {
  const place = await readOne(vault, placeKey(contact, id), placeRecord)
  return place && readOne(vault, messageKey(contact, { id, order: place.order }), messageRecord)
}

/** These chunks of a conversation, from what is in memory where that is possible. */
export const readChunks = async (
  vault: Reader,
  { id, window }: Pick<ContactState, "id" | "window">,
  chunks: readonly number[],
): Promise<readonly Logged[]> => {
  const pageOf = async (chunk: number): Promise<readonly Logged[]> =>
    window && chunk >= window.first && chunk <= window.last
      ? window.messages.filter(({ order }) => chunkOf(order) === chunk)
      : readChunk(vault, id, chunk)
  const pages = await Promise.all(chunks.map(pageOf))
  return pages.flat()
}

/** The newest entry but these. */
export const newestEntry = async (
  vault: Reader,
  contact: ContactState,
  without: ReadonlySet<MessageId>,
): Promise<Logged | undefined> => {
  for (const { chunk } of contact.summary.chunks.toReversed()) {
    const entries = await readChunks(vault, contact, [chunk])
    const found = entries.findLast(({ id }) => !without.has(id))
    if (found) return found
  }
  return undefined
}
