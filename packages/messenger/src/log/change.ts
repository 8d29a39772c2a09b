/**
 * One change of one conversation, gathered and committed as a whole: entries of the log with their places, the summary, what
 * waits to be sent, the contact itself. Made and committed inside the turn; memory follows the disk.
 *
 *   begin → find, add, replace, remove, send, set → commit
 */
import type { ContactId, MessageId, SealedWrite, StoreError, VaultWrite } from "@fourfold/contracts"
import { type Pdu, encodePdu, newMessageId } from "@fourfold/protocol"
import type { Result } from "@fourfold/std"
import type { Context } from "../context.ts"
import { type Outgoing, deleteOutgoing, placeAt, putOutgoing, superseded } from "../outbox.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { type Logged, chunkOf } from "../records/message-record.ts"
import { placeKey, placeRecord, putPlace } from "../records/place-record.ts"
import { readOne } from "../records/read-records.ts"
import { type ContactState, newContactState, withContact } from "../state.ts"
import { originalsAfter, pinnedAfter } from "./beside.ts"
import { type Entry, type Kept, entryWrites, keptWrites } from "./change-writes.ts"
import { findOnDisk, newestEntry, readChunks } from "./pages.ts"
import { tallyAdded, tallyRemoved, tallyReplaced } from "./tally.ts"
import { type Window, trimmed, withAdded, withRemoved, withReplaced } from "./window.ts"

type WithoutOrder<T> = T extends Logged ? Omit<T, "order"> : never
/** An entry that has no place yet. */
export type NewEntry = WithoutOrder<Logged>

export interface Prepared {
  readonly writes: readonly VaultWrite[]
  readonly apply: () => void
}

export class LogChange {
  readonly contact: ContactId
  readonly #context: Context
  readonly #base: ContactState
  readonly #isNew: boolean
  #kept: Kept
  readonly #entries = new Map<MessageId, Entry>()
  readonly #window: ((window: Window | undefined) => Window | undefined)[] = []
  readonly #outgoing = new Map<MessageId, Outgoing | undefined>()
  readonly #seen: { readonly id: MessageId; readonly sessions: number }[] = []
  readonly #places = new Map<MessageId, number>()
  readonly #also: Prepared[] = []
  #isCleared = false

  constructor(context: Context, base: ContactState, isNew: boolean) {
    this.contact = base.id
    this.#context = context
    this.#base = base
    this.#isNew = isNew
    this.#kept = base
  }

  /** As it is before this change. */
  get base(): ContactState {
    return this.#base
  }

  /** As it will be. */
  get now(): Kept {
    return this.#kept
  }

