/**
 * The ML-KEM Braid: one ML-KEM-768 exchange per epoch, cut into chunks that ride on ordinary messages.
 *
 * In every epoch one party holds the key pair (the EK side), the other encapsulates (the CT side); then they swap.
 * Each state holds exactly what its party knows in it; its codec is its definition.
 *
 *   EK side   keysUnsampled → keysSampled → headerSent → ct1Received → ekSentCt1Received → (next epoch, CT side)
 *   CT side   noHeaderReceived → headerReceived → ct1Sampled → ekReceivedCt1Sampled │ ct1Acknowledged → ct2Sampled
 *             → (next epoch, EK side)
 */
import { type Bytes, type Infer, bytes, struct, u48, union } from "@fourfold/std"
import { authenticatorCodec, authenticatorOf, macLength } from "./authenticator.ts"
import { chunkLength, decoderCodec, encoderCodec } from "./erasure.ts"
import { ct1Length, ct2Length, ekLength, headerLength } from "./incremental-kem.ts"

const macedHeaderLength = headerLength + macLength
const macedCt2Length = ct2Length + macLength

/** How many distinct chunks restore each part. */
export const chunksNeeded = {
  header: macedHeaderLength / chunkLength,
  ek: ekLength / chunkLength,
  ct1: ct1Length / chunkLength,
  ct2: macedCt2Length / chunkLength,
} as const

const common = { epoch: u48, auth: authenticatorCodec }
const seed = bytes(64)

export const braidCodec = union({
  /** Our turn to make a key pair, at the next send. */
  keysUnsampled: [1, struct({ ...common })],
  /** The key pair exists as its seed; its header is on the way. */
  keysSampled: [2, struct({ ...common, seed, header: encoderCodec(macedHeaderLength) })],
  /** The peer answered the header, so it has it; ek is on the way. */
  headerSent: [3, struct({ ...common, seed, ek: encoderCodec(ekLength), ct1: decoderCodec(chunksNeeded.ct1) })],
  /** ct1 is complete; ek is still on the way, now acknowledging ct1. */
  ct1Received: [4, struct({ ...common, seed, ek: encoderCodec(ekLength), ct1: bytes(ct1Length) })],
  /** The peer sends ct2, so it has ek. */
  ekSentCt1Received: [5, struct({ ...common, seed, ct1: bytes(ct1Length), ct2: decoderCodec(chunksNeeded.ct2) })],

  /** Waiting for the peer's header. */
  noHeaderReceived: [6, struct({ ...common, header: decoderCodec(chunksNeeded.header) })],
  /** The header is complete and authentic; we encapsulate at the next send. */
  headerReceived: [7, struct({ ...common, header: bytes(headerLength) })],
  /** Encapsulated under `m`; ct1 is on the way, ek is coming. */
  ct1Sampled: [
    8,
    struct({
      ...common,
      header: bytes(headerLength),
      m: bytes(32),
      ct1: encoderCodec(ct1Length),
      ek: decoderCodec(chunksNeeded.ek),
    }),
  ],
  /** ek is complete, so ct2 is known; the peer does not have all of ct1 yet. */
  ekReceivedCt1Sampled: [9, struct({ ...common, ct1: encoderCodec(ct1Length), ct2: bytes(macedCt2Length) })],
  /** The peer has ct1; ek is still coming. */
  ct1Acknowledged: [
    10,
    struct({
      ...common,
      header: bytes(headerLength),
      m: bytes(32),
      ct1: bytes(ct1Length),
      ek: decoderCodec(chunksNeeded.ek),
    }),
  ],
  /** Both are across; ct2 is on the way until the peer speaks in the next epoch. */
  ct2Sampled: [11, struct({ ...common, ct2: encoderCodec(macedCt2Length) })],
})
export type Braid = Infer<typeof braidCodec>
export type BraidIn<T extends Braid["type"]> = Extract<Braid, { type: T }>

/** The secret that closes an epoch: 32 bytes for the key chain. */
export interface EpochSecret {
  readonly epoch: number
  readonly secret: Bytes
}

/** The initiator starts on the EK side, the responder on the CT side. */
export const startBraid = (sessionKey: Bytes, isInitiator: boolean): Braid => {
  const start = { epoch: 1, auth: authenticatorOf(sessionKey) }
  return isInitiator ? { type: "keysUnsampled", ...start } : { type: "noHeaderReceived", ...start, header: [] }
}
