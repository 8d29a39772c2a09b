/** Moments in words. All times in ms since the Unix epoch, days by the clock of this device. */

const day = 86_400_000

/** English words, with the habits of the reader's region where it speaks English, else day before month and 24 hours. */
const language = (): string => globalThis.navigator?.languages.find((tag) => tag.startsWith("en-")) ?? "en-GB"

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (at: number, options: Intl.DateTimeFormatOptions): string => {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language(), options)
  formats.set(key, known)
  return known.format(at)
}

/** Local midnight before `at`: what separates days. */
export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** How many local days `at` lies before `now`; rounding swallows the hour that summer time takes or gives. */
const daysAgo = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / day)

const isSameYear = (at: number, now: number): boolean => new Date(at).getFullYear() === new Date(now).getFullYear()

/** "14:02" */
export const clockTime = (at: number): string => format(at, { hour: "numeric", minute: "2-digit" })

/** "Today", "Yesterday", "Monday", "Monday, 3 March", "3 March 2024": above the messages of a day. */
export const dayWords = (at: number, now: number): string => {
  const ago = daysAgo(at, now)
  if (ago === 0) return "Today"
  if (ago === 1) return "Yesterday"
  if (ago > 1 && ago < 7) return format(at, { weekday: "long" })
  if (isSameYear(at, now)) return format(at, { weekday: "long", day: "numeric", month: "long" })
  return format(at, { day: "numeric", month: "long", year: "numeric" })
}

/** "14:02", "Yesterday", "Mon", "3 Mar", "03/03/2024": at the end of a row of the list. */
export const listTime = (at: number, now: number): string => {
  const ago = daysAgo(at, now)
  if (ago === 0) return clockTime(at)
  if (ago === 1) return "Yesterday"
  if (ago > 1 && ago < 7) return format(at, { weekday: "short" })
  if (isSameYear(at, now)) return format(at, { day: "numeric", month: "short" })
  return format(at, { day: "2-digit", month: "2-digit", year: "numeric" })
}

/** "today at 14:02", "yesterday at 14:02", "on 3 Mar at 14:02", "on 3 Mar 2024 at 14:02": within a sentence. */
export const momentWords = (at: number, now: number): string => {
  const ago = daysAgo(at, now)
  const date = isSameYear(at, now)
    ? format(at, { day: "numeric", month: "short" })
    : format(at, { day: "numeric", month: "short", year: "numeric" })
  const words: Record<number, string> = { [-1]: "tomorrow", 0: "today", 1: "yesterday" }
  return `${words[ago] ?? `on ${date}`} at ${clockTime(at)}`
}
