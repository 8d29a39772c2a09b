/**
 * One receiving step of the braid. A part that a state does not wait for changes nothing; a part that fails its check,
 * and a message from an epoch we cannot be in yet, refuse the whole message.
 */
import { type Bytes, concat, equalBytes, unreachable } from "@fourfold/std"
import type { Context } from "../context.ts"
import { macCiphertext, macHeader, updateAuthenticator } from "./authenticator.ts"
import { type Braid, type BraidIn, type EpochSecret, chunksNeeded } from "./braid.ts"
import { epochSecretOf } from "./epoch-secret.ts"
import { type Chunk, addChunk, encoderOf } from "./erasure.ts"
import { ct2Length, ekFitsHeader, encapsulateSecond, headerLength, splitPublicKey } from "./incremental-kem.ts"
import type { Payload, RatchetMessage } from "./ratchet-message.ts"

export interface BraidReceived {
  readonly braid: Braid
  /** Present when this step made the epoch's secret. */
  readonly made?: EpochSecret
}

/** `undefined`: refuse the message. */
export const receiveBraid = async (
  braid: Braid,
  { epoch, payload }: RatchetMessage,
  context: Context,
): Promise<BraidReceived | undefined> => {
  if (epoch < braid.epoch) return { braid }
  if (epoch > braid.epoch) {
    // Only who has all of ct2 speaks in the next epoch; then it is our turn to make keys.
    const { type, auth } = braid
    return type === "ct2Sampled" && epoch === braid.epoch + 1
      ? { braid: { type: "keysUnsampled", epoch, auth } }
      : undefined
  }
  return receiveInEpoch(braid, payload, context)
}

const receiveInEpoch = async (braid: Braid, payload: Payload, context: Context): Promise<BraidReceived | undefined> => {
  switch (braid.type) {
    case "keysSampled":
      return payload.type === "ct1" ? startCt1(braid, payload.chunk, context) : { braid }
    case "headerSent":
      return payload.type === "ct1" ? { braid: addCt1(braid, payload.chunk) } : { braid }
    case "ct1Received": {
      if (payload.type !== "ct2") return { braid }
      const { epoch, auth, seed, ct1 } = braid
      return addCt2({ type: "ekSentCt1Received", epoch, auth, seed, ct1, ct2: [] }, payload.chunk, context)
    }
    case "ekSentCt1Received":
      return payload.type === "ct2" ? addCt2(braid, payload.chunk, context) : { braid }
    case "noHeaderReceived":
      return payload.type === "header" ? addHeader(braid, payload.chunk) : { braid }
    case "ct1Sampled":
      return payload.type === "ek" || payload.type === "ekCt1Ack"
        ? addEk(braid, payload.chunk, payload.type === "ekCt1Ack")
        : { braid }
    case "ekReceivedCt1Sampled": {
      const { epoch, auth, ct2 } = braid
      return { braid: payload.type === "ekCt1Ack" ? { type: "ct2Sampled", epoch, auth, ct2: encoderOf(ct2) } : braid }
    }
    case "ct1Acknowledged":
      // An ek chunk from before the acknowledgement may come late.
      return payload.type === "ekCt1Ack" || payload.type === "ek" ? addLastEk(braid, payload.chunk) : { braid }
    case "keysUnsampled":
    case "headerReceived":
    case "ct2Sampled":
      return { braid }
    default:
      return unreachable(braid)
  }
}

const startCt1 = async (
  { epoch, auth, seed }: BraidIn<"keysSampled">,
  chunk: Chunk,
  { primitives }: Context,
): Promise<BraidReceived> => {
  const { ek } = splitPublicKey(await primitives.mlKem768.publicKey(seed))
  return { braid: addCt1({ type: "headerSent", epoch, auth, seed, ek: encoderOf(ek), ct1: [] }, chunk) }
}

