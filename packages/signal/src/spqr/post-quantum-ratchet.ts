/**
 * SPQR, the sparse post-quantum ratchet: the braid makes a fresh secret per epoch, the key chain makes one key per
 * message from it. Version 1 only; a message of another version is refused, so there is nothing to negotiate.
 */
import { type Bytes, type Infer, struct } from "@fourfold/std"
import type { Context } from "../context.ts"
import { type EpochSecret, braidCodec, startBraid } from "./braid.ts"
import { receiveBraid } from "./braid-receive.ts"
import { sendBraid } from "./braid-send.ts"
import { type KeyChain, addEpoch, keyChainCodec, nextSendKey, receiveKey, startKeyChain } from "./key-chain.ts"
import { decodeRatchetMessage, encodeRatchetMessage } from "./ratchet-message.ts"

export const postQuantumRatchetCodec = struct({ braid: braidCodec, chain: keyChainCodec })
export type PostQuantumRatchet = Infer<typeof postQuantumRatchetCodec>

/** Erases `sessionKey`. */
export const startPostQuantumRatchet = (sessionKey: Bytes, isInitiator: boolean): PostQuantumRatchet => {
  const ratchet = { braid: startBraid(sessionKey, isInitiator), chain: startKeyChain(sessionKey, isInitiator) }
  sessionKey.fill(0)
  return ratchet
}

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
  const next = nextSendKey(extended(chain, sent.made), epoch - 1)
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
  const limits = { maxJump, maxKept: context.limits.maxKeysPerChain }
  const taken = receiveKey(extended(chain, received.made), message.epoch - 1, message.index, limits)
  return taken && { ratchet: { braid: received.braid, chain: taken.chain }, key: taken.key }
}

/** The chain with the epoch whose secret this step made, which is erased. */
const extended = (chain: KeyChain, made: EpochSecret | undefined): KeyChain => {
  if (!made) return chain
  const longer = addEpoch(chain, made.secret)
  made.secret.fill(0)
  return longer
}
