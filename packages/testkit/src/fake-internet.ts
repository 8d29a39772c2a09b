/** A broker and connections in memory: delays by the clock, order kept, and every connection can be cut at any moment. */
import type { BrokerState, Clock, Frame, Link, LinkError, LinkId, Network, NetworkRemote } from "@fourfold/contracts"
import { type Bytes, type Result, createStore, err, ok } from "@fourfold/std"

/** What becomes of one frame: `undefined` lets it pass. Called in the order in which frames leave. */
export type Fate = (frame: Frame) => "lost" | undefined

export interface FakeInternet {
  /** One browser. `leaves` hears of every frame before it is on its way. */
  readonly remote: (leaves: (link: LinkId, frame: Frame) => void) => Pick<NetworkRemote, "create">
  /** Closes every connection there is; what is on its way is lost. */
  readonly cut: () => void
  /** Nobody reaches the broker while it is down. */
  readonly brokerUp: (up: boolean) => void
  /** How long everything takes from now on, one way. */
  readonly setLatency: (ms: number) => void
  readonly setFate: (fate: Fate) => void
  /** Connections that are open now, counted once each. */
  readonly open: () => number
}

interface Inbox<T> extends AsyncIterable<T> {
  readonly push: (item: T) => void
  readonly end: () => void
}

interface Station {
  readonly broker: ReturnType<typeof createStore<BrokerState>>
  readonly wakes: ReturnType<typeof createStore<number>>
  readonly incoming: Inbox<Link>
  readonly leaves: (link: LinkId, frame: Frame) => void
  /** Connections that end with the browser. */
  readonly closes: Set<() => void>
}

export const fakeInternet = (clock: Clock): FakeInternet => {
  const stations = new Map<string, Station>()
  const connections = new Set<() => void>()
  let latencyMs = 20
  let up = true
  let count = 0
  let fate: Fate = () => undefined

  const connect = (from: Station, fromName: string, to: Station, toName: string): readonly [Link, Link] => {
    const closed = new AbortController()
    const close = (): void => {
      closed.abort()
      connections.delete(close)
      for (const inbox of [here, there]) inbox.end()
    }
    for (const registry of [connections, from.closes, to.closes]) registry.add(close)
    const here = inboxOf<Bytes>()
    const there = inboxOf<Bytes>()
    const number = ++count
    const end = (
      role: Link["role"],
      station: Station,
      remoteName: string,
      mine: Inbox<Bytes>,
      theirs: Inbox<Bytes>,
    ): Link => {
      const id = `link-${number}-${role}` as LinkId
      return {
        id,
        role,
        localFingerprint: new Uint8Array(32).fill(role === "initiator" ? 1 : 2),
        remoteFingerprint: new Uint8Array(32).fill(role === "initiator" ? 2 : 1),
        remoteName: remoteName as Link["remoteName"],
        path: createStore<"direct" | "relayed">("direct"),
        received: mine,
        close,
        closed: closed.signal,
        send: async (frame) => {
          if (closed.signal.aborted) return err({ type: "Closed" })
          station.leaves(id, frame)
          if (fate(frame) === "lost") return closed.signal.aborted ? err({ type: "Closed" }) : ok(undefined)
          void later(() => {
            if (!closed.signal.aborted) theirs.push(new Uint8Array(frame))
          }, closed.signal)
          return ok(undefined)
        },
      }
    }
    return [end("initiator", from, toName, here, there), end("responder", to, fromName, there, here)]
  }
  const later = (task: () => void, signal: AbortSignal): Promise<void> =>
    clock.sleep(latencyMs, signal).then(task, () => undefined)

  return {
    remote: (leaves) => ({
      create: async ({ routingName }) => {
        const gone = new AbortController()
        const station: Station = {
          broker: createStore<BrokerState>(up ? "online" : "unreachable"),
          wakes: createStore(0),
          incoming: inboxOf<Link>(),
          leaves,
          closes: new Set(),
        }
        stations.set(routingName, station)
        const dial: Network["dial"] = async (to, signal): Promise<Result<Link, LinkError>> => {
          const aborted = AbortSignal.any([signal, gone.signal])
          await later(() => undefined, aborted)
          if (aborted.aborted) return err({ type: "Aborted" })
          if (!up) return err({ type: "BrokerUnreachable" })
          const other = stations.get(to)
          if (!other) return err({ type: "PeerOffline" })
          const [here, there] = connect(station, routingName, other, to)
          other.incoming.push(there)
          return ok(here)
        }
        return {
          broker: station.broker,
          wakes: station.wakes,
          incoming: station.incoming,
          dial,
          close: () => {
            gone.abort()
            if (stations.get(routingName) === station) stations.delete(routingName)
            station.incoming.end()
            for (const close of station.closes) close()
          },
        }
      },
    }),
    cut: () => {
      for (const close of connections) close()
    },
    brokerUp: (now) => {
      up = now
      for (const { broker, wakes } of stations.values()) {
        broker.update(() => (now ? "online" : "unreachable"))
        if (now) wakes.update((n) => n + 1)
      }
    },
    setLatency: (ms) => {
      latencyMs = ms
    },
    setFate: (next) => {
      fate = next
    },
    open: () => connections.size,
  }
}

/** Keeps what comes until its one reader asks for it. Nothing is read after the end. */
const inboxOf = <T>(): Inbox<T> => {
  const waiting: T[] = []
  const state = { ended: false }
  let ask: (() => void) | undefined
  return {
    push: (item) => {
      if (state.ended) return
      waiting.push(item)
      ask?.()
    },
    end: () => {
      state.ended = true
      ask?.()
    },
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        while (waiting.length === 0 && !state.ended) {
          await new Promise<void>((resolve) => {
            ask = resolve
          })
        }
        const item = waiting.shift()
        return state.ended || item === undefined ? { done: true, value: undefined } : { done: false, value: item }
      },
    }),
  }
}
