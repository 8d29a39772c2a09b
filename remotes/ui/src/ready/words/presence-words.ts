/** The truthful second line of a conversation. */
import type { Contact } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import { readyText } from "../../catalogue/ready-text.ts"
import { momentWords } from "./time-words.ts"

/** What a contact is called; people who have not told their name yet are called something too. */
export const nameOf = (contact: Contact): string => contact.name || readyText.noName

export const presenceWords = ({ presence, state, name }: Contact, now: number): string => {
  const text = readyText.presence
  if (state === "pending" && presence.type === "offline") return text.pending(name || text.them)
  switch (presence.type) {
    case "online":
      return text[presence.path]
    case "connecting":
      return text.connecting
    case "brokerUnreachable":
      return text.brokerUnreachable
    case "offline":
      return presence.since === undefined
        ? text.offline
        : `${text.offline} · ${text.lastSeen(momentWords(presence.since, now))}`
    default:
      return unreachable(presence)
  }
}
