/** WebSockets on one side, the rendezvous machine on the other: upgrades, caps, pings, slow readers. */
import type { IncomingMessage } from "node:http"
import type { BlockList } from "node:net"
import type { Duplex } from "node:stream"
import { unreachable } from "@fourfold/std"
import { type WebSocket, WebSocketServer } from "ws"
import { type Network, networkOf } from "./addresses.ts"
import { createAdmission } from "./admission.ts"
import { closeCodes } from "./close-codes.ts"
import type { Limits } from "./limits.ts"
import { introductionErrorMessage } from "./messages.ts"
import { readIntroduction } from "./names.ts"
import { isAllowedOrigin } from "./origins.ts"
import type { ConnectionId } from "./registry.ts"
import { type Effect, type RendezvousEvent, createRendezvous } from "./rendezvous.ts"

export interface SocketsOptions {
  /** Where clients knock: the broker's path and `peerjs`, whatever the key. */
  readonly path: string
  readonly key: string
  readonly allowedOrigins: readonly string[]
  readonly proxies: BlockList
  readonly limits: Limits
  readonly nowMs: () => number
  readonly pingIntervalMs: number
}

export interface Sockets {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly peers: () => number
  /** Says 1001 to everybody; whoever has not gone after `graceMs` is cut off. */
  readonly close: (graceMs: number) => Promise<void>
}

interface Connection {
  readonly socket: WebSocket
  readonly network: Network | undefined
  missedPings: number
}

const tickMs = 1_000
const sweepMs = 10_000
const maxMissedPings = 2

export const createSockets = (options: SocketsOptions): Sockets => {
  const { limits, nowMs } = options
  const rendezvous = createRendezvous(limits)
  const admission = createAdmission(limits)
  const connections = new Map<ConnectionId, Connection>()
  let lastConnection: ConnectionId = 0
  let isClosing = false
  const server = new WebSocketServer(serverOptions(limits))

  const step = (event: RendezvousEvent): void => {
    for (const effect of rendezvous.step(event, nowMs())) apply(effect)
  }

  const apply = (effect: Effect): void => {
    const connection = connections.get(effect.connection)
    if (connection === undefined) return
    switch (effect.type) {
      case "Send":
        return send(connection.socket, effect.text)
      case "Close":
        if (effect.code === closeCodes.idTaken && connection.network !== undefined)
          admission.charge(connection.network, nowMs())
        return connection.socket.close(effect.code)
      default:
        return unreachable(effect)
    }
  }

  const send = (socket: WebSocket, text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > limits.maxBufferedBytes) socket.terminate()
    else socket.send(text)
  }

  const accept = (socket: WebSocket, query: URLSearchParams, network: Network | undefined): void => {
    const id = ++lastConnection
    const connection: Connection = { socket, network, missedPings: 0 }
    connections.set(id, connection)
    socket.on("close", () => {
      connections.delete(id)
      if (network !== undefined) admission.release(network)
      step({ type: "Detached", connection: id })
    })
    // The reason is in the close code (1007, 1009, …), which the library sends by itself.
    socket.on("error", () => socket.close())
    const introduction = readIntroduction(query, options.key)
    if (!introduction.ok) {
      send(socket, introductionErrorMessage(introduction.error))
      return socket.close(closeCodes.flood)
    }
    const receive = (text: string): void => {
      connection.missedPings = 0
      step({ type: "Received", connection: id, text })
    }
    socket.on("message", (data, isBinary) => {
      if (isBinary) socket.close(closeCodes.binary)
      else receive(textOf(data))
    })
    // Paid for like a HEARTBEAT, so that a flood of pings is a flood.
    socket.on("ping", () => receive(heartbeat))
    socket.on("pong", () => receive(heartbeat))
    step({ type: "Attached", connection: id, introduction: introduction.value })
  }

  const pingAll = (): void => {
    for (const connection of connections.values()) {
      if (connection.missedPings >= maxMissedPings) connection.socket.terminate()
      else if (connection.socket.readyState === connection.socket.OPEN) connection.socket.ping()
      connection.missedPings += 1
    }
  }

  const timers = [
    setInterval(() => step({ type: "Ticked" }), tickMs),
    setInterval(() => admission.sweep(nowMs()), sweepMs),
    setInterval(pingAll, options.pingIntervalMs),
  ]
  // The server keeps the process alive, not the clockwork.
  for (const timer of timers) timer.unref()

  return {
    upgrade: (request, socket, head) => {
      if (isClosing) return refuse(socket, "503 Service Unavailable")
      const [path, query = ""] = (request.url ?? "").split("?", 2)
      if (path !== options.path) return refuse(socket, "404 Not Found")
      if (!isAllowedOrigin(request.headers, options.allowedOrigins)) return refuse(socket, "403 Forbidden")
      const network = networkOf(request.socket.remoteAddress ?? "unknown", forwardedFor(request), options.proxies)
      if (network !== undefined && !admission.admit(network, nowMs())) return refuse(socket, "429 Too Many Requests")
      let isAccepted = false
      // When the handshake fails, the library answers it and closes the socket.
      socket.once("close", () => {
        if (!isAccepted && network !== undefined) admission.release(network)
      })
      server.handleUpgrade(request, socket, head, (webSocket) => {
        isAccepted = true
        accept(webSocket, new URLSearchParams(query), network)
      })
    },
    peers: rendezvous.peers,
    close: async (graceMs) => {
      isClosing = true
      for (const timer of timers) clearInterval(timer)
      const open = [...connections.values()]
      const allClosed = Promise.all(open.map(({ socket }) => new Promise((resolve) => socket.once("close", resolve))))
      for (const { socket } of open) socket.close(closeCodes.goingAway)
      const cutOff = setTimeout(() => {
        for (const { socket } of open) socket.terminate()
      }, graceMs)
      await allClosed
      clearTimeout(cutOff)
    },
  }
}

const serverOptions = (limits: Limits) => ({
  noServer: true,
  clientTracking: false,
  maxPayload: limits.maxMessageBytes,
  maxFragments: 16,
  maxBufferedChunks: 1_024,
  perMessageDeflate: false,
  // How long whoever we have closed may go on talking.
  closeTimeout: 2_000,
})

const heartbeat = `{"type":"HEARTBEAT"}`

const textOf = (data: Buffer | ArrayBuffer | readonly Buffer[]): string =>
  data instanceof ArrayBuffer
    ? Buffer.from(data).toString()
    : Buffer.isBuffer(data)
      ? data.toString()
      : Buffer.concat(data).toString()

/** Node joins repeated `X-Forwarded-For` headers with commas, in their order. */
const forwardedFor = ({ headers }: IncomingMessage): string | undefined => {
  const value = headers["x-forwarded-for"]
  return typeof value === "string" ? value : value?.join(",")
}

const refuse = (socket: Duplex, status: string): void => {
  socket.once("error", () => socket.destroy())
  socket.once("finish", () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