const addCt1 = (braid: BraidIn<"headerSent">, chunk: Chunk): Braid => {
  const added = addChunk(braid.ct1, chunk, chunksNeeded.ct1)
  if (!added.complete) return { ...braid, ct1: added.decoder }
  const { epoch, auth, seed, ek } = braid
  return { type: "ct1Received", epoch, auth, seed, ek, ct1: added.message }
}

const addCt2 = async (
  braid: BraidIn<"ekSentCt1Received">,
  chunk: Chunk,
  { primitives }: Context,
): Promise<BraidReceived | undefined> => {
  const added = addChunk(braid.ct2, chunk, chunksNeeded.ct2)
  if (!added.complete) return { braid: { ...braid, ct2: added.decoder } }
  const { epoch, auth, seed, ct1 } = braid
  const ct2 = added.message.subarray(0, ct2Length)
  const sharedSecret = await primitives.mlKem768.decapsulate(seed, concat(ct1, ct2))
  if (!sharedSecret) return undefined
  const secret = epochSecretOf(sharedSecret, epoch)
  const updated = updateAuthenticator(auth, epoch, secret)
  if (!equalBytes(macCiphertext(updated, epoch, ct1, ct2), added.message.subarray(ct2Length))) return undefined
  return {
    braid: { type: "noHeaderReceived", epoch: epoch + 1, auth: updated, header: [] },
    made: { epoch, secret },
  }
}

const addHeader = (braid: BraidIn<"noHeaderReceived">, chunk: Chunk): BraidReceived | undefined => {
  const added = addChunk(braid.header, chunk, chunksNeeded.header)
  if (!added.complete) return { braid: { ...braid, header: added.decoder } }
  const { epoch, auth } = braid
  const header = added.message.slice(0, headerLength)
  return equalBytes(macHeader(auth, epoch, header), added.message.subarray(headerLength))
    ? { braid: { type: "headerReceived", epoch, auth, header } }
    : undefined
}

const addEk = (braid: BraidIn<"ct1Sampled">, chunk: Chunk, acknowledged: boolean): BraidReceived | undefined => {
  const added = addChunk(braid.ek, chunk, chunksNeeded.ek)
  const { epoch, auth, header, m, ct1 } = braid
  if (!added.complete) {
    return acknowledged
      ? { braid: { type: "ct1Acknowledged", epoch, auth, header, m, ct1: ct1.message, ek: added.decoder } }
      : { braid: { ...braid, ek: added.decoder } }
  }
  const ct2 = finishCiphertext({ epoch, auth, header, m, ct1: ct1.message }, added.message)
  if (!ct2) return undefined
  return acknowledged
    ? { braid: { type: "ct2Sampled", epoch, auth, ct2: encoderOf(ct2) } }
    : { braid: { type: "ekReceivedCt1Sampled", epoch, auth, ct1, ct2 } }
}

const addLastEk = (braid: BraidIn<"ct1Acknowledged">, chunk: Chunk): BraidReceived | undefined => {
  const added = addChunk(braid.ek, chunk, chunksNeeded.ek)
  if (!added.complete) return { braid: { ...braid, ek: added.decoder } }
  const ct2 = finishCiphertext(braid, added.message)
  const { epoch, auth } = braid
  return ct2 && { braid: { type: "ct2Sampled", epoch, auth, ct2: encoderOf(ct2) } }
}

/** ct2 ‖ MAC, once ek is complete; `undefined` when ek is not the key the header announced. */
const finishCiphertext = (
  { epoch, auth, header, m, ct1 }: Pick<BraidIn<"ct1Acknowledged">, "epoch" | "auth" | "header" | "m" | "ct1">,
  ek: Bytes,
): Bytes | undefined => {
  if (!ekFitsHeader(header, ek)) return undefined
  const ct2 = encapsulateSecond(header, m, ek)
  return ct2 && concat(ct2, macCiphertext(auth, epoch, ct1, ct2))
}
