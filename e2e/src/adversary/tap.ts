/**
 * In the page, before anything of the product runs: every message of every data channel is seen, and may be meddled with on
 * its way out. What stands between the peers here is somebody who has broken the channel's own encryption.
 */
import type { Page } from "@playwright/test"
import type { Person } from "../person.ts"

/** What happens to one message as it leaves. `place`: 0 ≤ place < 1, from its first byte to its last. */
export type Meddling =
  | { readonly kind: "flip"; readonly place: number; readonly bit: number }
  | { readonly kind: "cut"; readonly place: number }
  /** Cut, or filled up with zeros, to so many bytes. */
  | { readonly kind: "resize"; readonly length: number }
  | { readonly kind: "twice" }
  | { readonly kind: "drop" }
  | { readonly kind: "text" }
  /** Kept back until the next one has left. */
  | { readonly kind: "swap" }
  /** Something else in its place … */
  | { readonly kind: "instead"; readonly bytes: readonly number[] }
  /** … or before it. */
  | { readonly kind: "before"; readonly bytes: readonly number[] }

/** A message of the handshake by its number, or a frame. */
export type Target = 1 | 2 | 3 | 4 | 5 | "frame"

export interface Crossing {
  readonly at: number
  readonly length: number
  /** Its first byte, and its third: the number of a handshake message. */
  readonly type: number
  readonly step: number
  /** Which frame of the channel this is, counted from 0 as they were written; -1: none that was written. */
  readonly frame: number
  readonly meddled: boolean
}

export interface SeenChannel {
  /** The same on both sides. */
  readonly key: string
  readonly state: RTCDataChannelState
  readonly sent: readonly Crossing[]
  readonly received: readonly Crossing[]
  /** How many had been received when this side closed it; -1: it has not. */
  readonly closedAfter: number
}

/** Parts of all frames that are lost, sent twice, or overtaken by the next one. */
export interface Weather {
  readonly lost: number
  readonly twice: number
  readonly late: number
  readonly seed: number
}

interface PageTap {
  readonly channels: () => readonly SeenChannel[]
  /** What crossed lately, to be used again: bytes of frames and handshake messages. */
  readonly recent: (way: "sent" | "received", target: Target, newest: number) => readonly (readonly number[])[]
  readonly arm: (target: Target, meddling: Meddling, times: number) => void
  readonly disarm: () => void
  readonly weather: (weather: Weather | undefined) => void
  readonly weathered: () => { frames: number; lost: number; twice: number; late: number }
  readonly cut: () => void
}

declare global {
  var tap: PageTap
}

export interface Tap {
  readonly channels: () => Promise<readonly SeenChannel[]>
  readonly recent: (
    way: "sent" | "received",
    target: Target,
    newest?: number,
  ) => Promise<readonly (readonly number[])[]>
  readonly arm: (target: Target, meddling: Meddling, times?: number) => Promise<void>
  readonly disarm: () => Promise<void>
  readonly weather: (weather: Weather | undefined) => Promise<void>
  readonly weathered: () => Promise<ReturnType<PageTap["weathered"]>>
  /** Closes every channel, as a lost path would. */
  readonly cut: () => Promise<void>
}

/** Before the person's first page is opened. */
export const tapped = async ({ context, page }: Person): Promise<Tap> => {
  await context.addInitScript(installTap)
  return tapOf(page)
}

export const tapOf = (page: Page): Tap => {
  return {
    channels: () => page.evaluate(() => globalThis.tap.channels()),
    recent: (way, target, newest = 16) =>
      page.evaluate(([w, t, n]) => globalThis.tap.recent(w, t, n), [way, target, newest] as const),
    arm: (target, meddling, times = 1) =>
      page.evaluate(([t, m, n]) => globalThis.tap.arm(t, m, n), [target, meddling, times] as const),
    disarm: () => page.evaluate(() => globalThis.tap.disarm()),
    weather: (weather) => page.evaluate((w) => globalThis.tap.weather(w), weather),
    weathered: () => page.evaluate(() => globalThis.tap.weathered()),
    cut: () => page.evaluate(() => globalThis.tap.cut()),
  }
}

