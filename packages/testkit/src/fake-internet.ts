/**
 * A broker and connections in memory: delays by the clock, order kept within a connection, and every connection can be cut
 * at any moment. What goes wrong, and when, is the affair of a `Weather`; without one nothing does.
 */
import type { BrokerState, Clock, Frame, Link, LinkError, LinkId, Network, NetworkRemote } from "@fourfold/contracts"
import { type Bytes, type Result, createStore, err, ok } from "@fourfold/std"
import { type Inbox, createInbox } from "./inbox.ts"

/**
 * What becomes of one frame: `undefined` lets it pass; `dead`: neither it nor anything after it in this direction arrives, as
 * in a network that has fallen apart unnoticed. Called in the order in which frames leave.
 */
export type Fate = (frame: Frame, from: string, to: string) => "lost" | "dead" | undefined

/** Asked at every step of the network; names are routing names, times milliseconds. */
export interface Weather {
  /** One way, for what leaves now. */
  readonly latencyMs: (from: string, to: string) => number
  /** Whom a hostile broker introduces in place of the one who is called; itself: the right one. */
  readonly introduces: (from: string, to: string) => string
  /** False: no connection comes about between these two. */
  readonly reaches: (from: string, to: string) => boolean
  /** An attempt that leads to nothing takes so long. */
  readonly failsAfterMs: (from: string, to: string) => number
  /** After one end has closed the other hears of it so much later; 0: at the same moment, and what is on its way is lost. */
  readonly noticeMs: (from: string, to: string) => number
  /** A frame is about to be handed over; false: it is not. */
  readonly arrives: (from: string, to: string) => boolean
}

export interface FakeInternet {
  /** One browser. `leaves` hears of every frame before it is on its way. */
  readonly remote: (leaves: (link: LinkId, frame: Frame) => void) => Pick<NetworkRemote, "create">
  /** Closes every connection there is, or those between two browsers; what is on its way is lost. */
  readonly cut: (between?: readonly [string, string]) => void
  /** Nobody, or only this browser, reaches the broker while it is down. */
  readonly brokerUp: (up: boolean, name?: string) => void
  /** How long everything takes from now on, one way. */
  readonly setLatency: (ms: number) => void
  readonly setFate: (fate: Fate) => void
  readonly setWeather: (weather: Partial<Weather>) => void
  /** Connections that are open now on at least one end, counted once each. */
  readonly open: () => number
  /** Connections that ever came about. */
  readonly made: () => number
}

interface Station {
  readonly name: string
  readonly broker: ReturnType<typeof createStore<BrokerState>>
  readonly wakes: ReturnType<typeof createStore<number>>
  readonly incoming: Inbox<Link>
  readonly leaves: (link: LinkId, frame: Frame) => void
  /** Connections that end with the browser. */
  readonly closes: Set<() => void>
}

/** One end of a connection. */
interface End {
  readonly station: Station
  readonly inbox: Inbox<Bytes>
  readonly closed: AbortController
  /** When the newest frame for this end arrives. */
  arrivesAt: number
  /** Nothing arrives here any more. */
  dead: boolean
}

interface Connection {
  readonly between: readonly [string, string]
  readonly cut: () => void
}

