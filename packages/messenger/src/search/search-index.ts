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

interface Place {
  readonly contact: ContactState
  readonly chunk: Chunk
}

/** A page that may still grow is read directly until it has been quiet for so long. */
const quietMs = 10_000
const betweenMs = 5
const idleMs = 15_000
/** As many chunks without a segment are read from the disk for a search; with more of them, it does not wait for any. */
const readDirectly = 8

export interface SearchIndex {
  /** Goes on until the messenger ends. */
  readonly build: () => Promise<void>
  /** What can be searched now: all but what the progress says is still to be read. */
  readonly segments: (contact: ContactState) => Promise<readonly Segment[]>
}

export const createSearchIndex = (context: Context): SearchIndex => {
  const { clock, life, state, turn, vault } = context
  let memory: Map<ContactId, Map<number, Segment>> | undefined
  let loading: Promise<void> | undefined
  /** What chunks without a segment say, until they change: then each is another object. */
  const read = new WeakMap<Chunk, Segment>()

  const keep = (contact: ContactId, chunk: number, segment: Segment): void => {
    if (!memory) return
    const chunks = memory.get(contact) ?? new Map<number, Segment>()
    memory.set(contact, chunks.set(chunk, segment))
  }
  const load = async (): Promise<void> => {
    // From now on what is built is kept; it must not be overwritten by what was there before.
    const built = new Map<ContactId, Map<number, Segment>>()
    memory = built
    const byId = new Map<string, ContactId>([...state.get().contacts.keys()].map((id) => [id, id]))
    for (const [[, contact = "", chunk = ""], raw] of await vault.list(["search"])) {
      const id = byId.get(contact)
      if (id === undefined || built.get(id)?.has(Number(chunk)) === true) continue
      keep(id, Number(chunk), parsed(segmentRecord, raw))
    }
  }
  const readNow = async ({ contact, chunk }: Place): Promise<Segment> => {
    const known = read.get(chunk)
    if (known) return known
    const segment = segmentOf(await readChunks(vault, contact, [chunk.chunk]))
    read.set(chunk, segment)
    return segment
  }

  /** Read while others go on; committed if the chunk has not changed since. */
  const buildOne = async (place: Place): Promise<boolean> => {
    const { id } = place.contact
    const { chunk } = place.chunk
    const segment = await readNow(place)
    return turn(async () => {
      const change = begin(context, id)
      if (change?.now.summary.chunks.includes(place.chunk) !== true) return true
      const indexed: Chunk = { ...place.chunk, indexed: true }
      const { chunks } = change.now.summary
      change.summarise({ chunks: chunks.map((held) => (held === place.chunk ? indexed : held)) })
      change.also({ writes: [putSegment(id, chunk, segment)], apply: () => keep(id, chunk, segment) })
      const stored = await change.commit()
      if (!stored.ok) context.storeFailed(stored.error)
      return stored.ok
    })
  }

  return {
    build: async () => {
      while (!life.aborted) {
        const next = unindexed(state.get(), clock.now())
        const isBuilt = next && (await buildOne(next))
        await pause(clock, isBuilt === true ? betweenMs : idleMs, life)
      }
    },
    segments: async (contact) => {
      loading ??= load()
      await loading
      const waitsForNone = pending(state.get()).length > readDirectly
      const found = contact.summary.chunks.map(async (chunk) => {
        const place = { contact, chunk }
        const known = chunk.indexed ? memory?.get(contact.id)?.get(chunk.chunk) : read.get(chunk)
        if (known || (waitsForNone && isPending(place))) return known
        return readNow(place)
      })
      return (await Promise.all(found)).filter((segment) => segment !== undefined)
    },
  }
}

/** Of the newest conversation first, a chunk without a segment that will hardly change any more. */
const unindexed = ({ contacts }: State, now: number): Place | undefined => {
  for (const contact of [...contacts.values()].toSorted((a, b) => b.summary.activeAt - a.summary.activeAt)) {
    const { activeAt, chunks } = contact.summary
    const isQuiet = now - activeAt >= quietMs
    const chunk = chunks.findLast((held, i, all) => !held.indexed && (isQuiet || i < all.length - 1))
    if (chunk) return { contact, chunk }
  }
  return undefined
}

/** To search it now it would have to be read. */
const isPending = ({ contact: { window }, chunk: { chunk, indexed } }: Place): boolean =>
  !indexed && !(window && chunk >= window.first && chunk <= window.last)

const pendings = new WeakMap<State["contacts"], readonly Place[]>()
const pending = ({ contacts }: State): readonly Place[] => {
  const known = pendings.get(contacts)
  if (known) return known
  const places = [...contacts.values()].flatMap((contact) =>
    contact.summary.chunks.map((chunk) => ({ contact, chunk })),
  )
  const found = places.filter(isPending)
  pendings.set(contacts, found)
  return found
}

/** Messages that a search does not wait for are not done. */
export const progressOf = (state: State): SearchProgress => {
  let total = 0
  for (const { summary } of state.contacts.values()) for (const { count } of summary.chunks) total += count
  const places = pending(state)
  const waiting = places.length > readDirectly ? places : []
  return { done: total - waiting.reduce((sum, { chunk }) => sum + chunk.count, 0), total }
}

/** Worth telling: whoever shows results looks again at each step, and a step takes some time. */
export const isProgress = (before: SearchProgress, now: SearchProgress): boolean =>
  now.done === now.total
    ? before.done !== now.done || before.total !== now.total
    : before.done === before.total || percent(before) !== percent(now)

const percent = ({ done, total }: SearchProgress): number => Math.floor((100 * done) / total)
