/** The weather of a simulated world: who reaches whom, how fast, and what is lost on the way. */
import type { FakeInternet, Weather } from "../fake-internet.ts"
import type { Agenda } from "./agenda.ts"
import type { Chance } from "./chance.ts"
import type { Party } from "./party.ts"

export interface Sky {
  readonly weather: Pick<Weather, "latencyMs" | "failsAfterMs" | "noticeMs">
  readonly fate: (from: string, to: string) => "lost" | "dead" | undefined
  readonly reaches: (from: string, to: string) => boolean
  readonly hole: (from: Party, to: Party, ms: number) => void
  readonly loseNext: (from: Party) => void
  readonly part: (
    island: ReadonlySet<Party>,
    all: readonly Party[],
    how: { readonly ms: number; readonly breaksMs: number },
  ) => void
  readonly brokerDown: (who: Party | undefined, ms: number) => void
  readonly slow: (fromMs: number, toMs: number, ms: number) => void
  readonly storm: (who: Party, pings: number, ms: number) => void
  /** Whether this one has ever been noisy. */
  readonly stormed: (who: Party) => boolean
  /** From now on it is fine for good. */
  readonly clear: () => void
}

export interface SkyOptions {
  readonly chance: Chance
  readonly agenda: Agenda
  readonly internet: FakeInternet
  readonly byName: (name: string) => Party | undefined
}

const fine = { fromMs: 5, toMs: 60 } as const

export const createSky = ({ chance, agenda, internet, byName }: SkyOptions): Sky => {
  const holes = new Set<string>()
  const losing = new Set<Party>()
  const islands = new Set<ReadonlySet<Party>>()
  const outages = new Set<{ readonly who: Party | undefined }>()
  const noisy = new Set<Party>()
  let pace: { readonly fromMs: number; readonly toMs: number } = fine
  const over = new Set<() => void>()
  /** For a while, or until the sky clears. */
  const lasting = (ms: number, end: () => void): void => {
    over.add(end)
    agenda.after(ms, () => {
      if (over.delete(end)) end()
    })
  }
  const apart = (from: string, to: string): boolean => {
    const [one, two] = [byName(from), byName(to)]
    if (!one || !two) return false
    return [...islands].some((island) => island.has(one) !== island.has(two))
  }

  return {
    weather: {
      latencyMs: () => chance.between(pace.fromMs, pace.toMs),
      failsAfterMs: () => chance.pick([0, 30, 10_000]),
      noticeMs: () => chance.pick([0, 1, 50, 3_000, 15_000]),
    },
    fate: (from, to) => {
      const sender = byName(from)
      if (sender && losing.delete(sender)) return "lost"
      return holes.has(`${from} ${to}`) || apart(from, to) ? "dead" : undefined
    },
    reaches: (from, to) => !apart(from, to),
    hole: (from, to, ms) => {
      const way = `${from.routingName} ${to.routingName}`
      holes.add(way)
      lasting(ms, () => holes.delete(way))
    },
    loseNext: (from) => {
      losing.add(from)
      lasting(60_000, () => losing.delete(from))
    },
    part: (island, all, { ms, breaksMs }) => {
      islands.add(island)
      lasting(ms, () => islands.delete(island))
      agenda.after(breaksMs, () => {
        for (const one of island) {
          for (const two of all) if (!island.has(two)) internet.cut([one.routingName, two.routingName])
        }
      })
    },
    brokerDown: (who, ms) => {
      const outage = { who }
      outages.add(outage)
      internet.brokerUp(false, who?.routingName)
      lasting(ms, () => {
        outages.delete(outage)
        if (![...outages].some((other) => other.who === who)) internet.brokerUp(true, who?.routingName)
      })
    },
    slow: (fromMs, toMs, ms) => {
      const mine = { fromMs, toMs }
      pace = mine
      lasting(ms, () => {
        if (pace === mine) pace = fine
      })
    },
    storm: (who, pings, ms) => {
      noisy.add(who)
      who.pings = pings
      lasting(ms, () => {
        who.pings = 0
      })
    },
    stormed: (who) => noisy.has(who),
    clear: () => {
      for (const end of over) end()
      over.clear()
    },
  }
}
