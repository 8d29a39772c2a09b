/**
 * One data channel as a carrier of frames: sends and receives them, and ends when the channel, the path or the peer does.
 * The peer may send binary messages of 1 to 16,384 bytes and nothing else; whatever breaks that ends it.
 */
import type { Link } from "@fourfold/contracts"
import type { Bytes } from "@fourfold/std"
import { createBoundedQueue } from "./bounded-queue.ts"
import { createFrameSender, maxFrameLength } from "./send-frames.ts"

export type Wire = Pick<Link, "send" | "received" | "close" | "closed">

/** What may wait unread, and what a waiting frame costs beside its bytes. */
const maxWaitingBytes = 1024 * 1024
const bookkeepingBytes = 64

/** A path that is interrupted may come back by itself, a Wi-Fi that changes its access point for example. */
const interruptedMs = 10_000
/** A channel that we close may take so long to send what it still has. */
const lingerMs = 2_000

/** Further channels that the peer opens are closed unheard; so many of them are an attack. */
const maxFurtherChannels = 16

/** To be called in the task in which the channel appears, so that no message is missed. `release` closes the connection. */
export const createWire = (connection: RTCPeerConnection, channel: RTCDataChannel, release: () => void): Wire => {
  const ended = new AbortController()
  const on = { signal: ended.signal }
  const received = createBoundedQueue<Bytes>({
    capacity: maxWaitingBytes,
    costOf: (frame) => frame.length + bookkeepingBytes,
  })

  const end = (waiting: "keep" | "drop"): void => {
    if (ended.signal.aborted) return
    received.end(waiting)
    ended.abort()
    finish(channel, release)
  }
  /** The peer or the path ended it: what arrived in time can still be read. */
  const lost = (): void => end("keep")
  /** We end it, or the peer has broken the rules: nothing more of it counts. */
  const close = (): void => end("drop")

  channel.binaryType = "arraybuffer"
  channel.addEventListener(
    "message",
    ({ data }: MessageEvent<unknown>) => {
      const isFrame = data instanceof ArrayBuffer && data.byteLength > 0 && data.byteLength <= maxFrameLength
      if (!isFrame || !received.push(new Uint8Array(data))) close()
    },
    on,
  )
  channel.addEventListener("close", lost, on)
  channel.addEventListener("error", lost, on)

  let furtherChannels = 0
  connection.addEventListener(
    "datachannel",
    ({ channel: further }) => {
      if (further === channel) return
      further.close()
      if (++furtherChannels > maxFurtherChannels) close()
    },
    on,
  )

  whenPathIsLost(connection, ended.signal, lost)
  return { send: createFrameSender(channel, ended.signal, lost), received, close, closed: ended.signal }
}

const whenPathIsLost = (connection: RTCPeerConnection, closed: AbortSignal, lost: () => void): void => {
  let interrupted: ReturnType<typeof setTimeout> | undefined
  const changed = (): void => {
    const { iceConnectionState, connectionState } = connection
    const isOver = [iceConnectionState, connectionState].some((state) => state === "failed" || state === "closed")
    if (isOver) lost()
    else if (iceConnectionState === "disconnected") interrupted ??= setTimeout(lost, interruptedMs)
    else {
      clearTimeout(interrupted)
      interrupted = undefined
    }
  }
  connection.addEventListener("iceconnectionstatechange", changed, { signal: closed })
  connection.addEventListener("connectionstatechange", changed, { signal: closed })
  closed.addEventListener("abort", () => clearTimeout(interrupted))
}

/** Lets the channel send what it has (closing a channel does, closing the connection does not), then closes the connection. */
const finish = (channel: RTCDataChannel, release: () => void): void => {
  if (channel.readyState !== "open") {
    release()
    return
  }
  const timer = setTimeout(release, lingerMs)
  channel.addEventListener(
    "close",
    () => {
      clearTimeout(timer)
      release()
    },
    { once: true },
  )
  channel.close()
}
