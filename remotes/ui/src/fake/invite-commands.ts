/** Codes and links, and what comes of them. */
import type { ContactId, InviteError, Messenger, OpenInvite, StoreError } from "@fourfold/contracts"
import { type Result, createStore, err, ok } from "@fourfold/std"
import { fakeContactId, fakeRoutingName } from "./ids.ts"
import { type World, fakeConversation } from "./world.ts"

type Commands = Pick<
  Messenger,
  "invites" | "createInvite" | "revokeInvite" | "rotateCode" | "readInvite" | "acceptInvite"
>

const dayMs = 86_400_000
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const inviteCommands = ({
  world,
  storage,
}: {
  readonly world: World
  readonly storage: StoreError | undefined
}): Commands => {
  const invites = createStore<readonly OpenInvite[]>([])
  let count = 0

  const readFake = (text: string): Result<ContactId, InviteError> => {
    if (text.includes("expired")) return err({ type: "ExpiredInvite", expiredAt: Math.floor(Date.now() / 1000) - 9000 })
    if (text.includes("own#")) return err({ type: "OwnInvite" })
    const friend = world.all()[0]?.contact.id
    if (text.includes("friend") && friend) return err({ type: "KnownContact", contact: friend })
    return text.includes("#") ? ok(fakeContactId(text)) : err({ type: "MalformedInvite" })
  }

  return {
    invites,
    createInvite: async ({ kind, validFor }) => {
      await pause(150)
      if (storage) return err(storage)
      const fragment = Array.from({ length: 4 }, (_, i) => fakeContactId(`invite-${++count}-${i}`)).join("")
      const invite = {
        kind,
        link: `https://fourfold.example/#${fragment.slice(0, 214)}`,
        expiresAt: Date.now() + validFor,
      }
      invites.update((known) => [{ ...invite, id: `invite-${count}`, createdAt: Date.now() }, ...known])
      return ok(invite)
    },
    revokeInvite: async (id) => {
      invites.update((known) => known.filter((invite) => invite.id !== id))
      return ok(undefined)
    },
    rotateCode: async () => {
      await pause(200)
      if (storage) return err(storage)
      invites.update(() => [])
      return ok(undefined)
    },
    readInvite: async (text) => {
      const contact = readFake(text)
      if (!contact.ok) return contact
      const expiresAt = Math.floor((Date.now() + dayMs) / 1000)
      const routingName = fakeRoutingName(text)
      return ok({ contact: contact.value, routingName, nameHint: "Eve", brokerUrl: "", expiresAt, oneTime: true })
    },
    acceptInvite: async (text) => {
      await pause(200)
      const contact = readFake(text)
      if (!contact.ok) return contact
      world.put(
        fakeConversation(
          {
            id: contact.value,
            name: "Eve",
            ownName: "Eve",
            alias: "",
            note: "",
            trust: { type: "unverified" },
            presence: { type: "offline", since: undefined },
            standing: "pending",
            addedAt: Date.now(),
            introducedBy: undefined,
            inviteExpiresAt: Date.now() + dayMs,
          },
          [],
        ),
      )
      return contact
    },
  }
}
