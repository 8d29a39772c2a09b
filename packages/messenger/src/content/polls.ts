/** What a poll is, and what counts as a vote in it. Pure. */
import { maxPollOptionBytes, maxPollOptions, maxPollQuestionBytes } from "@fourfold/protocol"
import type { LoggedBody } from "../records/message-body.ts"

export type PollBody = Extract<LoggedBody, { readonly type: "poll" }>

const fits = (text: string, maxBytes: number): boolean =>
  text.trim() !== "" && new TextEncoder().encode(text).length <= maxBytes

/** A question, and two to twelve different answers. */
export const isPoll = ({ question, options }: Pick<PollBody, "question" | "options">): boolean =>
  fits(question, maxPollQuestionBytes) &&
  options.length >= 2 &&
  options.length <= maxPollOptions &&
  options.every((option) => fits(option, maxPollOptionBytes)) &&
  new Set(options).size === options.length

/** `undefined`: not a vote in this poll. */
export const voteIn = (
  { options, multiple, closed }: PollBody,
  places: readonly number[],
): readonly number[] | undefined => {
  const chosen = [...new Set(places)].toSorted((a, b) => a - b)
  const counts =
    !closed &&
    chosen.every((place) => Number.isInteger(place) && place >= 0 && place < options.length) &&
    (multiple || chosen.length <= 1)
  return counts ? chosen : undefined
}