  set(kept: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...kept }
  }

  summarise(summary: Partial<Kept["summary"]>): void {
    this.set({ summary: { ...this.#kept.summary, ...summary } })
  }

  /** The entry with this name, wherever it stands. */
  async find(id: MessageId): Promise<Logged | undefined> {
    const known = this.#entries.get(id)
    if (known) return known.after
    const { window, pins } = this.#base
    const inMemory =
      window?.messages.findLast((message) => message.id === id) ?? pins.find((message) => message.id === id)
    const found = inMemory ?? (await findOnDisk(this.#context.vault, this.contact, id))
    this.#entries.set(id, { before: found, after: found })
    return found
  }

  /** All entries behind this place, up to the other, in order. */
  async entriesAfter(order: number, upTo = Infinity): Promise<readonly Logged[]> {
    const chunks = this.#base.summary.chunks
      .map(({ chunk }) => chunk)
      .filter((chunk) => chunk >= chunkOf(order) && chunk <= chunkOf(upTo))
    for (const stored of await readChunks(this.#context.vault, this.#base, chunks)) {
      if (!this.#entries.has(stored.id)) this.#entries.set(stored.id, { before: stored, after: stored })
    }
    return [...this.#entries.values()]
      .flatMap(({ after }) => (after && after.order > order && after.order <= upTo ? [after] : []))
      .toSorted((a, b) => a.order - b.order)
  }

  /** Gives it the next place. `sessions`: in which it came. */
  add(entry: NewEntry, sessions = 0): Logged {
    const logged: Logged = { ...entry, order: this.#kept.summary.lastOrder + 1 }
    const { chunks } = this.#kept.summary
    this.#entries.set(logged.id, { before: undefined, after: logged })
    this.#places.set(logged.id, sessions)
    this.#window.push((window) => withAdded(window, chunks, logged))
    this.set({ summary: tallyAdded(this.#kept.summary, logged) })
    return logged
  }

  /** Only what `find` gave. */
  replace(after: Logged): void {
    const { before, after: known } = this.#entries.get(after.id) ?? {}
    if (!known) throw new Error("only what was found is replaced")
    if (known === after) return
    this.#entries.set(after.id, { before, after })
    this.#window.push((window) => window && withReplaced(window, new Map([[after.id, after]])))
    this.set({ summary: tallyReplaced(this.#kept.summary, known, after) })
  }

  /** It never was: only that it came is remembered. */
  async remove(logged: Logged): Promise<void> {
    const before = this.#entries.get(logged.id)?.before
    this.#entries.set(logged.id, { before: before ?? logged, after: undefined })
    this.#window.push((window) => window && withRemoved(window, new Set([logged.id])))
    this.set({ summary: tallyRemoved(this.#kept.summary, logged) })
    if (logged.direction === "out") return
    const place = await readOne(this.#context.vault, placeKey(this.contact, logged.id), placeRecord)
    this.remember(logged.id, place?.sessions ?? this.#kept.cursor.sessions)
  }

  /** Nothing of the log is left; `writes` delete it. */
  clear(writes: readonly VaultWrite[]): void {
    const { contact } = this
    this.#isCleared = true
    this.#entries.clear()
    this.#window.push((window) => window && { first: 0, last: 0, messages: [] })
    this.summarise({
      readUpTo: this.#kept.summary.lastOrder,
      unread: 0,
      failed: 0,
      last: undefined,
      chunks: [],
      pins: [],
    })
    this.also({ writes, apply: () => this.#context.expiries.forget(contact) })
  }

  /** That it came, and in which sessions. */
  remember(id: MessageId, sessions: number): void {
    this.#seen.push({ id, sessions })
  }

  /** What stands in the log has come again, in other sessions. */
  cameAgain(id: MessageId, order: number, sessions: number): void {
    this.also({ writes: [putPlace(this.contact, { id, order, sessions })], apply: () => undefined })
  }

  /** Waits in the outbox from now on, behind all else unless told. What it makes pointless, and is not sealed yet, is taken back. */
  send(pdu: Pdu, how: { readonly id?: MessageId; readonly sentAt?: number; readonly at?: "front" } = {}): Outgoing {
    const { id = newMessageId(this.#context.random), sentAt = this.#context.clock.now(), at = "back" } = how
    const { type: pduType, body } = encodePdu(pdu)
    const order = placeAt(at, this.waiting())
    const outgoing: Outgoing = { id, order, sentAt, pduType, body, sealed: undefined, held: false, bound: false }
    this.unsend(superseded(this.waiting(), outgoing))
    this.#outgoing.set(id, outgoing)
    return outgoing
  }

  /** All that waits, by order. */
  waiting(): readonly Outgoing[] {
    const stored = this.#context.outbox.waiting(this.contact).filter(({ id }) => !this.#outgoing.has(id))
    const changed = [...this.#outgoing.values()].filter((outgoing) => outgoing !== undefined)
    return [...stored, ...changed].toSorted((a, b) => a.order - b.order)
  }

  putOutgoing(outgoing: Outgoing): void {
    this.#outgoing.set(outgoing.id, outgoing)
  }

  unsend(gone: readonly Pick<Outgoing, "id">[]): void {
    for (const { id } of gone) this.#outgoing.set(id, undefined)
  }

  also(prepared: Prepared): void {
    this.#also.push(prepared)
  }

  async commit(sealed: readonly SealedWrite[] = []): Promise<Result<void, StoreError>> {
    return commitAll(this.#context, [this], sealed)
  }

  /** What to store, and what to do once it is stored. */
  async prepare(): Promise<Prepared> {
    const { vault, outbox, seen, expiries, state, live, dialSoon } = this.#context
    const { contact } = this
    const removed = new Set([...this.#entries].filter(([, { after }]) => !after).map(([id]) => id))
    const { last } = this.#kept.summary
    if (last && removed.has(last.id)) this.summarise({ last: await newestEntry(vault, this.#base, removed) })
    const changed = [...this.#entries].filter(([, { before, after }]) => before !== after)
    const remembered = await seen.adding(contact, this.#seen)
    const find = (id: MessageId): Promise<Logged | undefined> => this.find(id)
    const pins = await pinnedAfter(this.#base, this.#kept, this.#entries, find)
    const former = this.#isCleared ? new Map<MessageId, Logged>() : this.#base.originals
    const originals = await originalsAfter(former, this.#entries, find)
    const isQueued = [...this.#outgoing.values()].some((outgoing) => outgoing && !outgoing.sealed && !outgoing.held)
    return {
      writes: [
        ...keptWrites(contact, this.#base, this.#kept, this.#isNew),
        ...changed.flatMap(([id, entry]) => entryWrites(contact, entry, this.#places.get(id))),
        ...[...this.#outgoing].map(([id, outgoing]) =>
          outgoing ? putOutgoing(contact, outgoing) : deleteOutgoing(contact, { id }),
        ),
        ...remembered.writes,
        ...this.#also.flatMap(({ writes }) => writes),
      ],
      apply: () => {
        for (const [id, outgoing] of this.#outgoing) {
          if (outgoing) outbox.put(contact, outgoing)
          else outbox.remove(contact, [{ id }])
        }
        remembered.apply()
        for (const [id, { before, after }] of changed) {
          const at = after?.expiresAt
          if (at === before?.expiresAt) continue
          if (at === undefined) expiries.remove(contact, id)
          else expiries.put({ contact, id, at })
        }
        state.update((whole) => {
          const now = whole.contacts.get(contact) ?? this.#base
          return withContact(this.#applied(now, { pins, originals }))(whole)
        })
        for (const { apply } of this.#also) apply()
        live.get(contact)?.bell.ring()
        if (isQueued) dialSoon(contact)
      },
    }
  }

  /** The same object if nothing has changed: then nobody hears of it. */
  #applied(now: ContactState, beside: Pick<ContactState, "pins" | "originals">): ContactState {
    const { record, cursor, summary, choices, draft: kept } = this.#kept
    const grown = this.#window.reduce<Window | undefined>((so, step) => step(so), now.window)
    const window = trimmed(grown, summary.chunks, this.#context.screens.watched(this.contact))
    const draft = kept === this.#base.draft ? now.draft : kept
    const after = { ...now, record, cursor, summary, choices, draft, window, ...beside }
    return isSame(now, after) ? now : after
  }
}

const isSame = (a: ContactState, b: ContactState): boolean =>
  a.record === b.record &&
  a.cursor === b.cursor &&
  a.summary === b.summary &&
  a.choices === b.choices &&
  a.draft === b.draft &&
  a.window === b.window &&
  a.pins === b.pins &&
  a.originals === b.originals

/** Only inside the turn. `undefined`: unknown. */
export const begin = (context: Context, contact: ContactId): LogChange | undefined => {
  const known = context.state.get().contacts.get(contact)
  return known && new LogChange(context, known, false)
}

/** As `begin`, for somebody who may be unknown so far. */
export const beginWith = (context: Context, fresh: ContactRecord): LogChange =>
  begin(context, fresh.id) ?? new LogChange(context, newContactState(fresh), true)

/** Several conversations, and what else belongs to it, in one transaction. */
export const commitAll = async (
  { vault }: Pick<Context, "vault">,
  changes: readonly LogChange[],
  sealed: readonly SealedWrite[] = [],
  also: Prepared = { writes: [], apply: () => undefined },
): Promise<Result<void, StoreError>> => {
  const prepared: Prepared[] = []
  for (const change of changes) prepared.push(await change.prepare())
  const stored = await vault.commit(
    [...prepared, also].flatMap(({ writes }) => writes),
    sealed,
  )
  if (stored.ok) for (const { apply } of [...prepared, also]) apply()
  return stored
}
