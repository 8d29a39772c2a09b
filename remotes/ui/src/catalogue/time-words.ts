/** Moments in words. All times in ms since the Unix epoch, days by the clock of this device. */
import type { EntryWords } from "./speech.ts"

type Words = Pick<EntryWords, "time" | "format">

const day = 86_400_000

/** Local midnight before `at`: what separates days. */
export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** How many local days `at` lies before `now`; rounding swallows the hour that summer time takes or gives. */
const daysAgo = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / day)

const isSameYear = (at: number, now: number): boolean => new Date(at).getFullYear() === new Date(now).getFullYear()

/** "Today", "Yesterday", "Monday", "Monday, 3 March", "3 March 2024": above the messages of a day. */
export const dayWords = ({ time, format }: Words, at: number, now: number): string => {
  const ago = daysAgo(at, now)
  if (ago === 0) return time.today
  if (ago === 1) return time.yesterday
  if (ago > 1 && ago < 7) return format.date(at, { weekday: "long" })
  if (isSameYear(at, now)) return format.date(at, { weekday: "long", day: "numeric", month: "long" })
  return format.date(at, { day: "numeric", month: "long", year: "numeric" })
}

/** "14:02", "Yesterday", "Mon", "3 Mar", "03/03/2024": at the end of a row of the list. */
export const listTime = ({ time, format }: Words, at: number, now: number): string => {
  const ago = daysAgo(at, now)
  if (ago === 0) return format.clock(at)
  if (ago === 1) return time.yesterday
  if (ago > 1 && ago < 7) return format.date(at, { weekday: "short" })
  if (isSameYear(at, now)) return format.date(at, { day: "numeric", month: "short" })
  return format.date(at, { day: "2-digit", month: "2-digit", year: "numeric" })
}

/** "today at 14:02", "yesterday at 14:02", "on 3 Mar at 14:02", "on 3 Mar 2024 at 14:02": within a sentence. */
export const momentWords = ({ time, format }: Words, at: number, now: number): string => {
  const ago = daysAgo(at, now)
  const clock = format.clock(at)
  if (ago === -1) return time.tomorrowAt(clock)
  if (ago === 0) return time.todayAt(clock)
  if (ago === 1) return time.yesterdayAt(clock)
  const year = isSameYear(at, now) ? {} : ({ year: "numeric" } as const)
  return time.onDateAt(format.date(at, { day: "numeric", month: "short", ...year }), clock)
}

const units = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const

/** "1 day 3 hours", "4 minutes 12 seconds", "9 seconds": the two largest units, of what runs down. */
export const countdownWords = ({ format }: Pick<EntryWords, "format">, seconds: number): string => {
  const first = units.findIndex(([, size]) => seconds >= size)
  const [unit, length] = units[first] ?? ["second", 1]
  const [nextUnit, nextLength] = units[first + 1] ?? ["second", 1]
  const rest = Math.floor((seconds % length) / nextLength)
  const whole = format.unit(Math.floor(seconds / length), unit)
  return length === 1 || rest === 0 ? whole : `${whole} ${format.unit(rest, nextUnit)}`
}

/** "4 weeks", "1 day", "30 seconds": in the largest unit that it fills. */
export const durationWords = (
  { format }: Pick<EntryWords, "format">,
  seconds: number,
  width: "long" | "narrow" = "long",
): string => {
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ["second", 1]
  return format.unit(Math.max(0, Math.round(seconds / length)), unit, width)
}
