/** Somebody in the middle: a page with WebRTC of its own towards both sides, which passes on what it can read. */
import type { Browser, Page } from "@playwright/test"
import type { HostileBroker, Signal } from "./hostile-broker.ts"

export interface Overheard {
  /** Messages of the channel that were passed on, by what they begin with. */
  readonly handshake: number
  readonly frames: number
  /** Highest number of a handshake message. */
  readonly furthest: number
  readonly channels: number
}

interface Middle {
  /** Answers the one who dials, and dials the other: gives both descriptions. */
  readonly between: (offer: string) => Promise<{ readonly answer: string; readonly offer: string }>
  readonly answered: (answer: string) => Promise<void>
  readonly hangUp: () => void
  readonly overheard: Overheard
}

declare global {
  var middle: Middle
}

export interface Mallory {
  /** Takes over every attempt of the caller to reach the called one. */
  readonly stepBetween: (caller: HostileBroker, called: HostileBroker) => void
  readonly overheard: () => Promise<Overheard>
  readonly hangUp: () => Promise<void>
  readonly attempts: () => number
}

export const mallory = async (browser: Browser, url: string): Promise<Mallory> => {
  const context = await browser.newContext()
  const page: Page = await context.newPage()
  await page.goto(`${url}/healthz`)
  await page.evaluate(installMiddle)
  let attempts = 0

  /** What comes after the test has ended is of no interest. */
  const passAnswer = (sdp: string): void =>
    void page.evaluate((answered) => globalThis.middle.answered(answered), sdp).catch(() => undefined)

  // The others' own candidates come one by one and are not needed: they find ours, which are in our descriptions.
  const stepBetween: Mallory["stepBetween"] = (caller, called) => {
    const connectionIds = new Set<string>()
    const take = async ({ payload }: Signal): Promise<void> => {
      const connectionId = payload?.connectionId ?? ""
      connectionIds.add(connectionId)
      attempts++
      const { answer, offer } = await page.evaluate((sdp) => globalThis.middle.between(sdp), payload?.sdp?.sdp ?? "")
      const [from, to] = [caller.routingName(), called.routingName()]
      const ours = { connectionId, type: "data", label: "frames", serialization: "raw", reliable: true }
      const answering = { ...ours, sdp: { type: "answer", sdp: answer } }
      caller.tellPage({ type: "ANSWER", src: to, dst: from, payload: answering })
      const offering = { ...ours, sdp: { type: "offer", sdp: offer } }
      called.tellPage({ type: "OFFER", src: from, dst: to, payload: offering })
    }
    caller.turn({
      fromPage: (signal) => {
        if (signal.type === "OFFER") void take(signal).catch(() => undefined)
        return signal.type === "HEARTBEAT" ? [signal] : []
      },
      toPage: (signal) => (signal.src === undefined ? [signal] : []),
    })
    called.turn({
      fromPage: (signal) => {
        if (signal.type === "ANSWER" && connectionIds.has(signal.payload?.connectionId ?? "")) {
          passAnswer(signal.payload?.sdp?.sdp ?? "")
        }
        return signal.type === "HEARTBEAT" ? [signal] : []
      },
      toPage: (signal) => (signal.src === undefined ? [signal] : []),
    })
  }

  return {
    stepBetween,
    overheard: () => page.evaluate(() => globalThis.middle.overheard),
    hangUp: () => page.evaluate(() => globalThis.middle.hangUp()),
    attempts: () => attempts,
  }
}

/** Runs in the middle's page, alone. */
const installMiddle = (): void => {
  const overheard = { handshake: 0, frames: 0, furthest: 0, channels: 0 }
  let connections: RTCPeerConnection[] = []
  let towardsCalled: RTCPeerConnection | undefined

  const pass = (from: RTCDataChannel, to: () => RTCDataChannel | undefined, waiting: ArrayBuffer[]): void => {
    from.binaryType = "arraybuffer"
    from.addEventListener("open", () => overheard.channels++)
    from.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
      const [type, , step = 0] = new Uint8Array(data)
      if (type === 0xe0) {
        overheard.handshake++
        overheard.furthest = Math.max(overheard.furthest, step)
      } else overheard.frames++
      const other = to()
      if (other?.readyState === "open") other.send(data)
      else waiting.push(data)
    })
  }
  const gathered = async (connection: RTCPeerConnection): Promise<string> => {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (connection.iceGatheringState === "complete") resolve()
      }
      connection.addEventListener("icegatheringstatechange", look)
      look()
    })
    return connection.localDescription?.sdp ?? ""
  }

  globalThis.middle = {
    overheard,
    between: async (offer) => {
      const [caller, called] = [new RTCPeerConnection(), new RTCPeerConnection()]
      connections.push(caller, called)
      towardsCalled = called
      const [toCalled, toCaller]: [ArrayBuffer[], ArrayBuffer[]] = [[], []]
      let fromCaller: RTCDataChannel | undefined
      const outgoing = called.createDataChannel("frames", { ordered: true })
      pass(outgoing, () => fromCaller, toCaller)
      outgoing.addEventListener("open", () => {
        for (const data of toCalled.splice(0)) outgoing.send(data)
      })
      caller.addEventListener("datachannel", ({ channel }) => {
        fromCaller = channel
        pass(channel, () => outgoing, toCalled)
        if (channel.readyState === "open") overheard.channels++
        for (const data of toCaller.splice(0)) channel.send(data)
      })
      await caller.setRemoteDescription({ type: "offer", sdp: offer })
      await caller.setLocalDescription()
      await called.setLocalDescription()
      const [answer, ours] = await Promise.all([gathered(caller), gathered(called)])
      return { answer, offer: ours }
    },
    answered: async (sdp) => {
      // Too late for an attempt that was hung up.
      if (towardsCalled?.signalingState !== "have-local-offer") return
      await towardsCalled.setRemoteDescription({ type: "answer", sdp })
    },
    hangUp: () => {
      for (const connection of connections) connection.close()
      connections = []
    },
  }
}
