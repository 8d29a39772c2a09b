/** For how long a chat can be muted. */
export const muteLengths = ["hour", "day", "week", "always"] as const
export type MuteLength = (typeof muteLengths)[number]

const hour = 3_600_000
const lengths: Readonly<Record<MuteLength, number>> = { hour, day: 8 * hour, week: 168 * hour, always: Infinity }

/** Until when, ms; Infinity: always. */
export const mutedUntil = (length: MuteLength, now: number): number => now + lengths[length]
