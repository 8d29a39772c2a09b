/**
 * L4, the outermost layer (P-20).
 *
 *   frame = hdr(10) ‖ commit4(16) ‖ AES-256-GCM(k4, n4, L3, AAD4)        AAD4 = "EK1/L4" ‖ sid ‖ d ‖ hdr
 *
 * AES-GCM alone does not commit to its key: the commitment is compared first, in constant time.
 */
import type { LayerReport } from "@fourfold/contracts"
import { type Bytes, concat, equalBytes, err, ok } from "@fourfold/std"
import type { Layer } from "../cascade.ts"
import { aeadTagLength, openAesGcm, sealAesGcm } from "../primitives/aead.ts"
import { erase } from "../primitives/erase.ts"
import { chains4 } from "./chain.ts"
import { type FrameContext, type Place, frameAad, header, headerLength, maxFrameLength } from "./frame-header.ts"

const commitmentLength = 16

/** Bytes that this layer adds. */
export const aesOverhead = headerLength + commitmentLength + aeadTagLength

export interface AesState extends Place {
  /** 64 bytes. */
  readonly chain: Bytes
}

const notAuthentic = err({ type: "NotAuthentic" } as const)

export const aesLayer: Layer<AesState, FrameContext> = {
  seal: async (state, plaintext, context) => {
    const startMs = performance.now()
    const { next, keys } = chains4.step(state.chain)
    const sealed = await sealAesGcm(keys.key, keys.nonce, plaintext, frameAad("EK1/L4", context, state))
    erase(keys.key)
    const frame = concat(header(state), keys.commitment, sealed)
    return [advanced(state, next), frame, [report(state, plaintext, frame, startMs)]]
  },

  open: async (state, frame, context) => {
    const startMs = performance.now()
    if (frame.length > maxFrameLength || frame.length < aesOverhead) return notAuthentic
    // P-26: reliable and ordered, so there is exactly one header that can come next.
    if (!equalBytes(frame.slice(0, headerLength), header(state))) return notAuthentic
    const { next, keys } = chains4.step(state.chain)
    const bodyAt = headerLength + commitmentLength
    const isCommitted = equalBytes(frame.slice(headerLength, bodyAt), keys.commitment)
    const aad = frameAad("EK1/L4", context, state)
    const opened = isCommitted ? await openAesGcm(keys.key, keys.nonce, frame.slice(bodyAt), aad) : undefined
    erase(keys.key)
    if (!opened) return notAuthentic
    return ok([advanced(state, next), opened, [report(state, frame, opened, startMs)]])
  },
}

const advanced = (state: AesState, chain: Bytes): AesState => ({ ...state, chain, seq: state.seq + 1 })

const report = ({ epoch, seq }: Place, input: Bytes, output: Bytes, startMs: number): LayerReport => ({
  layer: "AES",
  epoch,
  step: seq,
  bytesIn: input.length,
  bytesOut: output.length,
  ms: performance.now() - startMs,
})
