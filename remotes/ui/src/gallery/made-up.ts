/** Whom and what the pieces of the gallery show: one messenger for each of them, so that none changes another. */
import type { Contact, ContactId, Conversation, Message, Messenger } from "@fourfold/contracts"
import { everything } from "../fake/everything.ts"
import { type FakeOptions, fakeMessenger } from "../fake/fake-messenger.ts"
import { incoming, outgoing } from "../fake/history.ts"
import { fakeContactId } from "../fake/ids.ts"
import { fakeContact, online, people } from "../fake/people.ts"
import { fakeConversation } from "../fake/world.ts"

const minute = 60_000

export const nothing = (): void => {}

export const madeUp = (options: Partial<FakeOptions> = {}): Messenger => {
  const now = Date.now()
  return fakeMessenger({ conversations: [...people(now), ...everything(now)], ...options })
}

export const idOf = (name: string): ContactId => fakeContactId(name)

export const conversationOf = (messenger: Messenger, name: string): Conversation => {
  const conversation = messenger.conversation(fakeContactId(name)).get()
  if (!conversation) throw new Error(`nobody in the gallery is called ${name}`)
  return conversation
}

export const ana: Contact = fakeContact("Ana", { presence: online() })
export const longName: Contact = fakeContact("Dr. Maximiliana Featherstonehaugh-Montgomery von und zu Hohenstein", {
  presence: online("relayed"),
})

/** A messenger that knows this contact alone. */
export const withContact = (contact: Contact, log: readonly Message[] = [], options: Partial<FakeOptions> = {}) => {
  const messenger = fakeMessenger({ conversations: [fakeConversation(contact, log)], ...options })
  return { messenger, conversation: conversationOf(messenger, contact.name) }
}

const words = "See you on Friday then, at the old place at the river!"

export const theirs = (): Message => incoming("piece-in", words, Date.now() - 30 * minute)
export const own = (state: "queued" | "sent" | "delivered" | "read" | "failed"): Message =>
  outgoing(`piece-${state}`, words, Date.now() - 20 * minute, state)
export const edited = (): Message => ({
  ...incoming("piece-edited", words, Date.now() - 30 * minute),
  history: [
    { text: "See you on Thursday", at: Date.now() - 29 * minute },
    { text: "See you on Friday", at: Date.now() - 28 * minute },
  ],
})
export const expiring = (): Message => ({
  ...outgoing("piece-expiring", words, Date.now() - 20 * minute, "read"),
  expiresAt: Date.now() + 4 * minute + 12_000,
})
