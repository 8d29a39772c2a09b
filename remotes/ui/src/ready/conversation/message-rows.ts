/** Cuts a history into days, and days into groups of bubbles that belong together. */
import type { Message, MessageId } from "@fourfold/contracts"
import { startOfDay } from "../../catalogue/time-words.ts"
import { isSystemLine } from "./message-action.ts"

export interface Row {
  readonly message: Message
  /** First and last bubble of a group: only there corners are round on both sides. */
  readonly first: boolean
  readonly last: boolean
  /** The line "n new messages" stands before it. */
  readonly isFirstNew: boolean
}

export interface Day {
  /** Local midnight, ms since the Unix epoch. */
  readonly at: number
  readonly rows: readonly Row[]
}

const groupGapMs = 5 * 60_000
const clockSkewMs = 5 * 60_000

/** When a message was sent, as far as that is believed: a sender's clock cannot put it into our future. */
export const messageTime = (message: Message): number =>
  message.direction === "in" && message.sentAt > message.receivedAt + clockSkewMs ? message.receivedAt : message.sentAt

/** Days never run backwards: a message that was long on its way stands under the day it arrived among. */
export const messageDays = (messages: readonly Message[], firstNew: MessageId | undefined): readonly Day[] => {
  const days: { at: number; rows: Row[] }[] = []
  for (const [i, message] of messages.entries()) {
    const previous = messages[i - 1]
    const today = days.at(-1)
    const day = Math.max(startOfDay(messageTime(message)), today?.at ?? 0)
    const isFirstNew = message.id === firstNew
    const joins = today?.at === day && !isFirstNew && previous !== undefined && belongTogether(previous, message)
    const row: Row = { message, first: !joins, last: true, isFirstNew }
    const above = today?.rows.at(-1)
    if (joins && today && above) today.rows[today.rows.length - 1] = { ...above, last: false }
    if (today?.at === day) today.rows.push(row)
    else days.push({ at: day, rows: [row] })
  }
  return days
}

const belongTogether = (earlier: Message, later: Message): boolean =>
  earlier.direction === later.direction &&
  !isSystemLine(earlier) &&
  !isSystemLine(later) &&
  Math.abs(messageTime(later) - messageTime(earlier)) < groupGapMs
