/** One sending step of the braid: what rides on the next message, and the state after it. */
import { concat, unreachable } from "@fourfold/std"
import type { Context } from "../context.ts"
import { macHeader, updateAuthenticator } from "./authenticator.ts"
import type { Braid, BraidIn, EpochSecret } from "./braid.ts"
import { epochSecretOf } from "./epoch-secret.ts"
import { encoderOf, nextChunk } from "./erasure.ts"
import { encapsulateFirst, splitPublicKey } from "./incremental-kem.ts"
import type { Payload } from "./ratchet-message.ts"

export interface BraidSent {
  readonly braid: Braid
  readonly payload: Payload
  /** Present when this step made the epoch's secret. */
  readonly made?: EpochSecret
}

export const sendBraid = async (braid: Braid, context: Context): Promise<BraidSent> => {
  switch (braid.type) {
    case "keysUnsampled":
      return sampleKeys(braid, context)
    case "keysSampled": {
      const [chunk, header] = nextChunk(braid.header)
      return { braid: { ...braid, header }, payload: { type: "header", chunk } }
    }
    case "headerSent":
    case "ct1Received": {
      const [chunk, ek] = nextChunk(braid.ek)
      return { braid: { ...braid, ek }, payload: { type: braid.type === "headerSent" ? "ek" : "ekCt1Ack", chunk } }
    }
    case "ekSentCt1Received":
      return { braid, payload: { type: "ct1Ack" } }
    case "headerReceived":
      return sampleCt1(braid, context)
    case "ct1Sampled":
    case "ekReceivedCt1Sampled": {
      const [chunk, ct1] = nextChunk(braid.ct1)
      return { braid: { ...braid, ct1 }, payload: { type: "ct1", chunk } }
    }
    case "noHeaderReceived":
    case "ct1Acknowledged":
      return { braid, payload: { type: "none" } }
    case "ct2Sampled": {
      const [chunk, ct2] = nextChunk(braid.ct2)
      return { braid: { ...braid, ct2 }, payload: { type: "ct2", chunk } }
    }
    default:
      return unreachable(braid)
  }
}

const sampleKeys = async ({ epoch, auth }: BraidIn<"keysUnsampled">, context: Context): Promise<BraidSent> => {
  const seed = context.random.bytes(64)
  const { header } = splitPublicKey(await context.primitives.mlKem768.publicKey(seed))
  const [chunk, encoder] = nextChunk(encoderOf(concat(header, macHeader(auth, epoch, header))))
  return { braid: { type: "keysSampled", epoch, auth, seed, header: encoder }, payload: { type: "header", chunk } }
}

const sampleCt1 = ({ epoch, auth, header }: BraidIn<"headerReceived">, { random }: Context): BraidSent => {
  const m = random.bytes(32)
  const { sharedSecret, ct1 } = encapsulateFirst(header, m)
  const secret = epochSecretOf(sharedSecret, epoch)
  const [chunk, encoder] = nextChunk(encoderOf(ct1))
  return {
    braid: {
      type: "ct1Sampled",
      epoch,
      auth: updateAuthenticator(auth, epoch, secret),
      header,
      m,
      ct1: encoder,
      ek: [],
    },
    payload: { type: "ct1", chunk },
    made: { epoch, secret },
  }
}
