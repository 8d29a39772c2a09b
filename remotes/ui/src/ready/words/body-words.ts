/** A message in one line, for a row of the list, a quote, a pin and the ear. */
import type { Message } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { Words } from "../../catalogue/speech.ts"
import { durationWords } from "../../catalogue/time-words.ts"
import { parseMarkdown } from "../markdown/parse.ts"
import { plainText } from "../markdown/plain-text.ts"
import { cleanName, cleanText } from "./clean-text.ts"

/** `name` of the other side. Text comes as typed, without line breaks, at most 300 characters of it. */
export const bodyWords = (words: Words, { body }: Pick<Message, "body">, name: string): string => {
  const text = words.message
  switch (body.type) {
    case "text":
      return oneLine(body.text)
    case "location":
      return body.label === "" ? text.location : `${text.location}: ${cleanName(body.label)}`
    case "poll":
      return `${text.poll}: ${oneLine(body.question)}`
    case "once":
      return text.once
    case "introduction":
      return text.introduction(cleanName(body.name) || words.common.noName)
    case "deleted":
      return body.by === "me" ? text.youDeleted : text.theyDeleted
    case "timerSet":
      return timerWords(words, body, name)
    case "unknown":
    case "unreadable":
    case "sessionReplaced":
      return text[body.type]
    default:
      return unreachable(body)
  }
}

/** "You set messages to disappear after 1 day". */
export const timerWords = (
  words: Words,
  { by, seconds }: { readonly by: "me" | "them"; readonly seconds: number },
  name: string,
): string => {
  const text = words.message
  if (seconds === 0) return by === "me" ? text.youEndedTimer : text.theyEndedTimer(name)
  const duration = durationWords(words.entry, seconds)
  return by === "me" ? text.youSetTimer(duration) : text.theySetTimer(name, duration)
}

/** The beginning of a text, on one line and without its marks. */
export const oneLine = (text: string): string =>
  plainText(parseMarkdown(cleanText(text.slice(0, 300))))
    .replaceAll(/\s+/gu, " ")
    .trim()
