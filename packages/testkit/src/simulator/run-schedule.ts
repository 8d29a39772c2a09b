/**
 * Runs one schedule to its end, lets the world heal, and says what is wrong with it. The same schedule gives the same run.
 *
 *   everything happens → the world heals, all that was said arrives → everybody says one thing more, that arrives → silence
 */
import { createHappenings } from "./happen.ts"
import { bugsIn } from "./hands.ts"
import type { Schedule } from "./schedule.ts"
import { type World, type WorldOptions, createWorld, settle } from "./world.ts"

export interface Outcome {
  /** Empty when all is well. */
  readonly faults: readonly string[]
  readonly texts: number
  readonly connections: number
  /** Simulated time, ms. */
  readonly lastedMs: number
}

/** After the world has healed, everything must have arrived within this time … */
const patienceMs = 400_000
/** … looked at so often. */
const lookEveryMs = 5_000
/** Afterwards nobody may have a reason left to connect. */
const quietMs = 100_000

export const runSchedule = async (schedule: Schedule, options: WorldOptions): Promise<Outcome> => {
  const world = createWorld(schedule, options)
  const { clock, startedAt, internet, agenda, sky, tabs, ledger, parties, person, note } = world
  const { happen, say, meet, texts } = createHappenings(world)
  const outcome = (faults: readonly string[]): Outcome => ({
    faults: [...new Set(faults)],
    texts: texts(),
    connections: internet.made(),
    lastedMs: clock.now() - startedAt,
  })
  /** Until nothing is wrong any more, or patience ends. */
  const arrived = async (wrong: () => Promise<readonly string[]>): Promise<readonly string[]> => {
    for (const until = clock.now() + patienceMs; ;) {
      await clock.advance(lookEveryMs)
      const seen = await forbidden(world)
      if (seen.length > 0) return seen
      const faults = await wrong()
      if (faults.length === 0 || clock.now() >= until) return faults
      for (const step of schedule.steps) if (step.type === "meet") meet(person(step.host), person(step.guest))
    }
  }

  await settle(world)
  for (const step of schedule.steps) agenda.at(clock.now() + step.at, () => happen(step))
  while (agenda.next() !== undefined) {
    await agenda.runNext()
    const seen = await forbidden(world)
    if (seen.length > 0) return outcome(seen)
  }

  note("the world heals")
  sky.clear()
  for (const party of parties) {
    Object.assign(party, { doom: undefined, full: false })
    if (party.device.tab().crashed()) tabs.change(party)
  }
  const first = await arrived(ledger.faults)
  if (first.length > 0) return outcome(first)

  note("everybody says one thing more")
  for (const from of parties) for (const to of parties) if (from !== to) say(from, to, 0)
  const second = await arrived(async () => [...(await ledger.faults()), ...(await ledger.untold())])
  if (second.length > 0) return outcome(second)

  const made = internet.made()
  await clock.advance(quietMs)
  const restless = internet.made() - made
  return outcome([
    ...(await forbidden(world)),
    ...(await ledger.faults()),
    ...(restless > 0 ? [`${restless} connections for no reason`] : []),
  ])
}

/** Everything that must never be seen, at any moment. */
const forbidden = async ({ ledger, breaches, parties }: World): Promise<readonly string[]> => [
  ...(await ledger.look()),
  ...breaches.map((rule) => `a rule is broken: ${rule}`),
  ...parties.flatMap(({ name, device }) => {
    const tab = device.tab()
    const screen = tab.app.screen.get()
    if (tab.crashed()) return []
    if (screen.type === "broken") return [`${name} is broken: ${JSON.stringify(screen.problem)}`]
    return screen.type === "ready" ? bugsIn(screen.messenger).map((reason) => `${name} has a bug: ${reason}`) : []
  }),
]
