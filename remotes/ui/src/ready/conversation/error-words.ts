/** Why something could not be sent or changed, in words. */
import type { ChangeError, SendError } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import type { Words } from "../../catalogue/speech.ts"

export const errorWords = (words: Words, error: SendError | ChangeError): string => {
  const text = words.composer
  switch (error.type) {
    case "TextTooLong":
      return text.tooLong(words.format.number(error.bytes), words.format.number(error.limit))
    case "UnknownContact":
      return text.unknownContact
    case "CannotSend":
      return text.cannotSend
    case "BadContent":
      return text.badContent(error.reason)
    case "UnknownMessage":
      return text.messageGone
    case "NotAllowed":
      return text.cannotChange
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
      return storeErrorText(words.entry, error)
    default:
      return unreachable(error)
  }
}
