/** One field over everything: a walk over the folded texts, newest first. */
import type { ContactId, SearchHit, SearchQuery, SearchResults } from "@fourfold/contracts"
import type { Context } from "../context.ts"
import { findOnDisk } from "../log/pages.ts"
import { type Logged, messageKey, messageRecord } from "../records/message-record.ts"
import { readOne } from "../records/read-records.ts"
import { type Selectors, messageIn } from "../selectors.ts"
import type { ContactState, State } from "../state.ts"
import { fold, marksIn } from "./fold.ts"
import { type Kind, type Query, parseQuery } from "./query.ts"
import type { SearchIndex } from "./search-index.ts"
import { type Meta, flag, idAt, markedText, metaAt } from "./segment.ts"

type Searching = Pick<Context, "state" | "vault">

interface Found {
  readonly contact: ContactId
  readonly id: Logged["id"]
  readonly order: number
  readonly at: number
}

const nobody: ReadonlySet<ContactId> = new Set()

export const search = async (
  context: Searching,
  index: SearchIndex,
  selectors: Selectors,
  { text, within, limit }: SearchQuery,
): Promise<SearchResults> => {
  const query = parseQuery(text)
  const state = context.state.get()
  const from = named(state, query.from)
  const inside = named(state, query.in)
  const notUnderstood = [...query.notUnderstood, ...from.unknown, ...inside.unknown]
  const isEmpty = query.words.length === 0 && !hasOperators(query)
  if (isEmpty) return { conversations: [], hits: [], more: false, notUnderstood }

  const found: Found[] = []
  for (const contact of state.contacts.values()) {
    if (within !== undefined && contact.id !== within) continue
    if (query.in.length > 0 && !inside.who.has(contact.id)) continue
    const authors = { any: query.from.length === 0, me: from.me, them: from.who.has(contact.id) }
    if (authors.any || authors.me || authors.them) found.push(...(await foundIn(index, contact, query, authors)))
  }
  const newest = found.toSorted((a, b) => b.at - a.at).slice(0, limit)
  const hits = await Promise.all(newest.map((one) => hitOf(context, one, query)))
  return {
    conversations: within === undefined ? conversationsOf(state, selectors, query) : [],
    hits: hits.filter((hit) => hit !== undefined),
    more: found.length > limit,
    notUnderstood,
  }
}

const hasOperators = ({ has, from, in: inside, after, before }: Query): boolean =>
  has.length + from.length + inside.length > 0 || after !== undefined || before !== undefined

interface Named {
  readonly who: ReadonlySet<ContactId>
  readonly me: boolean
  readonly unknown: readonly string[]
}

const namesOf = (state: State, { record }: ContactState): string =>
  fold([record.alias, record.ownName, record.standing === "self" ? state.profile.name : ""].join("\n"))

/** Whom these names mean. */
const named = (state: State, names: Query["from"]): Named => {
  if (names.length === 0) return { who: nobody, me: false, unknown: [] }
  const who = new Set<ContactId>()
  const unknown: string[] = []
  for (const { name, typed } of names) {
    const meant = [...state.contacts.values()].filter((contact) => namesOf(state, contact).includes(name))
    for (const { id } of meant) who.add(id)
    if (meant.length === 0 && name !== "me") unknown.push(typed)
  }
  return { who, me: names.some(({ name }) => name === "me"), unknown }
}

interface Authors {
  readonly any: boolean
  readonly me: boolean
  readonly them: boolean
}

const foundIn = async (
  index: SearchIndex,
  contact: ContactState,
  query: Query,
  authors: Authors,
): Promise<readonly Found[]> => {
  const found: Found[] = []
  const pinned = new Set(contact.summary.pins.filter((pin) => pin.pinned).map(({ id }) => id))
  for (const segment of await index.segments(contact)) {
    for (const [i, text] of segment.texts.entries()) {
      if (!query.words.every((word) => text.includes(word))) continue
      const meta = metaAt(segment, i)
      if (!fits(meta, query, authors)) continue
      const id = idAt(segment, i)
      if (!query.has.includes("pin") || pinned.has(id)) found.push({ contact: contact.id, id, ...meta })
    }
  }
  return found
}

const flagOf: Record<Exclude<Kind, "pin">, number> = {
  link: flag.link,
  poll: flag.poll,
  location: flag.location,
  reaction: flag.reaction,
}

const fits = ({ at, flags }: Meta, { has, after, before }: Query, { any, me, them }: Authors): boolean => {
  if ((flags & flag.said) === 0) return false
  if (!any && !((flags & flag.own) > 0 ? me : them)) return false
  if ((after !== undefined && at < after) || (before !== undefined && at >= before)) return false
  return has.every((kind) => kind === "pin" || (flags & flagOf[kind]) > 0)
}

/** `undefined`: it has gone meanwhile. */
const hitOf = async (
  { state, vault }: Searching,
  { contact, id, order }: Found,
  { words }: Query,
): Promise<SearchHit | undefined> => {
  const known = state.get().contacts.get(contact)
  const inMemory = known?.window?.messages.find((message) => message.id === id)
  const logged = inMemory ?? (await readOne(vault, messageKey(contact, { id, order }), messageRecord))
  if (!known || !logged) return undefined
  const original =
    logged.replyTo === undefined || inMemory ? undefined : await findOnDisk(vault, contact, logged.replyTo)
  const message = messageIn(known, state.get(), logged, original)
  return { contact, message, marks: marksIn(markedText(logged.body), words) }
}

/** Those whose name holds all words. */
const conversationsOf = (state: State, selectors: Selectors, { words }: Query): SearchResults["conversations"] => {
  if (words.length === 0) return []
  const isMeant = (contact: ContactState): boolean => {
    const names = namesOf(state, contact)
    return words.every((word) => names.includes(word))
  }
  const meant = new Set([...state.contacts.values()].filter(isMeant).map(({ id }) => id))
  return selectors.conversations(state).filter(({ contact }) => meant.has(contact.id))
}
