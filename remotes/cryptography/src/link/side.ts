/** One direction of a connection: the two layers, the roots they came from, and how much this epoch has carried. */
import { type Bytes, concat } from "@fourfold/std"
import { erase } from "../primitives/erase.ts"
import { hmacSha3, hmacSha512, sha256 } from "../primitives/hashes.ts"
import { split3, split4 } from "../primitives/split-secret.ts"
import type { AesState } from "./aes-layer.ts"
import { chains3, chains4 } from "./chain.ts"
import { type Place, maxEpoch, maxSeq } from "./frame-header.ts"
import { type KemState, noRekeying } from "./kem-layer.ts"
import type { Roots } from "./link-secrets.ts"

/** Since the epoch began. */
export interface Usage {
  readonly messages: number
  /** Of whole frames. */
  readonly bytes: number
  /** When the first durable message of this epoch passed. */
  readonly durableSinceMs: number | undefined
}

export interface Side {
  readonly roots: Roots
  readonly layers: readonly [KemState, AesState]
  readonly usage: Usage
}

export const firstSide = (roots: Roots): Side => sideAt(roots, { epoch: 0, seq: 0 })

/** P-24: both layers of this direction enter the next epoch; `seq` runs on. Leaves the roots given as they are. */
export const nextEpoch = ({ roots, layers }: Side, secret: Bytes, ek: Bytes, ct: Bytes): Side => {
  const bound = sha256(concat(ek, ct))
  const [half3, half4] = [split3(secret), split4(secret)]
  const next = {
    root3: hmacSha3(roots.root3, concat(half3, bound)),
    root4: hmacSha512(roots.root4, concat(half4, bound)),
  }
  erase(half3, half4)
  const { epoch, seq } = layers[1]
  return sideAt(next, { epoch: epoch + 1, seq })
}

const sideAt = (roots: Roots, { epoch, seq }: Place): Side => ({
  roots,
  layers: [
    { epoch, seq, chain: chains3.first(roots.root3), rekeying: noRekeying },
    { epoch, seq, chain: chains4.first(roots.root4) },
  ],
  usage: { messages: 0, bytes: 0, durableSinceMs: undefined },
})

/** Erases what a side held and the one after it does not. */
export const eraseSide = (old: Side, next?: Side): void => {
  if (old.roots !== next?.roots) erase(old.roots.root3, old.roots.root4)
  eraseChains(old)
}

/** True once the side was erased: what was derived from it meanwhile is not secret. */
export const isErased = ({ layers }: Side): boolean => layers.some(({ chain }) => chain.every((byte) => byte === 0))

export const eraseChains = ({ layers }: Side): void => {
  for (const { chain } of layers) erase(chain)
}

export const counted = (usage: Usage, frame: Bytes, isDurable: boolean, nowMs: number): Usage => ({
  messages: usage.messages + 1,
  bytes: usage.bytes + frame.length,
  durableSinceMs: usage.durableSinceMs ?? (isDurable ? nowMs : undefined),
})

interface Limit {
  readonly messages: number
  readonly durableMs: number
  readonly bytes: number
}

/** P-24: when the receiver offers a fresh key, and when both sides refuse to go on in this epoch. */
const due: Limit = { messages: 50, durableMs: 5 * 60_000, bytes: 64 * 2 ** 20 }
const hardStop: Limit = { messages: 4096, durableMs: 60 * 60_000, bytes: 4 * 2 ** 30 }

const reaches = ({ messages, bytes, durableSinceMs }: Usage, limit: Limit, nowMs: number): boolean =>
  messages >= limit.messages ||
  bytes >= limit.bytes ||
  (durableSinceMs !== undefined && nowMs - durableSinceMs >= limit.durableMs)

export const isRekeyDue = ({ usage }: Side, nowMs: number): boolean => reaches(usage, due, nowMs)

/** No frame may pass in this direction any more: close and handshake again. */
export const isWornOut = ({ usage, layers }: Side, nowMs: number): boolean =>
  reaches(usage, hardStop, nowMs) || layers[1].epoch >= maxEpoch || layers[1].seq >= maxSeq
