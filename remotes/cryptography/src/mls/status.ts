/** What can be asked of a state without changing it. */
import type { Bytes } from "@fourfold/std"
import { sha256 } from "@noble/hashes/sha2.js"
import { deriveSecret, expandWithLabel } from "./labels.ts"
import { contextOf, decodeState, eraseGroup, groupOf } from "./state.ts"

export interface Status {
  /** `mlsEpoch` of the counters. Epoch `epoch + 1n` is pending if `pending`. */
  readonly epoch: bigint
  readonly pending: boolean
  /** Whether `makeCommit` would make one: it is my turn, and none is pending. */
  readonly mayCommit: boolean
  /** Messages of this epoch in each direction; of the received ones, the highest generation + 1. */
  readonly sent: number
  readonly received: number
}

export const status = (state: Bytes): Status => {
  const { leaf, current, pending } = decodeState(state)
  const { epoch } = contextOf(current)
  return {
    epoch,
    pending: pending !== undefined,
    mayCommit: pending === undefined && Number(epoch % 2n) === leaf,
    sent: current.sending.generation,
    received: current.receiving.generation,
  }
}

/** MLS-Exporter (RFC 9420 §8.5) of the current epoch. `label` is ASCII. */
export const exporter = (state: Bytes, label: string, context: Uint8Array, length: number): Bytes => {
  const group = groupOf(decodeState(state).current)
  const exported = exportFrom(group.keySchedule.exporterSecret, label, context, length)
  eraseGroup(group)
  return exported
}

export const exportFrom = (secret: Uint8Array, label: string, context: Uint8Array, length: number): Bytes =>
  expandWithLabel(deriveSecret(secret, label), "exported", sha256(context), length)
