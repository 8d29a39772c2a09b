/** For how long nothing rings or pops up. */
export const quiets = ["off", "hour", "day", "tomorrow", "always"] as const
export type Quiet = (typeof quiets)[number]

const hour = 3_600_000
/** Tomorrow begins at eight in the morning. */
const morning = 8

/** Until when, ms; 0: not at all, Infinity: until it is switched off. */
export const quietUntil = (quiet: Quiet, now: number): number => {
  switch (quiet) {
    case "off":
      return 0
    case "hour":
      return now + hour
    case "day":
      return now + 8 * hour
    case "tomorrow": {
      const today = new Date(now)
      return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, morning).getTime()
    }
    case "always":
    default:
      return Infinity
  }
}
