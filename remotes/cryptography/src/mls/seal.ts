/** Sending and receiving in a group of two. Both are pure: the old state stands until the caller stores the new one. */
import type { Random } from "@fourfold/contracts"
import { type Bytes, type Result, equalBytes, ok } from "@fourfold/std"
import type { PrivateMessage } from "ts-mls/privateMessage.js"
import { type Ed25519, nobleEd25519 } from "../primitives/ed25519.ts"
import { type NotAuthentic, notAuthentic } from "./failure.ts"
import { type Direction, protect, readPrivateMessage, unprotect } from "./private-message.ts"
import type { Ratchet } from "./ratchet.ts"
import { type Former, type State, contextOf, decodeState, encodeState, merge } from "./state.ts"

/** The largest bucket, and room for the framing. */
export const maxMessageLength = 16_384

export interface Sealed {
  readonly state: Bytes
  /** An MLSMessage, 162 bytes longer than the plaintext. */
  readonly message: Bytes
  readonly epoch: bigint
  /** Counts this sender's messages in this epoch, from 0. */
  readonly generation: number
}

export interface Opened {
  readonly state: Bytes
  readonly plaintext: Bytes
  /** The 16 bytes that the sender authenticated with it. Compare them. */
  readonly aad: Bytes
  readonly epoch: bigint
  readonly generation: number
}

/** In the current epoch, also while a Commit of mine is pending. `aad` has 16 bytes. */
export const seal = async (
  state: Bytes,
  plaintext: Uint8Array,
  aad: Bytes,
  random: Random,
  ed25519: Ed25519 = nobleEd25519,
): Promise<Sealed> => {
  const before = decodeState(state)
  const { leaf, signatureKey, current } = before
  const direction = { ...sharedIn(current), leaf, ratchet: current.sending }
  const made = await protect(direction, signatureKey, plaintext, aad, { random, ed25519 })
  return {
    state: encodeState({ ...before, current: { ...current, sending: made.ratchet } }),
    message: made.message,
    epoch: direction.context.epoch,
    generation: made.generation,
  }
}

/**
 * A message of the peer's in the current epoch, in a former one that is still kept, or in the pending one, which is merged
 * by it. Fails for anything else, a message of one's own included.
 */
export const open = async (
  state: Bytes,
  message: Uint8Array,
  ed25519: Ed25519 = nobleEd25519,
): Promise<Result<Opened, NotAuthentic>> => {
  if (message.length > maxMessageLength) return notAuthentic
  const received = readPrivateMessage(message)
  if (received === undefined) return notAuthentic
  const before = decodeState(state)
  const epoch = receiverFor(before, received)
  if (epoch === undefined) return notAuthentic
  const { direction, put } = epoch
  const opened = await unprotect(direction, before.peerKey, received, ed25519)
  if (opened === undefined) return notAuthentic
  return ok({
    state: encodeState(put(opened.ratchet)),
    plaintext: opened.plaintext,
    aad: opened.aad,
    epoch: received.epoch,
    generation: opened.generation,
  })
}

interface Receiver {
  readonly direction: Direction
  /** The state after the ratchet has moved on. */
  readonly put: (ratchet: Ratchet) => State
}

const receiverFor = (before: State, { groupId, epoch }: PrivateMessage): Receiver | undefined => {
  const { current, formers, pending } = before
  const leaf = before.leaf === 0 ? 1 : 0
  const now = sharedIn(current)
  if (!equalBytes(groupId, now.context.groupId)) return undefined
  if (epoch === now.context.epoch) {
    return {
      direction: { ...now, leaf, ratchet: current.receiving },
      put: (receiving) => ({ ...before, current: { ...current, receiving } }),
    }
  }
  if (pending && epoch === now.context.epoch + 1n) {
    return {
      direction: { ...sharedIn(pending), leaf, ratchet: pending.receiving },
      put: (receiving) => merge(before, { ...pending, receiving }),
    }
  }
  const at = formers.findIndex((kept) => contextOf(kept).epoch === epoch)
  const former = formers[at]
  return (
    former && {
      direction: { ...sharedIn(former), leaf, ratchet: former.receiving },
      put: (receiving) => ({ ...before, formers: formers.with(at, { ...former, receiving }) }),
    }
  )
}

const sharedIn = (epoch: Former): Pick<Direction, "context" | "senderDataSecret"> => ({
  context: contextOf(epoch),
  senderDataSecret: epoch.senderDataSecret,
})
