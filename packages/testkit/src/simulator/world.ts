/** A simulated world at rest: devices, network, clock and truth, wired to each other. */
import type { App, AppDeps } from "@fourfold/contracts"
import type { FakeClock } from "../fake-clock.ts"
import { type FakeInternet, fakeInternet } from "../fake-internet.ts"
import { createProfile } from "../fake-world.ts"
import { quickClock } from "../quick-clock.ts"
import { type Agenda, createAgenda } from "./agenda.ts"
import { chanceOf } from "./chance.ts"
import { type Ledger, createLedger } from "./ledger.ts"
import { type Party, type PartyOptions, befalls, createParty } from "./party.ts"
import type { Schedule } from "./schedule.ts"
import { type Sky, createSky } from "./sky.ts"
import { type Tabs, createTabs } from "./tabs.ts"

export interface WorldOptions {
  readonly createApp: (deps: AppDeps) => App
  /** Makes what makes the workers of one device; without it, they are those without security. */
  readonly cryptography?: () => NonNullable<PartyOptions["cryptography"]>
  /** Resolves when everything has come to rest; to be given where the worker is a real one. */
  readonly settled?: () => Promise<void>
  /** Hears what happens, for whoever looks into a failure. */
  readonly trace?: (line: string) => void
}

export interface World {
  readonly clock: FakeClock
  readonly startedAt: number
  readonly internet: FakeInternet
  readonly agenda: Agenda
  readonly sky: Sky
  readonly tabs: Tabs
  readonly ledger: Ledger
  readonly parties: readonly Party[]
  /** Throws for a number that nobody has. */
  readonly person: (index: number) => Party
  /** Rules of the contract that were broken. */
  readonly breaches: string[]
  readonly note: (line: string) => void
  /** Kills a device before or after what goes on at this moment, for so long. */
  readonly kill: (party: Party, side: "before" | "after", downMs: number) => void
}

export const createWorld = (
  { seed, persons }: Schedule,
  { createApp, cryptography, settled, trace = () => undefined }: WorldOptions,
): World => {
  const clock = quickClock(undefined, settled)
  const startedAt = clock.now()
  const note = (line: string): void => trace(`${clock.now() - startedAt} ms: ${line}`)
  const internet = fakeInternet(clock)
  const agenda = createAgenda(clock)
  const tabs = createTabs(clock, chanceOf(seed + 2))
  const breaches: string[] = []
  const crash: PartyOptions["crash"] = (party, downMs) => {
    note(`${party.name} dies for ${downMs} ms`)
    tabs.crash(party)
    agenda.after(downMs, () => {
      if (party.device.tab().crashed()) tabs.change(party)
    })
  }
  const kill: World["kill"] = (party, side, downMs) => {
    if (side === "before") crash(party, downMs)
    else queueMicrotask(() => crash(party, downMs))
  }
  const shared = { createApp, clock, internet, breaches, seed, crash, note }
  const parties = Array.from({ length: persons }, (_, index) =>
    createParty({ ...shared, ...(cryptography ? { cryptography: cryptography() } : {}), index }),
  )
  const byName = (name: string): Party | undefined => parties.find(({ routingName }) => routingName === name)
  const sky = createSky({ chance: chanceOf(seed + 1), agenda, internet, byName })

  /** False: its device has died before it could take this step. */
  const survives = (party: Party | undefined, step: "leaves" | "arrives" | "dials"): boolean => {
    const doom = party && befalls(party, step)
    if (doom) kill(party, doom.side, doom.downMs)
    return doom?.side !== "before"
  }
  internet.setFate((_, from, to) => (survives(byName(from), "leaves") ? sky.fate(from, to) : "lost"))
  internet.setWeather({
    ...sky.weather,
    arrives: (_, to) => survives(byName(to), "arrives"),
    reaches: (from, to) => survives(byName(from), "dials") && sky.reaches(from, to),
  })

  return {
    clock,
    startedAt,
    internet,
    agenda,
    sky,
    tabs,
    ledger: createLedger(parties, (a, b) => sky.stormed(a) || sky.stormed(b)),
    parties,
    person: (index) => {
      const party = parties[index]
      if (!party) throw new Error(`nobody has the number ${index}`)
      return party
    },
    breaches,
    note,
    kill,
  }
}

/** Everybody has a profile and nobody knows anybody. */
export const settle = async ({ clock, parties, note }: World): Promise<void> => {
  for (const { device } of parties) device.openTab()
  await clock.advance(1)
  for (const { device, name } of parties) await createProfile(device, name)
  await clock.advance(1)
  for (const party of parties) {
    party.id = party.device.tab().messenger().me.get().id
    note(`${party.name} is ${party.id.slice(0, 4)}`)
  }
}