/** Runs in the page, alone: nothing from outside this function is there. */
const installTap = (): void => {
  interface Channel {
    readonly connection: RTCPeerConnection
    readonly channel: RTCDataChannel
    key: string
    readonly sent: Crossing[]
    readonly received: Crossing[]
    closedAfter: number
    written: number
    held: { readonly bytes: Uint8Array<ArrayBuffer>; readonly frame: number } | undefined
  }
  const known = new Map<RTCDataChannel, Channel>()
  const recent: { way: "sent" | "received"; target: Target; bytes: Uint8Array }[] = []
  let armed: { target: Target; meddling: Meddling; times: number } | undefined
  let weather: Weather | undefined
  let dice = 1
  const weathered = { frames: 0, lost: 0, twice: 0, late: 0 }

  const roll = (): number => {
    dice ^= dice << 13
    dice ^= dice >>> 17
    dice ^= dice << 5
    return (dice >>> 0) / 2 ** 32
  }
  const targetOf = (bytes: Uint8Array): Target | undefined => {
    if (bytes[0] === 0xe1) return "frame"
    const step = bytes[2]
    return bytes[0] === 0xe0 && step !== undefined && step >= 1 && step <= 5 ? (step as Target) : undefined
  }
  const remember = (way: "sent" | "received", bytes: Uint8Array): void => {
    const target = targetOf(bytes)
    if (target !== undefined) recent.push({ way, target, bytes: bytes.slice() })
    if (recent.length > 256) recent.shift()
  }
  const crossing = (bytes: Uint8Array, frame: number, meddled: boolean): Crossing => ({
    at: Date.now(),
    length: bytes.length,
    type: bytes[0] ?? -1,
    step: bytes[2] ?? -1,
    frame,
    meddled,
  })
  const keyOf = ({ localDescription, remoteDescription }: RTCPeerConnection): string =>
    [localDescription, remoteDescription]
      .map((description) => /a=ice-ufrag:(?<name>\S+)/u.exec(description?.sdp ?? "")?.groups?.["name"] ?? "")
      .toSorted()
      .join(" ")

  // oxlint-disable-next-line typescript/unbound-method -- called with their own `this` below
  const { send, close } = RTCDataChannel.prototype
  const watch = (connection: RTCPeerConnection, channel: RTCDataChannel): void => {
    if (known.has(channel)) return
    const counts = { closedAfter: -1, written: 0 }
    const entry: Channel = { connection, channel, key: "", sent: [], received: [], ...counts, held: undefined }
    known.set(channel, entry)
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array()
      entry.received.push(crossing(bytes, -1, false))
      remember("received", bytes)
    })
  }

  class WatchedConnection extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener("datachannel", ({ channel }) => watch(this, channel))
    }

    override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, options)
      watch(this, channel)
      return channel
    }
  }
  globalThis.RTCPeerConnection = WatchedConnection

  const leave = (entry: Channel, bytes: Uint8Array<ArrayBuffer>, frame: number, meddled: boolean): void => {
    entry.sent.push(crossing(bytes, frame, meddled))
    if (!meddled) remember("sent", bytes)
    send.call(entry.channel, bytes)
  }

  const meddle = (entry: Channel, original: Uint8Array<ArrayBuffer>, frame: number, meddling: Meddling): void => {
    const bytes = original.slice()
    const at = (place: number): number => Math.min(bytes.length - 1, Math.floor(place * bytes.length))
    switch (meddling.kind) {
      case "flip": {
        const index = at(meddling.place)
        bytes[index] = (bytes[index] ?? 0) ^ (1 << meddling.bit)
        return leave(entry, bytes, -1, true)
      }
      case "cut":
        return leave(entry, bytes.slice(0, at(meddling.place)), -1, true)
      case "resize": {
        const resized = new Uint8Array(meddling.length)
        resized.set(bytes.subarray(0, meddling.length))
        return leave(entry, resized, -1, true)
      }
      case "twice":
        leave(entry, bytes, frame, false)
        return leave(entry, bytes, frame, true)
      case "drop":
        return undefined
      case "text":
        entry.sent.push(crossing(new Uint8Array(), -1, true))
        return Reflect.apply(send, entry.channel, ["hello"])
      case "swap":
        entry.held = { bytes, frame }
        return undefined
      case "instead":
        return leave(entry, new Uint8Array(meddling.bytes), -1, true)
      case "before":
        leave(entry, new Uint8Array(meddling.bytes), -1, true)
        return leave(entry, bytes, frame, false)
      default:
        throw new Error("no such meddling")
    }
  }

  const bad = (entry: Channel, bytes: Uint8Array<ArrayBuffer>, frame: number, now: Weather): void => {
    const rolled = roll()
    weathered.frames++
    if (rolled < now.lost) weathered.lost++
    else if (rolled < now.lost + now.twice) {
      weathered.twice++
      leave(entry, bytes, frame, false)
      leave(entry, bytes, frame, true)
    } else if (rolled < now.lost + now.twice + now.late && !entry.held) {
      weathered.late++
      entry.held = { bytes: bytes.slice(), frame }
      return
    } else leave(entry, bytes, frame, false)
    release(entry)
  }

  const release = (entry: Channel): void => {
    const { held } = entry
    entry.held = undefined
    if (held) leave(entry, held.bytes, held.frame, false)
  }

  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown): void {
    const entry = known.get(this)
    if (!entry || !(data instanceof Uint8Array)) throw new Error("a message past the tap")
    // As the browser would: a channel that is not open takes nothing, whatever becomes of it afterwards.
    if (this.readyState !== "open") throw new DOMException("not open", "InvalidStateError")
    entry.key ||= keyOf(entry.connection)
    const bytes = new Uint8Array(data)
    const target = targetOf(bytes)
    const frame = target === "frame" ? entry.written++ : -1
    if (armed && armed.times > 0 && armed.target === target) {
      armed.times--
      return meddle(entry, bytes, frame, armed.meddling)
    }
    if (weather && target === "frame") return bad(entry, bytes, frame, weather)
    leave(entry, bytes, frame, false)
    return release(entry)
  }
  RTCDataChannel.prototype.close = function (this: RTCDataChannel): void {
    const entry = known.get(this)
    if (entry && entry.closedAfter < 0) entry.closedAfter = entry.received.length
    close.call(this)
  }

  globalThis.tap = {
    channels: () =>
      [...known.values()].map(({ connection, channel, key, sent, received, closedAfter }) => {
        const state = channel.readyState
        return { key: key || keyOf(connection), state, sent, received, closedAfter }
      }),
    recent: (way, target, newest) =>
      recent
        .filter((one) => one.way === way && one.target === target)
        .slice(-newest)
        .map(({ bytes }) => Array.from(bytes)),
    arm: (target, meddling, times) => {
      armed = { target, meddling, times }
    },
    disarm: () => {
      armed = undefined
    },
    weather: (now) => {
      weather = now
      dice = now?.seed || 1
      if (!now) for (const entry of known.values()) if (entry.channel.readyState === "open") release(entry)
    },
    weathered: () => ({ ...weathered }),
    cut: () => {
      for (const { channel } of known.values()) close.call(channel)
    },
  }
}
