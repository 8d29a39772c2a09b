/** The truthful second line of a conversation, and what its contact is called. */
import type { Contact } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { Words } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { cleanName } from "./clean-text.ts"

/** What a contact is called; people who have not told their name yet are called something too. */
export const nameOf = (
  words: Pick<Words, "common" | "list">,
  { name, standing }: Pick<Contact, "name"> & Partial<Pick<Contact, "standing">>,
): string => (standing === "self" ? words.list.noteToSelf : cleanName(name) || words.common.noName)

export const presenceWords = (words: Words, { presence, standing, name, trust }: Contact, now: number): string => {
  const text = words.presence
  if (standing === "self" || standing === "blocked" || standing === "removed" || standing === "request") {
    return text[standing]
  }
  if (trust.type === "mismatch" || trust.type === "keyChanged") return text.doubted
  if (standing === "pending" && presence.type === "offline") return text.pending(cleanName(name) || text.them)
  switch (presence.type) {
    case "online": {
      const online = text[presence.path]
      if (presence.typing) return text.typing
      return presence.away ? `${online} · ${text.away}` : online
    }
    case "connecting":
      return text.connecting
    case "brokerUnreachable":
      return text.brokerUnreachable
    case "offline":
      return presence.since === undefined
        ? text.offline
        : `${text.offline} · ${text.lastSeen(momentWords(words.entry, presence.since, now))}`
    default:
      return unreachable(presence)
  }
}
