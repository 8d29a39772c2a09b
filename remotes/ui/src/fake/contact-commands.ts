/** What one can do with contacts and their conversations. */
import type { ChangeError, ContactId, Messenger, StoreError } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { type FakeConversation, type World, fakeConversation } from "./world.ts"

type Commands = Pick<
  Messenger,
  | "markRead"
  | "choose"
  | "rename"
  | "setNote"
  | "acceptRequest"
  | "remove"
  | "block"
  | "unblock"
  | "clearHistory"
  | "introduce"
  | "acceptIntroduction"
>

export const contactCommands = ({
  world,
  storage,
}: {
  readonly world: World
  readonly storage: StoreError | undefined
}): Commands => {
  const change = async (
    id: ContactId,
    how: (conversation: FakeConversation) => FakeConversation,
  ): Promise<Result<void, ChangeError>> => {
    const conversation = world.get(id)
    if (!conversation) return err({ type: "UnknownContact" })
    if (storage) return err(storage)
    world.put(how(conversation))
    return ok(undefined)
  }

  return {
    markRead: (contact) =>
      change(contact, (conversation) => ({
        ...conversation,
        unread: 0,
        choices: { ...conversation.choices, markedUnread: false },
      })),
    choose: (contact, choices) =>
      change(contact, (conversation) => ({ ...conversation, choices: { ...conversation.choices, ...choices } })),
    rename: (contact, alias) =>
      change(contact, (conversation) => {
        const name = alias === "" ? conversation.contact.ownName : alias
        return { ...conversation, contact: { ...conversation.contact, alias, name } }
      }),
    setNote: (contact, note) =>
      change(contact, (conversation) => ({ ...conversation, contact: { ...conversation.contact, note } })),
    acceptRequest: (contact) => change(contact, stands("established")),
    remove: async (contact, keepHistory) => {
      const conversation = world.get(contact)
      if (!conversation) return err({ type: "UnknownContact" })
      if (storage) return err(storage)
      const { standing } = conversation.contact
      if (keepHistory && standing !== "request" && standing !== "pending") return change(contact, stands("removed"))
      world.delete(contact)
      return ok(undefined)
    },
    block: (contact) => change(contact, stands("blocked")),
    unblock: (contact) => change(contact, stands("established")),
    clearHistory: (contact) => change(contact, ({ contact: who, ...rest }) => ({ ...rest, ...emptied, contact: who })),
    introduce: async (first, second) =>
      world.get(first) && world.get(second) ? ok(undefined) : err({ type: "UnknownContact" }),
    acceptIntroduction: async (contact, id) => {
      const message = world.get(contact)?.log.find((known) => known.id === id)
      if (message?.body.type !== "introduction") return err({ type: "UnknownMessage" })
      const { contact: introduced, name } = message.body
      if (world.get(introduced)) return ok(introduced)
      world.put(
        fakeConversation(
          {
            id: introduced,
            name,
            ownName: name,
            alias: "",
            note: "",
            trust: { type: "unverified" },
            presence: { type: "offline", since: undefined },
            standing: "pending",
            addedAt: Date.now(),
            introducedBy: contact,
            inviteExpiresAt: undefined,
          },
          [],
        ),
      )
      return ok(introduced)
    },
  }
}

const emptied = { log: [], from: 0, to: undefined, unread: 0, firstUnread: undefined } as const

const stands =
  (standing: FakeConversation["contact"]["standing"]) =>
  (conversation: FakeConversation): FakeConversation => ({
    ...conversation,
    contact: { ...conversation.contact, standing },
  })
