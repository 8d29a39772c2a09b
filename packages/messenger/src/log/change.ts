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
import { putChoices } from "../records/choices-record.ts"
import { type ContactRecord, putContact } from "../records/contact-record.ts"
import { putCursor } from "../records/cursor-record.ts"
import { putDraft } from "../records/draft-record.ts"
import { deleteExpiry, putExpiry } from "../records/expiry-record.ts"
import { type Logged, chunkOf, deleteMessage, putMessage } from "../records/message-record.ts"
import { deletePlace, placeKey, placeRecord, putPlace } from "../records/place-record.ts"
import { readOne } from "../records/read-records.ts"
import { putSummary } from "../records/summary-record.ts"
import { type ContactState, newContactState, withContact } from "../state.ts"
import { findOnDisk, newestEntry, readChunks, segmentKey } from "./pages.ts"
import { tallyAdded, tallyRemoved, tallyReplaced } from "./tally.ts"
import { type Window, withAdded, withRemoved, withReplaced } from "./window.ts"

type Kept = Pick<ContactState, "record" | "cursor" | "summary" | "choices" | "draft">
type WithoutOrder<T> = T extends Logged ? Omit<T, "order"> : never
/** An entry that has no place yet. */
export type NewEntry = WithoutOrder<Logged>

interface Entry {
  readonly before: Logged | undefined
  readonly after: Logged | undefined
}

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

  /** All entries behind this place, in order. */
  async entriesAfter(order: number): Promise<readonly Logged[]> {
    const chunks = this.#base.summary.chunks.filter(({ chunk }) => chunk >= chunkOf(order)).map(({ chunk }) => chunk)
    for (const stored of await readChunks(this.#context.vault, this.#base, chunks)) {
      if (!this.#entries.has(stored.id)) this.#entries.set(stored.id, { before: stored, after: stored })
    }
    return [...this.#entries.values()]
      .flatMap(({ after }) => (after && after.order > order ? [after] : []))
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
    const changed = [...this.#entries.values()].filter(({ before, after }) => before !== after)
    const remembered = await seen.adding(contact, this.#seen)
    const pins = await this.#pinned()
    const originals = await this.#answered()
    const isQueued = [...this.#outgoing.values()].some((outgoing) => outgoing && !outgoing.sealed && !outgoing.held)
    return {
      writes: [
        ...this.#keptWrites(),
        ...changed.flatMap((entry) => this.#entryWrites(entry)),
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
        for (const { before, after } of changed) {
          const { id, expiresAt } = after ?? { id: before?.id, expiresAt: undefined }
          if (id !== undefined && expiresAt !== before?.expiresAt) {
            if (expiresAt === undefined) expiries.remove(contact, id)
            else expiries.put({ contact, id, at: expiresAt })
          }
        }
        state.update((whole) => {
          const now = whole.contacts.get(contact) ?? this.#base
          return withContact(this.#applied(now, pins, originals))(whole)
        })
        for (const { apply } of this.#also) apply()
        live.get(contact)?.bell.ring()
        if (isQueued) dialSoon(contact)
      },
    }
  }

  #applied(now: ContactState, pins: ContactState["pins"], originals: ContactState["originals"]): ContactState {
    const window = this.#window.reduce<Window | undefined>((so, step) => step(so), now.window)
    const { record, cursor, summary, choices, draft } = this.#kept
    const isDraftChanged = draft !== this.#base.draft
    return {
      ...now,
      record,
      cursor,
      summary,
      choices,
      draft: isDraftChanged ? draft : now.draft,
      window,
      pins,
      originals,
    }
  }

  #keptWrites(): readonly VaultWrite[] {
    const { contact } = this
    const [before, after] = [this.#base, this.#kept]
    const lost = before.summary.chunks.filter(
      ({ chunk, indexed }) => indexed && after.summary.chunks.every((other) => other.chunk !== chunk || !other.indexed),
    )
    return [
      ...(this.#isNew || before.record !== after.record ? [putContact(after.record)] : []),
      ...(before.cursor === after.cursor ? [] : [putCursor(contact, after.cursor)]),
      ...(before.summary === after.summary ? [] : [putSummary(contact, after.summary)]),
      ...(before.choices === after.choices ? [] : [putChoices(contact, after.choices)]),
      ...(before.draft === after.draft ? [] : [putDraft(contact, after.draft)]),
      ...lost.map(({ chunk }): VaultWrite => ({ type: "delete", key: segmentKey(contact, chunk) })),
    ]
  }

  #entryWrites({ before, after }: Entry): readonly VaultWrite[] {
    const { contact } = this
    const expires =
      before?.expiresAt === after?.expiresAt
        ? []
        : [
            after?.expiresAt === undefined
              ? deleteExpiry({ contact, id: (after ?? before)?.id ?? never() })
              : putExpiry({ contact, id: after.id, at: after.expiresAt }),
          ]
    if (after) {
      const sessions = this.#places.get(after.id)
      const place = sessions === undefined ? [] : [putPlace(contact, { id: after.id, order: after.order, sessions })]
      return [putMessage(contact, after), ...place, ...expires]
    }
    return before ? [deleteMessage(contact, before), deletePlace(contact, before.id), ...expires] : []
  }

  /** What is pinned, if anybody looks at it. */
  async #pinned(): Promise<ContactState["pins"]> {
    const { pins } = this.#kept.summary
    const wanted = pins.filter(({ pinned }) => pinned)
    if (!this.#base.window || wanted.length === 0) return []
    const touched = this.#base.pins.some(({ id }) => this.#entries.has(id))
    if (pins === this.#base.summary.pins && !touched) return this.#base.pins
    const found = await Promise.all(wanted.map(({ id }) => this.find(id)))
    return found.filter((message) => message !== undefined)
  }

  /** What the window's messages answer, with what has changed. */
  async #answered(): Promise<ContactState["originals"]> {
    const originals = new Map(this.#isCleared ? [] : this.#base.originals)
    let isChanged = this.#isCleared
    for (const [id, { before, after }] of this.#entries) {
      const wanted = originals.has(id) || (after === undefined && before !== undefined)
      if (before !== after && wanted) {
        originals.set(id, after)
        isChanged = true
      }
      const { replyTo } = before === undefined && after ? after : { replyTo: undefined }
      if (replyTo !== undefined && !originals.has(replyTo)) {
        originals.set(replyTo, await this.find(replyTo))
        isChanged = true
      }
    }
    return isChanged ? originals : this.#base.originals
  }
}

const never = (): never => {
  throw new Error("an entry that neither was nor will be")
}

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
