/** All that the interface may see, as one immutable value, and the steps that change it. Changes follow commits. */
import type { ContactId, MessageId, Notice, Protection } from "@fourfold/contracts"
import type { BrokerState, LinkPath } from "@fourfold/contracts"
import type { ContactRecord } from "./records/contact-record.ts"
import type { CursorRecord } from "./records/cursor-record.ts"
import type { Logged, LoggedOut } from "./records/message-record.ts"
import type { ProfileRecord } from "./records/profile-record.ts"

export type Connection =
  | { readonly type: "none" }
  | { readonly type: "connecting" }
  | { readonly type: "online"; readonly path: LinkPath; readonly sas: readonly number[] }

export interface ContactState {
  readonly id: ContactId
  readonly record: ContactRecord
  readonly cursor: CursorRecord
  /** By `order`. */
  readonly messages: readonly Logged[]
  /** Order of the newest message that was on screen; 0 for none. */
  readonly readUpTo: number
  readonly draft: string
  readonly connection: Connection
}

export interface State {
  readonly id: ContactId
  readonly protection: Protection
  readonly profile: ProfileRecord
  readonly contacts: ReadonlyMap<ContactId, ContactState>
  readonly broker: BrokerState
  readonly notices: readonly Notice[]
  readonly opened: ContactId | undefined
}

export type Change = (state: State) => State

/** Replaces what is known of one contact; nothing for an unknown one. */
export const changeContact =
  (id: ContactId, change: (contact: ContactState) => ContactState): Change =>
  (state) => {
    const before = state.contacts.get(id)
    return before ? withContact(change(before))(state) : state
  }

export const withContact =
  (contact: ContactState): Change =>
  (state) =>
    state.contacts.get(contact.id) === contact
      ? state
      : { ...state, contacts: new Map(state.contacts).set(contact.id, contact) }

/** Adds to the end, keeping the order of the log: almost always the newest comes last. */
export const withMessage = (contact: ContactState, message: Logged): ContactState => {
  const { messages } = contact
  const last = messages.at(-1)
  const added = [...messages, message]
  return {
    ...contact,
    messages: !last || last.order < message.order ? added : added.toSorted((a, b) => a.order - b.order),
  }
}

export const withMessages = (contact: ContactState, changed: readonly Logged[]): ContactState => {
  if (changed.length === 0) return contact
  const byId = new Map(changed.map((message) => [message.id, message]))
  return { ...contact, messages: contact.messages.map((message) => byId.get(message.id) ?? message) }
}

/** The user's own messages with these ids. */
export const ownMessages = (contact: ContactState | undefined, ids: ReadonlySet<MessageId>): readonly LoggedOut[] =>
  contact?.messages.filter((message) => message.direction === "out" && ids.has(message.id)).filter(isOut) ?? []

const isOut = (message: Logged): message is LoggedOut => message.direction === "out"
