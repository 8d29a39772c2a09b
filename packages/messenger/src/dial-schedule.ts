/** When to dial whom (P-33). Pure: times in milliseconds since the Unix epoch. */
import type { ContactId, ContactStanding } from "@fourfold/contracts"

export interface DialPlan {
  /** Attempts in a row that led to nothing. */
  readonly failures: number
  /** The next attempt is due. */
  readonly at: number
}

/** The one with the larger fingerprint gives the other so long, so that both do not dial at once. */
const secondAfterMs = 2_000
const maxPauseMs = 60_000
/** While the user looks at the conversation. */
const maxWatchedPauseMs = 15_000
/** A connection that lived so long was a good one: the pauses start anew after it. */
const goodAfterMs = 10_000

/** Who dials at once: the smaller fingerprint; and whoever alone knows where the other is found. */
export const firstDial = (
  now: number,
  me: ContactId,
  contact: { readonly id: ContactId; readonly standing: ContactStanding },
): DialPlan => ({ failures: 0, at: contact.standing === "pending" || me < contact.id ? now : now + secondAfterMs })

/** 1, 2, 4 … 60 s, or 15 s for a conversation on screen, each ±50 %. `random` is one byte. */
export const dialAgain = (failures: number, now: number, random: number, isWatched = false): DialPlan => {
  const pauseMs = Math.min(1_000 * 2 ** failures, isWatched ? maxWatchedPauseMs : maxPauseMs)
  return { failures: failures + 1, at: now + Math.round(pauseMs * (0.5 + random / 255)) }
}

/** What lies further ahead than the longest pause was planned by a clock that was set back since: it must not make us wait. */
export const isDue = ({ at }: DialPlan, now: number): boolean => at <= now || at > now + 1.5 * maxPauseMs

/** After a connection that was established for so long. `undefined`: as if nothing had been tried yet. */
export const dialAfterLink = (
  failures: number,
  livedMs: number,
  now: number,
  random: number,
  isWatched = false,
): DialPlan | undefined => (livedMs >= goodAfterMs ? undefined : dialAgain(failures, now, random, isWatched))
