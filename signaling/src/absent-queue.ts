/**
 * Messages for peers that are not there, held for a few seconds: a callee that is reloading its page gets them when it is back.
 *
 * A *wait* is one sender waiting for one destination. It ends when the destination comes, or `holdMs` after its first message
 * with everything held for it, and the sender is told once. When a cap is reached the message is dropped but the wait goes on,
 * so that the sender hears the same as for any absent peer.
 */
import type { AbsentLimits } from "./limits.ts"
import type { PeerId } from "./names.ts"

export interface Wait {
  readonly src: PeerId
  readonly dst: string
  readonly endsAtMs: number
}

export interface AbsentQueue {
  readonly hold: (src: PeerId, dst: string, message: string, nowMs: number) => void
  /** Holds nothing, but tells the sender in the end. */
  readonly await: (src: PeerId, dst: string, nowMs: number) => void
  /** The destination is there: what was held for it, in the order of arrival. */
  readonly release: (dst: string) => readonly string[]
  /** Ends the waits whose time is over. */
  readonly expire: (nowMs: number) => readonly Wait[]
  /** All that is held, with what keeping the books costs. */
  readonly bytes: () => number
}

interface Held {
  readonly src: PeerId
  readonly message: string
  readonly bytes: number
}

interface Destination {
  readonly waits: Map<PeerId, Wait>
  held: readonly Held[]
  heldBytes: number
}

interface Sender {
  waits: number
  messages: number
}

/** What an entry costs beside its text, roughly. */
const bookkeepingBytes = 256

export const createAbsentQueue = (limits: AbsentLimits): AbsentQueue => {
  const destinations = new Map<string, Destination>()
  const senders = new Map<PeerId, Sender>()
  /** Every wait lasts equally long, so the order of insertion is the order of ending. */
  const waits = new Set<Wait>()
  let totalBytes = 0

  const openWait = (src: PeerId, dst: string, nowMs: number): Destination | undefined => {
    const destination = destinations.get(dst)
    if (destination?.waits.has(src) === true) return destination
    const sender = senders.get(src) ?? { waits: 0, messages: 0 }
    if (sender.waits >= limits.maxPerSender || totalBytes + bookkeepingBytes > limits.maxBytes) return undefined
    const opened = destination ?? { waits: new Map(), held: [], heldBytes: 0 }
    const wait = { src, dst, endsAtMs: nowMs + limits.holdMs }
    opened.waits.set(src, wait)
    waits.add(wait)
    sender.waits += 1
    totalBytes += bookkeepingBytes
    destinations.set(dst, opened)
    senders.set(src, sender)
    return opened
  }

  const closeWait = (destination: Destination, wait: Wait): void => {
    const sender = senders.get(wait.src)
    const dropped = destination.held.filter(({ src }) => src === wait.src)
    const droppedBytes = dropped.reduce((sum, { bytes }) => sum + bytes, 0)
    destination.held = destination.held.filter(({ src }) => src !== wait.src)
    destination.heldBytes -= droppedBytes
    destination.waits.delete(wait.src)
    waits.delete(wait)
    totalBytes -= droppedBytes + bookkeepingBytes * (dropped.length + 1)
    if (destination.waits.size === 0) destinations.delete(wait.dst)
    if (sender === undefined) return
    sender.waits -= 1
    sender.messages -= dropped.length
    if (sender.waits === 0) senders.delete(wait.src)
  }

  return {
    hold: (src, dst, message, nowMs) => {
      const destination = openWait(src, dst, nowMs)
      const sender = senders.get(src)
      if (destination === undefined || sender === undefined) return
      const bytes = Buffer.byteLength(message)
      const fits =
        destination.held.length < limits.maxMessagesPerDestination &&
        destination.heldBytes + bytes <= limits.maxBytesPerDestination &&
        sender.messages < limits.maxPerSender &&
        totalBytes + bytes + bookkeepingBytes <= limits.maxBytes
      if (!fits) return
      destination.held = [...destination.held, { src, message, bytes }]
      destination.heldBytes += bytes
      sender.messages += 1
      totalBytes += bytes + bookkeepingBytes
    },
    await: (src, dst, nowMs) => void openWait(src, dst, nowMs),
    release: (dst) => {
      const destination = destinations.get(dst)
      if (destination === undefined) return []
      const messages = destination.held.map(({ message }) => message)
      for (const wait of destination.waits.values()) closeWait(destination, wait)
      return messages
    },
    expire: (nowMs) => {
      const ended: Wait[] = []
      for (const wait of waits) {
        if (wait.endsAtMs > nowMs) break
        const destination = destinations.get(wait.dst)
        if (destination !== undefined) closeWait(destination, wait)
        ended.push(wait)
      }
      return ended
    },
    bytes: () => totalBytes,
  }
}
