/** Frames out of one data channel, in the order of the calls, never more buffered than is good for a slow path. */
import type { Frame, LinkError } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"

/** A frame is one message of the channel. Every browser takes 16 KiB whole. */
export const maxFrameLength = 16 * 1024

/** Bytes that the browser may have waiting before we wait too, and how few it must have before we go on. */
const highWater = 256 * 1024
const lowWater = 64 * 1024

export type SendFrame = (frame: Frame, signal: AbortSignal) => Promise<Result<void, LinkError>>

interface Waiting {
  readonly frame: Frame
  readonly settle: (sent: Result<void, LinkError>) => void
}

/**
 * `ok` means that the browser has the frame, not that the peer has it. Fails with `Closed` once `closed` is aborted, with
 * `Aborted` when the signal comes before the frame's turn. `broken` is called when the channel takes nothing any more.
 * Throws RangeError when the frame is empty or longer than `maxFrameLength`: whoever made it has a bug.
 */
export const createFrameSender = (channel: RTCDataChannel, closed: AbortSignal, broken: () => void): SendFrame => {
  const waiting = new Set<Waiting>()

  const leave = (frame: Frame): Result<void, LinkError> => {
    try {
      channel.send(frame)
      return ok(undefined)
    } catch {
      // The channel is closing, or its buffer is full in spite of our waiting: either way it is over.
      broken()
      return err({ type: "Closed" })
    }
  }
  const isFull = (): boolean => channel.bufferedAmount > highWater

  const goOn = (): void => {
    for (const next of waiting) {
      if (isFull()) return
      next.settle(leave(next.frame))
    }
  }
  channel.bufferedAmountLowThreshold = lowWater
  channel.addEventListener("bufferedamountlow", goOn, { signal: closed })
  closed.addEventListener("abort", () => {
    for (const { settle } of waiting) settle(err({ type: "Closed" }))
  })

  return async (frame, signal) => {
    if (frame.length === 0 || frame.length > maxFrameLength) throw new RangeError(`a frame of ${frame.length} bytes`)
    if (closed.aborted) return err({ type: "Closed" })
    if (signal.aborted) return err({ type: "Aborted" })
    if (waiting.size === 0 && !isFull()) return leave(frame)
    return new Promise((resolve) => {
      const abort = (): void => entry.settle(err({ type: "Aborted" }))
      const entry: Waiting = {
        frame,
        settle: (sent) => {
          waiting.delete(entry)
          signal.removeEventListener("abort", abort)
          resolve(sent)
        },
      }
      waiting.add(entry)
      signal.addEventListener("abort", abort)
    })
  }
}
