/**
 * Which durable messages were stored, and in which sessions they came, so that each is stored once (protocol.md §6). What has a
 * place in the log is found there; all else is in a ring, read from the disk when a contact first needs it.
 */
import type { ContactId, MessageId, Vault, VaultWrite } from "@fourfold/contracts"
import { placeKey, placeRecord } from "./records/place-record.ts"
import { readAll, readOne } from "./records/read-records.ts"
import { type SeenRecord, putSeen, seenBlocks, seenPerBlock, seenRecord } from "./records/seen-record.ts"

type SeenEntry = SeenRecord["seen"][number]

export interface Known {
  /** The sessions in which it came last, as `CursorRecord` counts them; 0 for one of our own. */
  readonly sessions: number
  /** Its place in the log; `undefined` when it has none. */
  readonly order: number | undefined
}

export interface Seen {
  readonly find: (contact: ContactId, id: MessageId) => Promise<Known | undefined>
  /** Remembers these: what to store, and what to do once it is stored. */
  readonly adding: (
    contact: ContactId,
    entries: readonly SeenEntry[],
  ) => Promise<{ readonly writes: readonly VaultWrite[]; readonly apply: () => void }>
  readonly forget: (contact: ContactId) => void
}

interface Ring {
  /** Which block tells of it, and what. */
  readonly known: Map<MessageId, { readonly sessions: number; readonly block: number }>
  readonly blocks: Map<number, SeenRecord>
  newest: number
}

export const createSeen = (vault: Pick<Vault, "get" | "list">): Seen => {
  const rings = new Map<ContactId, Promise<Ring>>()
  const load = async (contact: ContactId): Promise<Ring> => {
    const ring: Ring = { known: new Map(), blocks: new Map(), newest: 0 }
    const blocks = await readAll(vault, ["seen", contact], seenRecord)
    for (const block of blocks.toSorted((a, b) => a.number - b.number)) keep(ring, block)
    return ring
  }
  const ringOf = (contact: ContactId): Promise<Ring> => {
    const ring = rings.get(contact) ?? load(contact)
    rings.set(contact, ring)
    return ring
  }
  return {
    find: async (contact, id) => {
      const inRing = (await ringOf(contact)).known.get(id)
      if (inRing) return { sessions: inRing.sessions, order: undefined }
      return readOne(vault, placeKey(contact, id), placeRecord)
    },
    adding: async (contact, entries) => {
      if (entries.length === 0) return { writes: [], apply: () => undefined }
      const ring = await ringOf(contact)
      const changed = appended(ring.blocks.get(ring.newest) ?? { number: ring.newest, seen: [] }, entries)
      return {
        writes: changed.map((block) => putSeen(contact, block)),
        apply: () => {
          for (const block of changed) keep(ring, block)
        },
      }
    },
    forget: (contact) => void rings.delete(contact),
  }
}

/** The blocks that change when these come behind the newest. */
const appended = (newest: SeenRecord, entries: readonly SeenEntry[]): readonly SeenRecord[] => {
  const blocks = [newest]
  for (const entry of entries) {
    const last = blocks.at(-1) ?? newest
    if (last.seen.length < seenPerBlock) blocks.splice(-1, 1, { ...last, seen: [...last.seen, entry] })
    else blocks.push({ number: last.number + 1, seen: [entry] })
  }
  return blocks
}

const keep = (ring: Ring, block: SeenRecord): void => {
  const overwritten = ring.blocks.get(block.number - seenBlocks)
  for (const { id } of overwritten?.seen ?? []) {
    if (ring.known.get(id)?.block === overwritten?.number) ring.known.delete(id)
  }
  if (overwritten) ring.blocks.delete(overwritten.number)
  ring.blocks.set(block.number, block)
  ring.newest = Math.max(ring.newest, block.number)
  for (const { id, sessions } of block.seen) ring.known.set(id, { sessions, block: block.number })
}
