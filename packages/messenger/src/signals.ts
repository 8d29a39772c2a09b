/** What is told in passing: who writes at this moment, who has turned away. Transient, each to be switched off by the user (P-38). */
import type { Clock, ContactId } from "@fourfold/contracts"
import type { Store } from "@fourfold/std"
import { pause } from "./bell.ts"
import { mayTell } from "./contacts/standing.ts"
import { type Live, signal } from "./live.ts"
import type { Screens } from "./screens.ts"
import { type Connection, type State, changeContact } from "./state.ts"

/** At most one word in so long that the user writes … */
const everyMs = 4_000
/** … which counts for so long. */
const endsAfterMs = 6_000

export interface Signals {
  /** The user has hit a key. */
  readonly typing: (to: ContactId) => void
  /** The user has sent something. */
  readonly said: (to: ContactId) => void
  /** A connection stands: they hear at once if nobody looks. */
  readonly connected: (live: Live) => void
  /** The page came into view or went out of it, or the user has changed their mind about telling these. */
  readonly changed: (told: { readonly typing?: boolean; readonly presence?: boolean }) => void
  readonly heardTyping: (from: ContactId, on: boolean) => void
  readonly heardAway: (from: ContactId, away: boolean) => void
}

export interface SignalsDeps {
  readonly clock: Clock
  readonly life: AbortSignal
  readonly run: (task: () => Promise<unknown>) => void
  readonly state: Store<State>
  readonly live: ReadonlyMap<ContactId, Live>
  readonly screens: Screens
}

export const createSignals = ({ clock, life, run, state, live: lives, screens }: SignalsDeps): Signals => {
  /** When we said last that we write; 0 once we said that we do not. */
  const told = new Map<ContactId, number>()
  /** When they said last that they write. */
  const heard = new Map<ContactId, number>()
  /** Whose end is waited for: one sleeper for each, however often they say it. */
  const waiting = new Set<ContactId>()

  const mayTellTo = (contact: ContactId): boolean => {
    const known = state.get().contacts.get(contact)
    return known !== undefined && mayTell(known.record)
  }
  const show = (
    contact: ContactId,
    what: Partial<Pick<Extract<Connection, { type: "online" }>, "typing" | "away">>,
  ): void =>
    state.update(
      changeContact(contact, (now) => {
        if (now.connection.type !== "online") return now
        const connection = { ...now.connection, ...what }
        const isSame = connection.typing === now.connection.typing && connection.away === now.connection.away
        return isSame ? now : { ...now, connection }
      }),
    )
  const stopTyping = (contact: ContactId): void => {
    const live = lives.get(contact)
    if ((told.get(contact) ?? 0) === 0) return
    told.set(contact, 0)
    if (live) signal(live, { typing: false })
  }

  const untilQuiet = async (from: ContactId): Promise<void> => {
    for (let last = heard.get(from); last !== undefined; last = heard.get(from)) {
      const age = clock.now() - last
      if (isWithin(age, endsAfterMs) && (await pause(clock, endsAfterMs - age, life))) continue
      heard.delete(from)
      show(from, { typing: false })
    }
    waiting.delete(from)
  }

  return {
    typing: (to) => {
      const live = lives.get(to)
      const now = clock.now()
      if (!live || !state.get().settings.typing || !mayTellTo(to)) return
      if (isWithin(now - (told.get(to) ?? 0), everyMs)) return
      told.set(to, now)
      signal(live, { typing: true })
      run(async () => {
        await pause(clock, endsAfterMs, life)
        if (told.get(to) === now) stopTyping(to)
      })
    },
    said: stopTyping,
    connected: (live) => {
      told.delete(live.contact)
      heard.delete(live.contact)
      if (!screens.visible() && state.get().settings.presence && mayTellTo(live.contact)) signal(live, { away: true })
    },
    changed: ({ typing, presence }) => {
      if (typing === false) for (const contact of told.keys()) stopTyping(contact)
      for (const [contact, live] of presence === undefined ? [] : lives) {
        // Who does not tell any more is not to be shown as away for ever.
        if (mayTellTo(contact)) signal(live, { away: presence && !screens.visible() })
      }
    },
    heardTyping: (from, on) => {
      if (on) heard.set(from, clock.now())
      else heard.delete(from)
      show(from, { typing: on })
      if (!on || waiting.has(from)) return
      waiting.add(from)
      run(() => untilQuiet(from))
    },
    heardAway: (from, away) => show(from, { away }),
  }
}

/** What is to come, by a clock that was set back, counts as long ago. */
const isWithin = (ageMs: number, limitMs: number): boolean => ageMs >= 0 && ageMs < limitMs
