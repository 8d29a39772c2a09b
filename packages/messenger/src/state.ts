/** All that the interface may see, as one immutable value, and the steps that change it. Changes follow commits. */
import type {
  BrokerState,
  ContactId,
  ConversationChoices,
  LinkPath,
  MessageId,
  Notice,
  OpenInvite,
  Protection,
  Settings,
} from "@fourfold/contracts"
import type { Window } from "./log/window.ts"
import { type ContactRecord } from "./records/contact-record.ts"
import { noChoices } from "./records/choices-record.ts"
import { type CursorRecord, noSessions } from "./records/cursor-record.ts"
import type { Declined } from "./records/declined-record.ts"
import type { Logged, LoggedOut } from "./records/message-record.ts"
import type { ProfileRecord } from "./records/profile-record.ts"
import { type SummaryRecord, noSummary } from "./records/summary-record.ts"

export type Connection =
  | { readonly type: "none" }
  | { readonly type: "connecting" }
  | {
      readonly type: "online"
      readonly path: LinkPath
      readonly sas: readonly number[]
      readonly typing: boolean
      readonly away: boolean
    }

export interface ContactState {
  readonly id: ContactId
  readonly record: ContactRecord
  readonly cursor: CursorRecord
  readonly summary: SummaryRecord
  readonly choices: ConversationChoices
  /** The part of the log that is in memory; `undefined`: none yet. */
  readonly window: Window | undefined
  /** What is pinned, ascending by when; empty while there is no window. */
  readonly pins: readonly Logged[]
  /** What messages of the window answer and does not stand in it; `undefined`: it is not there any more. */
  readonly originals: ReadonlyMap<MessageId, Logged | undefined>
  /** Typed, and on its way to the disk: shown behind the log, and in no record yet. */
  readonly saving: readonly LoggedOut[]
  readonly firstUnread: MessageId | undefined
  readonly draft: string
  readonly connection: Connection
}

export interface State {
  readonly id: ContactId
  readonly protection: Protection
  readonly profile: ProfileRecord
  readonly settings: Settings
  readonly contacts: ReadonlyMap<ContactId, ContactState>
  readonly invites: readonly OpenInvite[]
  /** Who was sent away and is not heard for a while. */
  readonly declined: Declined
  /** A contact has told us of somebody who may come: and them of us. */
  readonly isIntroduced: boolean
  readonly broker: BrokerState
  readonly notices: readonly Notice[]
  readonly opened: ContactId | undefined
}

export type Change = (state: State) => State

/** Somebody of whom nothing is known but this. */
export const newContactState = (record: ContactRecord): ContactState => ({
  id: record.id,
  record,
  cursor: noSessions,
  summary: noSummary,
  choices: noChoices,
  window: { first: 0, last: 0, messages: [] },
  pins: [],
  originals: new Map(),
  saving: [],
  firstUnread: undefined,
  draft: "",
  connection: { type: "none" },
})

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

export const withoutContact =
  (id: ContactId): Change =>
  (state) => {
    const contacts = new Map(state.contacts)
    contacts.delete(id)
    return { ...state, contacts }
  }
