/** Between a page and its broker: whatever either says can be read, changed, kept back, and made up. */
import type { WebSocketRoute } from "@playwright/test"
import type { Person } from "../person.ts"

/** A message of the PeerJS wire. */
export interface Signal {
  readonly type: string
  readonly src?: string
  readonly dst?: string
  readonly payload?: { readonly connectionId?: string; readonly sdp?: { readonly type: string; readonly sdp: string } }
}

/** What becomes of a message: the ones that go on in its place, each after so many milliseconds. */
export type Treatment = (signal: Signal) => readonly (Signal | { readonly signal: Signal; readonly afterMs: number })[]

export interface Mood {
  readonly fromPage: Treatment
  readonly toPage: Treatment
  /** What a socket is told instead of being let in. */
  readonly refusal?: Signal
  readonly closesAtOnce?: boolean
}

export interface HostileBroker {
  readonly turn: (mood: Mood) => void
  /** Says something to the page, or to the real broker in the page's name. */
  readonly tellPage: (signal: Signal) => void
  readonly tellBroker: (signal: Signal) => void
  /** Closes every socket of this page. */
  readonly closeAll: () => Promise<void>
  /** The broker's name for this page, once it has knocked. */
  readonly routingName: () => string
  readonly knocks: () => number
}

const pass: Treatment = (signal) => [signal]
export const honest: Mood = { fromPage: pass, toPage: pass }

/** Before the person's first page is opened. Honest until it turns. */
export const hostileBroker = async ({ context }: Person): Promise<HostileBroker> => {
  let mood = honest
  let routingName = ""
  let knocks = 0
  const open = new Map<WebSocketRoute, WebSocketRoute | undefined>()

  const treat = (treatment: Treatment, text: string | Buffer, forward: (text: string) => void): void => {
    for (const outcome of treatment(JSON.parse(String(text)) as Signal)) {
      if ("afterMs" in outcome) setTimeout(() => forward(JSON.stringify(outcome.signal)), outcome.afterMs)
      else forward(JSON.stringify(outcome))
    }
  }

  await context.routeWebSocket(/\/broker\/peerjs/u, (page) => {
    knocks++
    routingName = new URL(page.url()).searchParams.get("id") ?? ""
    if (mood.refusal) {
      page.send(JSON.stringify(mood.refusal))
      return undefined
    }
    if (mood.closesAtOnce) return page.close({ code: 1013 })
    const broker = page.connectToServer()
    open.set(page, broker)
    page.onMessage((text) => treat(mood.fromPage, text, (out) => broker.send(out)))
    broker.onMessage((text) => treat(mood.toPage, text, (out) => page.send(out)))
    page.onClose((code, reason) => {
      open.delete(page)
      void broker.close({ ...(code === undefined ? {} : { code: 1000 }), ...(reason === undefined ? {} : { reason }) })
    })
    broker.onClose(() => {
      open.delete(page)
      void page.close()
    })
    return undefined
  })

  const newest = (): readonly [WebSocketRoute, WebSocketRoute | undefined] => {
    const found = [...open].at(-1)
    if (!found) throw new Error("the page is not at the broker")
    return found
  }
  return {
    turn: (next) => {
      mood = next
    },
    tellPage: (signal) => newest()[0].send(JSON.stringify(signal)),
    tellBroker: (signal) => newest()[1]?.send(JSON.stringify(signal)),
    closeAll: async () => {
      for (const [page, broker] of open) {
        open.delete(page)
        await Promise.all([page.close(), broker?.close()])
      }
    },
    routingName: () => routingName,
    knocks: () => knocks,
  }
}

/** The same message with another session description. */
export const withSdp = (signal: Signal, change: (sdp: string) => string): Signal => {
  const { sdp } = signal.payload ?? {}
  return sdp ? { ...signal, payload: { ...signal.payload, sdp: { ...sdp, sdp: change(sdp.sdp) } } } : signal
}
