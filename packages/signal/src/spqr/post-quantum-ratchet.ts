/**
 * SPQR, the sparse post-quantum ratchet: the braid makes a fresh secret per epoch, the key chain makes one key per
 * message from it. Version 1 only; a message of another version is refused, so there is nothing to negotiate.
 */
import { type Bytes, type Infer, struct } from "@fourfold/std"
import type { Context } from "../context.ts"
import { braidCodec, startBraid } from "./braid.ts"
import { receiveBraid } from "./braid-receive.ts"
import { sendBraid } from "./braid-send.ts"
import { addEpoch, keyChainCodec, nextSendKey, receiveKey, startKeyChain } from "./key-chain.ts"
import { decodeRatchetMessage, encodeRatchetMessage } from "./ratchet-message.ts"

export const postQuantumRatchetCodec = struct({ braid: braidCodec, chain: keyChainCodec })
export type PostQuantumRatchet = Infer<typeof postQuantumRatchetCodec>

export const startPostQuantumRatchet = (sessionKey: Bytes, isInitiator: boolean): PostQuantumRatchet => ({
  braid: startBraid(sessionKey, isInitiator),
  chain: startKeyChain(sessionKey, isInitiator),
})

export interface PostQuantumStep {
  readonly ratchet: PostQuantumRatchet
  /** 32 bytes that salt this message's keys. */
  readonly key: Bytes
}

export const sendPostQuantum = async (
  { braid, chain }: PostQuantumRatchet,
  context: Context,
): Promise<PostQuantumStep & { readonly message: Bytes }> => {
  const sent = await sendBraid(braid, context)
  // The epoch of the message is the one the step began in; its keys are those of the epoch before, which both have.
  const { epoch } = braid
  const next = nextSendKey(sent.made ? addEpoch(chain, sent.made.secret) : chain, epoch - 1)
  return {
    ratchet: { braid: sent.braid, chain: next.chain },
    key: next.key,
    message: encodeRatchetMessage({ epoch, index: next.index, payload: sent.payload }),
  }
}

/** `undefined`: refuse the message. `maxJump`: the furthest a key may be ahead. */
export const receivePostQuantum = async (
  { braid, chain }: PostQuantumRatchet,
  raw: Bytes,
  context: Context,
  maxJump: number,
): Promise<PostQuantumStep | undefined> => {
  const message = decodeRatchetMessage(raw)
  const received = message && (await receiveBraid(braid, message, context))
  if (!received) return undefined
  const extended = received.made ? addEpoch(chain, received.made.secret) : chain
  const limits = { maxJump, maxKept: context.limits.maxKeysPerChain }
  const taken = receiveKey(extended, message.epoch - 1, message.index, limits)
  return taken && { ratchet: { braid: received.braid, chain: taken.chain }, key: taken.key }
}
