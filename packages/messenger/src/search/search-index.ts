/** Builds the index when nothing else goes on, and keeps it in memory once somebody has searched. */
import type { ContactId, SearchProgress } from "@fourfold/contracts"
import { pause } from "../bell.ts"
import type { Context } from "../context.ts"
import { begin } from "../log/change.ts"
import { readChunks } from "../log/pages.ts"
import { parsed } from "../records/read-records.ts"
import type { SummaryRecord } from "../records/summary-record.ts"
import type { ContactState, State } from "../state.ts"
import { type Segment, putSegment, segmentOf, segmentRecord } from "./segment.ts"

type Chunk = SummaryRecord["chunks"][number]

/** A page that may still grow is read directly until it has been quiet for so long. */
const quietMs = 10_000
const betweenMs = 5
const idleMs = 15_000

export interface SearchIndex {
  /** Goes on until the messenger ends. */
  readonly build: () => Promise<void>
  /** What this chunk says: from the index, or, while it has no segment, from its entries. */
  readonly segment: (contact: ContactState, chunk: Chunk) => Promise<Segment>
}

export const createSearchIndex = (context: Context): SearchIndex => {
  const { clock, life, state, turn, vault } = context
  let memory: Map<ContactId, Map<number, Segment>> | undefined
  let loading: Promise<void> | undefined

  const keep = (contact: ContactId, chunk: number, segment: Segment): void => {
    if (!memory) return
    const chunks = memory.get(contact) ?? new Map<number, Segment>()
    memory.set(contact, chunks.set(chunk, segment))
  }
  const load = async (): Promise<void> => {
    // In a turn: what is built meanwhile must not be overwritten by what was there before.
    await turn(async () => {
      memory = new Map()
      const byId = new Map<string, ContactId>([...state.get().contacts.keys()].map((id) => [id, id]))
      for (const [[, contact = "", chunk = ""], raw] of await vault.list(["search"])) {
        const id = byId.get(contact)
        if (id !== undefined) keep(id, Number(chunk), parsed(segmentRecord, raw))
      }
    })
  }

  const buildOne = async (contact: ContactId, { chunk }: Chunk): Promise<boolean> =>
    turn(async () => {
      const change = begin(context, contact)
      if (!change?.now.summary.chunks.some((held) => held.chunk === chunk && !held.indexed)) return true
      const segment = segmentOf(await readChunks(vault, change.base, [chunk]))
      const { chunks } = change.now.summary
      change.summarise({ chunks: chunks.map((held) => (held.chunk === chunk ? marked(held) : held)) })
      change.also({
        writes: [putSegment(contact, chunk, segment)],
        apply: () => keep(contact, chunk, segment),
      })
      const stored = await change.commit()
      if (!stored.ok) context.storeFailed(stored.error)
      return stored.ok
    })

  return {
    build: async () => {
      while (!life.aborted) {
        const next = unindexed(state.get(), clock.now())
        const isBuilt = next && (await buildOne(next.contact, next.chunk))
        await pause(clock, isBuilt === true ? betweenMs : idleMs, life)
      }
    },
    segment: async (contact, { chunk, indexed }) => {
      loading ??= load()
      await loading
      const known = indexed ? memory?.get(contact.id)?.get(chunk) : undefined
      return known ?? segmentOf(await readChunks(vault, contact, [chunk]))
    },
  }
}

const marked = (held: Chunk): Chunk => ({ ...held, indexed: true })

/** A chunk without a segment that will hardly change any more. */
const unindexed = ({ contacts }: State, now: number): { contact: ContactId; chunk: Chunk } | undefined => {
  for (const { id, summary } of contacts.values()) {
    const isQuiet = now - summary.activeAt >= quietMs
    const chunk = summary.chunks.find((held, i, all) => !held.indexed && (isQuiet || i < all.length - 1))
    if (chunk) return { contact: id, chunk }
  }
  return undefined
}

/** The newest chunk of a conversation is always read, with or without a segment. */
export const progressOf = ({ contacts }: State): SearchProgress => {
  let done = 0
  let total = 0
  for (const { summary } of contacts.values()) {
    for (const [i, { count, indexed }] of summary.chunks.entries()) {
      total += count
      if (indexed || i === summary.chunks.length - 1) done += count
    }
  }
  return { done, total }
}
