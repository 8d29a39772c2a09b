/** A moment that stands for itself, after "until" or "since". */
import type { EntryWords } from "../../catalogue/speech.ts"
import { startOfDay } from "../../catalogue/time-words.ts"

/** "14:02" today, "27 Nov, 14:02" on another day, with its year in another year; ms since the Unix epoch. */
export const pointWords = ({ format }: Pick<EntryWords, "format">, at: number, now: number): string => {
  if (startOfDay(at) === startOfDay(now)) return format.clock(at)
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: "numeric" } as const)
  return format.date(at, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit", ...year })
}
