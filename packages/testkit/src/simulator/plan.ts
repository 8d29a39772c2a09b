/** Thinks up a schedule from a seed: everybody meets everybody, then they talk while things go wrong. */
import { type Chance, chanceOf } from "./chance.ts"
import type { Happening, Moment, Schedule, Step } from "./schedule.ts"

export interface PlanOptions {
  /** At most so many persons (2–8). */
  readonly maxPersons?: number
}

export const planSchedule = (seed: number, { maxPersons = 8 }: PlanOptions = {}): Schedule => {
  const chance = chanceOf(seed)
  const persons = Math.min(chance.pick([2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8]), maxPersons)
  const lengthMs = chance.between(20_000, 180_000)
  const steps: Step[] = []
  const add = (happening: Happening, from = 0, to = lengthMs): void => {
    steps.push({ at: chance.between(from, to), ...happening })
  }
  const anybody = (): number => chance.between(0, persons - 1)
  const another = (than: number): number => (than + chance.between(1, persons - 1)) % persons
  const two = (): [number, number] => {
    const one = anybody()
    return [one, another(one)]
  }

  // Most meet in calm; some only while the world falls apart.
  const metBy = chance.percent(70) ? Math.min(6_000, lengthMs) : lengthMs
  for (let a = 0; a < persons; a++) {
    for (let b = a + 1; b < persons; b++) {
      const [host, guest] = chance.percent(50) ? [a, b] : [b, a]
      add({ type: "meet", host, guest }, 0, metBy)
    }
  }

  const talkative = chance.between(1, 6)
  for (let i = 0; i < talkative * (persons + 4); i++) {
    const [from, to] = two()
    const at = chance.between(1_000, lengthMs)
    // Now and then many at once.
    const many = chance.percent(4) ? chance.between(5, 80) : 1
    for (let j = 0; j < many; j++) add({ type: "say", from, to, length: lengthOf(chance) }, at, at + (many - 1) * 20)
  }
  for (let i = chance.between(0, persons); i > 0; i--) {
    const [who, other] = two()
    add({ type: "watch", who, other, ms: chance.between(100, 60_000) })
  }

  if (chance.percent(40)) {
    for (let i = chance.pick([1, 1, 1, 2, 3]); i > 0; i--) {
      const [who, other] = two()
      const copiedAt = chance.between(Math.min(8_000, lengthMs - 1), lengthMs - 1)
      const restoredAt = chance.between(copiedAt + 1, Math.max(copiedAt + 1, lengthMs))
      steps.push({ at: copiedAt, type: "copy", who }, { at: restoredAt, type: "restore", who })
      // Something is on its way, in either direction, at both moments: sealed, stored over there, acknowledged, or not.
      for (const moment of [copiedAt, restoredAt]) {
        for (const [from, to] of [[who, other] as const, [other, who] as const]) {
          const at = Math.max(0, moment - chance.between(0, 4_000))
          const says = chance.between(0, 3)
          for (let j = 0; j < says; j++) add({ type: "say", from, to, length: 0 }, at, moment)
          if (chance.percent(40)) steps.push({ at, type: "hole", from, to, ms: chance.between(1, 12_000) })
        }
      }
    }
  }
  const faults = chance.between(0, 4 + 2 * persons)
  const kinds = kindsOf(chance)
  for (let i = 0; i < faults; i++) add(chance.pick(kinds)({ chance, anybody, two, persons }))

  return { seed, persons, steps: steps.toSorted((a, b) => a.at - b.at) }
}

const lengthOf = (chance: Chance): number => (chance.percent(5) ? chance.between(100, 4_000) : 0)

interface Given {
  readonly chance: Chance
  readonly anybody: () => number
  readonly two: () => [number, number]
  readonly persons: number
}
type Fault = (given: Given) => Happening

const crash: Fault = ({ chance, anybody }) => ({
  type: "crash",
  who: anybody(),
  when: momentOf(chance),
  downMs: chance.pick([1, 1, 200, 2_000, 15_000, 60_000]),
})
const full: Fault = ({ chance, anybody }) => ({ type: "full", who: anybody(), ms: chance.between(1, 15_000) })
const steal: Fault = ({ anybody }) => ({ type: "steal", who: anybody() })
const jump: Fault = ({ chance, anybody }) => ({
  type: "jump",
  who: anybody(),
  ms: chance.pick([-1, 1]) * chance.pick([50, 700, 5_000, 90_000, 3_600_000]),
})
const cut: Fault = ({ two }) => ({ type: "cut", between: two() })
const glare: Fault = ({ two }) => ({ type: "glare", between: two() })
const hole: Fault = ({ chance, two }) => {
  const [from, to] = two()
  return { type: "hole", from, to, ms: chance.between(1, 30_000) }
}
const lose: Fault = ({ anybody }) => ({ type: "lose", from: anybody() })
const partition: Fault = ({ chance, anybody, persons }) => ({
  type: "partition",
  island: [...new Set(Array.from({ length: chance.between(1, Math.max(1, persons - 1)) }, anybody))],
  ms: chance.between(100, 40_000),
  breaksMs: chance.pick([0, 5_000, 30_000]),
})
const broker: Fault = ({ chance, anybody }) => ({
  type: "broker",
  who: chance.percent(50) ? anybody() : undefined,
  ms: chance.between(100, 60_000),
})
const slow: Fault = ({ chance }) => {
  const fromMs = chance.pick([1, 20, 400])
  return { type: "slow", fromMs, toMs: fromMs + chance.pick([0, 300, 2_500]), ms: chance.between(100, 60_000) }
}
const storm: Fault = ({ chance, anybody }) => ({
  type: "storm",
  who: anybody(),
  pings: chance.between(1, 12),
  ms: chance.between(100, 15_000),
})

/** In each world some kinds of trouble are frequent and others do not happen, so that they also meet alone and in pairs. */
const kindsOf = (chance: Chance): readonly [Fault, ...Fault[]] => {
  const all = [crash, crash, crash, full, steal, jump, cut, glare, hole, lose, partition, broker, slow, storm] as const
  const chosen = all.filter(() => chance.percent(45))
  return [chance.pick(all), ...chosen]
}

const momentOf = (chance: Chance): Moment =>
  chance.percent(15)
    ? { step: "now" }
    : {
        step: chance.pick(["commit", "commit", "leaves", "arrives", "dials"]),
        count: chance.between(1, 20),
        side: chance.pick(["before", "after"]),
      }
