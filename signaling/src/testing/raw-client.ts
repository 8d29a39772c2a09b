/** A WebSocket client that knows nothing of PeerJS: tests say every byte themselves. */
import { type ClientOptions, type RawData, WebSocket } from "ws"

export interface RawClient {
  readonly socket: WebSocket
  /** The next text frame, read as JSON; waits for it. */
  readonly next: () => Promise<unknown>
  readonly say: (message: unknown) => void
  /** The close code. */
  readonly closed: Promise<number>
}

export interface RawClientOptions extends ClientOptions {
  readonly token?: string
  readonly key?: string
}

/** Resolves when the socket is open; rejects with the HTTP status when the upgrade is refused. */
export const connectRaw = async (port: number, id: string, options: RawClientOptions = {}): Promise<RawClient> => {
  const { token = `secret-of-${id}`, key = "peerjs", ...clientOptions } = options
  const url = `ws://127.0.0.1:${port}/broker/peerjs?key=${key}&id=${id}&token=${token}&version=1.5.5`
  const socket = new WebSocket(url, clientOptions)
  const arrived: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  socket.on("message", (data) => {
    const message: unknown = JSON.parse(textOf(data))
    const waiter = waiting.shift()
    if (waiter === undefined) arrived.push(message)
    else waiter(message)
  })
  const closed = new Promise<number>((resolve) => socket.once("close", resolve))
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve)
    socket.once("error", reject)
  })
  // What goes wrong from here on shows in the close code.
  socket.on("error", () => socket.terminate())
  return {
    socket,
    closed,
    next: () => {
      const message = arrived.shift()
      return message === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(message)
    },
    say: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
  }
}

const textOf = (data: RawData): string => (Buffer.isBuffer(data) ? data.toString() : "null")
