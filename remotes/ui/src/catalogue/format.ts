/** Dates, numbers and lists as the reader's language and region write them. All moments in ms since the Unix epoch. */

export interface Format {
  /** "14,200" */
  readonly number: (count: number) => string
  /** "38%" */
  readonly percent: (part: number) => string
  /** "0.82": at most two digits after the point. */
  readonly decimal: (value: number) => string
  /** "Ana, Bob and Carla" */
  readonly list: (items: readonly string[]) => string
  /** "14:02" */
  readonly clock: (at: number) => string
  readonly date: (at: number, options: Intl.DateTimeFormatOptions) => string
  /** "30 seconds", "1 day"; with `short` "30 sec". */
  readonly unit: (value: number, unit: DurationUnit, width?: "long" | "short" | "narrow") => string
  /** "in 3 hours", "2 days ago" */
  readonly relative: (value: number, unit: DurationUnit) => string
}

export type DurationUnit = "second" | "minute" | "hour" | "day" | "week"

/** `locale` in BCP 47. The formatters are made when they are first needed, and kept: they are slow to make. */
export const formatIn = (locale: string): Format => {
  const number = once(() => new Intl.NumberFormat(locale))
  const percent = once(() => new Intl.NumberFormat(locale, { style: "percent" }))
  const decimal = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }))
  const list = once(() => new Intl.ListFormat(locale))
  const relative = once(() => new Intl.RelativeTimeFormat(locale))
  const dates = new Map<string, Intl.DateTimeFormat>()
  const date = (at: number, options: Intl.DateTimeFormatOptions): string => {
    const key = JSON.stringify(options)
    const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, options)
    dates.set(key, known)
    return known.format(at)
  }
  return {
    number: (count) => number().format(count),
    percent: (part) => percent().format(part),
    decimal: (value) => decimal().format(value),
    list: (items) => list().format(items),
    clock: (at) => date(at, { hour: "numeric", minute: "2-digit" }),
    date,
    unit: (value, unit, width = "long") =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: width }).format(value),
    relative: (value, unit) => relative().format(value, unit),
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}
