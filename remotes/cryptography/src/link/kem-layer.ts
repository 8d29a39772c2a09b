/**
 * L3, the layer whose keys come from ML-KEM alone (P-20, P-21).
 *
 *   L3   = flags u8 ‖ [ct(1088)] ‖ [ek(1184)] ‖ ChaCha20-Poly1305(k3, n3, plaintext ‖ 0x80 00…, AAD3)
 *   AAD3 = "EK1/L3" ‖ sid ‖ d ‖ hdr ‖ flags ‖ ct ‖ ek        flags: bit 0 = ct, bit 1 = ek
 *
 * The plaintext is mid(16) ‖ L2 ciphertext. It is padded to one of seven lengths, which levels out the few bytes by
 * which the encodings of L1 and L2 vary; any other length is a failure.
 */
import type { LayerReport } from "@fourfold/contracts"
import { type Bytes, concat, err, ok } from "@fourfold/std"
import type { Layer } from "../cascade.ts"
import { aeadTagLength, openChaCha, sealChaCha } from "../primitives/aead.ts"
import { erase } from "../primitives/erase.ts"
import { mlKemCiphertextLength, mlKemPublicKeyLength } from "../primitives/ml-kem-768.ts"
import { chains3 } from "./chain.ts"
import { type FrameContext, type Place, frameAad } from "./frame-header.ts"

/** Envelope bucket + 320 bytes, ascending. */
export const paddedLengths: readonly number[] = [256, 512, 1024, 2048, 4096, 8192, 12_288].map((size) => size + 320)

/** What a frame carries for the rekey, each or neither. */
export interface Rekeying {
  /** Ciphertext to the peer's outstanding key: after this frame the sender's direction is in the next epoch. */
  readonly ct: Bytes | undefined
  /** A fresh key for the other direction. */
  readonly ek: Bytes | undefined
}

export const noRekeying: Rekeying = { ct: undefined, ek: undefined }

export interface KemState extends Place {
  /** 32 bytes. */
  readonly chain: Bytes
  /** Sending: what the next frame shall carry. Receiving: what the last frame carried. */
  readonly rekeying: Rekeying
}

const notAuthentic = err({ type: "NotAuthentic" } as const)

export const kemLayer: Layer<KemState, FrameContext> = {
  seal: async (state, plaintext, context) => {
    const startMs = performance.now()
    const { next, keys } = chains3.step(state.chain)
    const head = headOf(state.rekeying)
    const aad = concat(frameAad("EK1/L3", context, state), head)
    const sealed = concat(head, sealChaCha(keys.key, keys.nonce, pad(plaintext), aad))
    erase(keys.key)
    return [advanced(state, next, noRekeying), sealed, [report(state, plaintext, sealed, startMs)]]
  },

  open: async (state, sealed, context) => {
    const startMs = performance.now()
    const parsed = parse(sealed)
    if (!parsed) return notAuthentic
    const { next, keys } = chains3.step(state.chain)
    const aad = concat(frameAad("EK1/L3", context, state), headOf(parsed.rekeying))
    const padded = openChaCha(keys.key, keys.nonce, parsed.body, aad)
    erase(keys.key)
    const plaintext = padded && unpad(padded)
    if (!plaintext) return notAuthentic
    return ok([advanced(state, next, parsed.rekeying), plaintext, [report(state, sealed, plaintext, startMs)]])
  },
}

const advanced = (state: KemState, chain: Bytes, rekeying: Rekeying): KemState => ({
  ...state,
  chain,
  seq: state.seq + 1,
  rekeying,
})

const report = ({ epoch, seq }: Place, input: Bytes, output: Bytes, startMs: number): LayerReport => ({
  layer: "ML-KEM",
  epoch,
  step: seq,
  bytesIn: input.length,
  bytesOut: output.length,
  ms: performance.now() - startMs,
})

const hasCt = 1
const hasEk = 2
const none = new Uint8Array()

/** flags ‖ [ct] ‖ [ek]. */
const headOf = ({ ct, ek }: Rekeying): Bytes =>
  concat(new Uint8Array([(ct ? hasCt : 0) | (ek ? hasEk : 0)]), ct ?? none, ek ?? none)

/** Sizes alone decide before any key is used. */
const parse = (sealed: Bytes): { readonly rekeying: Rekeying; readonly body: Bytes } | undefined => {
  const [flags = 0xff] = sealed
  if (flags > (hasCt | hasEk)) return undefined
  const ekAt = 1 + (flags & hasCt ? mlKemCiphertextLength : 0)
  const bodyAt = ekAt + (flags & hasEk ? mlKemPublicKeyLength : 0)
  if (!paddedLengths.includes(sealed.length - bodyAt - aeadTagLength)) return undefined
  return {
    rekeying: {
      ct: flags & hasCt ? sealed.slice(1, ekAt) : undefined,
      ek: flags & hasEk ? sealed.slice(ekAt, bodyAt) : undefined,
    },
    body: sealed.slice(bodyAt),
  }
}

/** Throws when nothing fits: the layers inside make nothing that long. */
const pad = (plaintext: Bytes): Bytes => {
  const length = paddedLengths.find((size) => size > plaintext.length)
  if (length === undefined) throw new RangeError(`${plaintext.length} bytes do not fit a frame`)
  return concat(plaintext, new Uint8Array([0x80]), new Uint8Array(length - plaintext.length - 1))
}

const unpad = (padded: Bytes): Bytes | undefined => {
  const end = padded.findLastIndex((byte) => byte !== 0)
  return padded[end] === 0x80 ? padded.slice(0, end) : undefined
}
