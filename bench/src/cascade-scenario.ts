/** What is measured of the four layers together: two whole facades in one thread. Runs in Node and in a page. */
import { type CryptographyRemote, type LayerReport, contractVersion } from "@fourfold/contracts"
import {
  type Connection,
  type Person,
  connect,
  createCryptography,
  createPerson,
  deliver,
  invite,
  memoryDeviceKeys,
} from "@fourfold/cryptography/in-process"
import { detectPrimitives } from "@fourfold/signal"
import { type Contender, compare, median } from "./cascade-contenders.ts"
import { fourLayers } from "./cascade-layers.ts"
import { mlsAlone } from "./cascade-mls.ts"
import { ourSubject } from "./signal-ours.ts"
import type { Side } from "./signal-scenarios.ts"

export const bodyLengths = [256, 1024] as const

export interface CascadeFigures {
  readonly handshakes: readonly Handshake[]
  /** Of texts of 100 bytes: the usual one, and the longest, which carries a rekey. */
  readonly frames: { readonly usual: number; readonly longest: number }
  /** Milliseconds for one message sealed and opened, by contender, for each of `bodyLengths`. */
  readonly deliveryMs: readonly Readonly<Record<string, number>>[]
  /** The part of each layer in the whole, sealing and opening 1 KiB. */
  readonly layersMs: Readonly<Record<LayerReport["layer"], number>>
}

export interface Handshake {
  readonly name: "first contact" | "reconnect"
  readonly bytes: number
  /** What both sides compute, one after the other, and no network. */
  readonly ms: number
}

const handshakeRounds = 8
const batches = 80

/** `others`: contenders that only one platform has. `clock` of the deliveries: milliseconds, the wall's unless told. */
export const measureCascade = async (
  others: readonly Contender[] = [],
  clock?: () => number,
): Promise<CascadeFigures> => {
  const { handshakes, host, guest, link } = await shakeHands()
  const frameLengths: number[] = []
  for (let i = 0; i < 120; i++) {
    const [from, to] = i % 2 === 0 ? ([host, guest] as const) : ([guest, host] as const)
    frameLengths.push((await deliver(from, to, link, new Uint8Array(100))).frameLength)
  }
  const layers: LayerReport[] = []
  const whole: Contender = {
    name: "four layers, sealed records",
    deliver: async (i, body) => {
      const [from, to] = i % 2 === 0 ? ([host, guest] as const) : ([guest, host] as const)
      const delivered = await deliver(from, to, link, body)
      if (body.length === 1024) layers.push(...delivered.layers)
    },
  }
  const contenders = [whole, await fourLayers(), await mlsAlone(), await signalAlone(), ...others]
  const deliveryMs: Readonly<Record<string, number>>[] = []
  for (const length of bodyLengths) deliveryMs.push(await compare(contenders, new Uint8Array(length), batches, clock))
  const part = (name: LayerReport["layer"]): number =>
    2 * median(layers.filter(({ layer }) => layer === name).map(({ ms }) => ms))
  return {
    handshakes,
    frames: { usual: median(frameLengths), longest: Math.max(...frameLengths) },
    deliveryMs,
    layersMs: { MLS: part("MLS"), Signal: part("Signal"), "ML-KEM": part("ML-KEM"), AES: part("AES") },
  }
}

/** Two sides of Signal as a contender; sessions stay objects, which no program that closes can do. */
export const ofSides = <M>(name: string, sides: readonly [Side<M>, Side<M>]): Contender => ({
  name,
  deliver: async (i, body) => {
    const [from, to] = i % 2 === 0 ? sides : ([sides[1], sides[0]] as const)
    await to.decrypt(await from.encrypt(body))
  },
})

const signalAlone = async (): Promise<Contender> => {
  const { meet } = await ourSubject(await detectPrimitives(), false)
  return ofSides("Signal alone", await meet())
}

interface Met {
  readonly handshakes: readonly Handshake[]
  readonly host: Person
  readonly guest: Person
  readonly link: Connection["link"]
}

const shakeHands = async (): Promise<Met> => {
  const first: number[] = []
  const next: number[] = []
  let met: Met | undefined
  for (let i = 0; i < handshakeRounds; i++) {
    const [host, guest] = [await createPerson(inProcess), await createPerson(inProcess)]
    await invite(host, guest)
    const meeting = await timed(() => connect(guest, host))
    const again = await timed(() => connect(guest, host))
    first.push(meeting.ms)
    next.push(again.ms)
    const handshakes = [
      { name: "first contact", bytes: meeting.value.handshakeBytes, ms: median(first) },
      { name: "reconnect", bytes: again.value.handshakeBytes, ms: median(next) },
    ] as const
    met = { handshakes, host, guest, link: again.value.link }
  }
  if (!met) throw new Error("nobody met")
  return met
}

export const inProcess: CryptographyRemote = {
  contract: contractVersion,
  create: async ({ records }) => {
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const cryptography = await createCryptography({ records, random, now: Date.now, deviceKeys: memoryDeviceKeys() })
    return { ...cryptography, stop: () => undefined }
  },
}

const timed = async <T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> => {
  const startedAt = performance.now()
  const value = await run()
  return { value, ms: performance.now() - startedAt }
}