export const fakeInternet = (clock: Clock): FakeInternet => {
  const stations = new Map<string, Station>()
  const connections = new Set<Connection>()
  const withoutBroker = new Set<string>()
  let latencyMs = 20
  let up = true
  let count = 0
  let fate: Fate = () => undefined
  let weather: Weather = {
    latencyMs: () => latencyMs,
    introduces: (_, to) => to,
    reaches: () => true,
    failsAfterMs: () => 0,
    noticeMs: () => 0,
    arrives: () => true,
  }

  const endOf = (station: Station): End => ({
    station,
    inbox: createInbox<Bytes>(),
    closed: new AbortController(),
    arrivesAt: 0,
    dead: false,
  })
  const send = (from: End, to: End, frame: Frame): void => {
    const [here, there] = [from.station.name, to.station.name]
    const becomes = fate(frame, here, there)
    if (becomes === "dead") to.dead = true
    if (becomes !== undefined || to.dead || from.closed.signal.aborted) return
    to.arrivesAt = Math.max(to.arrivesAt, clock.now() + weather.latencyMs(here, there))
    after(to.arrivesAt - clock.now(), to.closed.signal, () => {
      if (!to.dead && weather.arrives(here, there)) to.inbox.push(new Uint8Array(frame))
    })
  }
  const connect = (from: Station, to: Station): readonly [Link, Link] => {
    const number = ++count
    const [here, there] = [endOf(from), endOf(to)]
    const shut = (end: End): void => {
      end.closed.abort()
      end.inbox.end()
      if (here.closed.signal.aborted && there.closed.signal.aborted) connections.delete(connection)
    }
    const connection: Connection = {
      between: [from.name, to.name],
      cut: () => {
        shut(here)
        shut(there)
      },
    }
    connections.add(connection)
    const linkOf = (role: Link["role"], mine: End, theirs: End): Link => {
      const id = `link-${number}-${role}` as LinkId
      const close = (): void => {
        if (mine.closed.signal.aborted) return
        shut(mine)
        const noticeMs = weather.noticeMs(mine.station.name, theirs.station.name)
        if (noticeMs === 0) shut(theirs)
        else after(noticeMs, theirs.closed.signal, () => shut(theirs))
      }
      mine.station.closes.add(close)
      mine.closed.signal.addEventListener("abort", () => mine.station.closes.delete(close))
      return {
        id,
        role,
        localFingerprint: new Uint8Array(32).fill(role === "initiator" ? 1 : 2),
        remoteFingerprint: new Uint8Array(32).fill(role === "initiator" ? 2 : 1),
        remoteName: theirs.station.name as Link["remoteName"],
        path: createStore<"direct" | "relayed">("direct"),
        received: mine.inbox,
        close,
        closed: mine.closed.signal,
        send: async (frame) => {
          if (mine.closed.signal.aborted) return err({ type: "Closed" })
          mine.station.leaves(id, frame)
          send(mine, theirs, frame)
          return mine.closed.signal.aborted ? err({ type: "Closed" }) : ok(undefined)
        },
      }
    }
    return [linkOf("initiator", here, there), linkOf("responder", there, here)]
  }
  /** After no time at all there is still a moment in between. */
  const after = (ms: number, signal: AbortSignal, task: () => void): void => {
    const run = (): void => {
      if (!signal.aborted) task()
    }
    if (!signal.aborted) void clock.sleep(ms, signal).then(run, () => undefined)
  }
  const waited = (ms: number, signal: AbortSignal): Promise<void> =>
    signal.aborted ? Promise.resolve() : clock.sleep(ms, signal).catch(() => undefined)
  const hasBroker = (name: string): boolean => up && !withoutBroker.has(name)

  return {
    remote: (leaves) => ({
      create: async ({ routingName }) => {
        const gone = new AbortController()
        const station: Station = {
          name: routingName,
          broker: createStore<BrokerState>(hasBroker(routingName) ? "online" : "unreachable"),
          wakes: createStore(0),
          incoming: createInbox<Link>(),
          leaves,
          closes: new Set(),
        }
        stations.set(routingName, station)
        const dial: Network["dial"] = async (to, signal): Promise<Result<Link, LinkError>> => {
          const aborted = AbortSignal.any([signal, gone.signal])
          const fails = async (type: "PeerOffline" | "NoPath"): Promise<Result<never, LinkError>> => {
            await waited(weather.failsAfterMs(routingName, to), aborted)
            return err({ type: aborted.aborted ? "Aborted" : type })
          }
          await waited(weather.latencyMs(routingName, to), aborted)
          if (aborted.aborted) return err({ type: "Aborted" })
          if (!hasBroker(routingName)) return err({ type: "BrokerUnreachable" })
          const other = stations.get(weather.introduces(routingName, to))
          if (!other || !hasBroker(to)) return fails("PeerOffline")
          if (!weather.reaches(routingName, to)) return fails("NoPath")
          const [here, there] = connect(station, other)
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
    cut: (between) => {
      const which = between?.toSorted().join()
      for (const connection of connections) {
        if (which === undefined || connection.between.toSorted().join() === which) connection.cut()
      }
    },
    brokerUp: (now, name) => {
      if (name === undefined) up = now
      else if (now) withoutBroker.delete(name)
      else withoutBroker.add(name)
      for (const station of stations.values()) {
        if (name !== undefined && station.name !== name) continue
        const state = hasBroker(station.name) ? "online" : "unreachable"
        const back = state === "online" && now
        station.broker.update(() => state)
        if (back) station.wakes.update((n) => n + 1)
      }
    },
    setLatency: (ms) => {
      latencyMs = ms
    },
    setFate: (next) => {
      fate = next
    },
    setWeather: (changed) => {
      weather = { ...weather, ...changed }
    },
    open: () => connections.size,
    made: () => count,
  }
}
