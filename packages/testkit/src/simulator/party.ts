/** One person of a simulated world: a device, a clock of its own, and what is about to befall it. */
import type { App, AppDeps, Clock, ContactId, Messenger } from "@fourfold/contracts"
import { type FakeDevice, type FakeDeviceOptions, fakeDevice } from "../fake-device.ts"
import type { FakeInternet } from "../fake-internet.ts"
import { withPings } from "./ping-storm.ts"
import type { Moment } from "./schedule.ts"
import { withTrace } from "./with-trace.ts"

export interface Party {
  readonly index: number
  readonly name: string
  readonly device: FakeDevice
  id: ContactId
  routingName: string
  /** How far the clock on the wall is wrong, ms. */
  wrongMs: number
  full: boolean
  pings: number
  /** The next crash; steps of its kind are counted down. */
  doom: Doom | undefined
}

interface Doom {
  readonly step: Exclude<Moment["step"], "now">
  left: number
  readonly side: "before" | "after"
  readonly downMs: number
}

export interface PartyOptions extends Pick<FakeDeviceOptions, "cryptography" | "breaches"> {
  readonly createApp: (deps: AppDeps) => App
  readonly clock: Clock
  readonly internet: FakeInternet
  readonly seed: number
  readonly index: number
  /** It dies, and is to come back after so long. */
  readonly crash: (party: Party, downMs: number) => void
  readonly note: (line: string) => void
}

export const createParty = ({ createApp, clock, seed, index, crash, note, ...rest }: PartyOptions): Party => {
  const noisy = withPings(
    withTrace(createApp, (line) => note(`p${index} ${line}`)),
    () => party.pings,
  )
  const device = fakeDevice({
    ...rest,
    seed: Math.imul(seed, 64) + index,
    clock: { now: () => clock.now() + party.wrongMs, sleep: clock.sleep },
    createApp: (deps) =>
      noisy({
        ...deps,
        network: {
          create: (options) => {
            party.routingName = options.routingName
            return deps.network.create(options)
          },
        },
      }),
  })
  const party: Party = {
    index,
    name: `p${index}`,
    device,
    id: "" as ContactId,
    routingName: "",
    wrongMs: 0,
    full: false,
    pings: 0,
    doom: undefined,
  }
  device.setCommitFate(() => {
    const side = befalls(party, "commit")
    if (!side) return party.full ? "full" : undefined
    // What goes on is decided already: on the disk, or not.
    crash(party, side.downMs)
    return side.side
  })
  return party
}

/** The crash that happens at this step, if one does. */
export const befalls = (party: Party | undefined, step: Doom["step"]): Doom | undefined => {
  if (party?.doom?.step !== step || party.device.tab().crashed()) return undefined
  party.doom.left--
  if (party.doom.left > 0) return undefined
  const { doom } = party
  party.doom = undefined
  return doom
}

/** What the person can use now; `undefined` while nothing is up. */
export const handsOf = ({ device }: Party): Messenger | undefined => {
  const tab = device.tab()
  const screen = tab.app.screen.get()
  return !tab.crashed() && screen.type === "ready" ? screen.messenger : undefined
}
