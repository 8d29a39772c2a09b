/**
 * What the post-quantum ratchet puts into a message:
 *
 *   0x01 ‖ varint epoch (≥ 1) ‖ varint key index ‖ type u8 ‖ [varint chunk index (≤ 65,535) ‖ chunk(32)]
 */
import { type Bytes, concat } from "@fourfold/std"
import { readVarint, writeVarint } from "../varint.ts"
import { type Chunk, chunkLength } from "./erasure.ts"

export type Payload =
  | { readonly type: "none" | "ct1Ack" }
  | { readonly type: "header" | "ek" | "ekCt1Ack" | "ct1" | "ct2"; readonly chunk: Chunk }

export interface RatchetMessage {
  readonly epoch: number
  readonly index: number
  readonly payload: Payload
}

const version = 1
const typeNumbers = { none: 0, header: 1, ek: 2, ekCt1Ack: 3, ct1Ack: 4, ct1: 5, ct2: 6 } as const
const typesByNumber = ["none", "header", "ek", "ekCt1Ack", "ct1Ack", "ct1", "ct2"] as const

export const encodeRatchetMessage = ({ epoch, index, payload }: RatchetMessage): Bytes =>
  concat(
    Uint8Array.of(version),
    writeVarint(epoch),
    writeVarint(index),
    Uint8Array.of(typeNumbers[payload.type]),
    ...("chunk" in payload ? [writeVarint(payload.chunk.index), payload.chunk.data] : []),
  )

/** `undefined` when it is not of version 1, or malformed. Trailing bytes are ignored, as the peers do. */
export const decodeRatchetMessage = (raw: Uint8Array): RatchetMessage | undefined => {
  if (raw[0] !== version) return undefined
  const epoch = readVarint(raw, 1)
  const index = epoch && readVarint(raw, epoch.end)
  if (!index || epoch.value < 1 || index.value > 0xffff_ffff) return undefined
  const type = typesByNumber[raw[index.end] ?? 255]
  if (type === undefined) return undefined
  const payload = readPayload(type, raw, index.end + 1)
  return payload && { epoch: epoch.value, index: index.value, payload }
}

const readPayload = (type: Payload["type"], raw: Uint8Array, offset: number): Payload | undefined => {
  if (type === "none" || type === "ct1Ack") return { type }
  const index = readVarint(raw, offset)
  if (!index || index.value > 0xffff || raw.length < index.end + chunkLength) return undefined
  const data = new Uint8Array(raw.subarray(index.end, index.end + chunkLength))
  return { type, chunk: { index: index.value, data } }
}
