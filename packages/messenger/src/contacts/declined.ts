/** A stranger whose request was removed does not come back the same moment: a day passes before they may ask again (P-39). */
import type { ContactId } from "@fourfold/contracts"
import { pause } from "../bell.ts"
import type { Context } from "../context.ts"
import type { Prepared } from "../log/change.ts"
import { type Declined, maxDeclined, putDeclined } from "../records/declined-record.ts"

const declinedForMs = 24 * 60 * 60 * 1_000

/** Only inside the turn. */
export const stageDeclined = ({ clock, state }: Context, id: ContactId): Prepared => {
  const others = state.get().declined.filter((other) => other.id !== id)
  return prepared(state, [...others, { id, until: clock.now() + declinedForMs }].slice(-maxDeclined))
}

const prepared = (state: Context["state"], declined: Declined): Prepared => ({
  writes: [putDeclined(declined)],
  apply: () => state.update((now) => ({ ...now, declined })),
})

/** Whose day is over may ask again. Goes on until the messenger ends. */
export const forgetDeclined = async ({ clock, life, state, storeFailed, turn, vault }: Context): Promise<void> => {
  while (!life.aborted) {
    await turn(async () => {
      const { declined } = state.get()
      const now = clock.now()
      const kept = declined.filter(({ until }) => until > now)
      if (kept.length === declined.length) return
      const { writes, apply } = prepared(state, kept)
      const stored = await vault.commit(writes)
      if (stored.ok) apply()
      else storeFailed(stored.error)
    })
    await pause(clock, lookAfterMs, life)
  }
}

const lookAfterMs = 60_000
