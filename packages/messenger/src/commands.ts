/** What the interface may do and see: every command leads to the file that does it, every store is a view of the state. */
import type { ContactId, Conversation, Messenger } from "@fourfold/contracts"
import type { ReadonlyStore, Turns } from "@fourfold/std"
import type { Context } from "./context.ts"
import { derive } from "./derive.ts"
import { acceptInvite, createInvite } from "./invites.ts"
import type { Reading } from "./reading.ts"
import { createSelectors } from "./selectors.ts"
import { sendText } from "./send-text.ts"
import { setTrust, verification, verifyByQr } from "./verification.ts"

export interface CommandsDeps {
  readonly reading: Reading
  readonly turns: Turns<ContactId>
  readonly lock: () => void
  readonly linkBase: string
}

export const createCommands = (context: Context, { reading, turns, lock, linkBase }: CommandsDeps): Messenger => {
  const { clock, cryptography, dialSoon, state } = context
  const selectors = createSelectors()
  const conversations = new Map<ContactId, ReadonlyStore<Conversation | undefined>>()
  const conversation = (id: ContactId): ReadonlyStore<Conversation | undefined> => {
    const store =
      conversations.get(id) ??
      derive(state, ({ contacts, broker }) => {
        const contact = contacts.get(id)
        return contact && selectors.conversation(contact, broker)
      })
    conversations.set(id, store)
    return store
  }
  return {
    me: derive(state, selectors.me),
    broker: derive(state, ({ broker }) => broker),
    conversations: derive(state, selectors.conversations),
    conversation,
    notices: derive(state, ({ notices }) => notices),
    dismiss: (id) => state.update((now) => ({ ...now, notices: now.notices.filter((notice) => notice.id !== id) })),
    opened: derive(state, ({ opened }) => opened),

    watch: (contact) => {
      const over = reading.watch(contact)
      dialSoon(contact)
      return over
    },
    // In the order in which they were typed.
    sendText: (to, text) => turns(to, () => sendText(context, to, text)),
    saveDraft: reading.saveDraft,
    createInvite: () => createInvite(context, linkBase),
    readInvite: cryptography.readInvite,
    acceptInvite: (text) => acceptInvite(context, text, linkBase),
    verification: (contact) => verification(context, contact),
    verifyByQr: (contact, scanned) => verifyByQr(context, contact, scanned),
    markVerified: (contact, method) => setTrust(context, contact, { type: "verified", method, at: clock.now() }),
    markUnverified: (contact) => setTrust(context, contact, { type: "unverified" }),
    lock,
  }
}
