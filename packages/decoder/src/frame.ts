/** §5: frames of one direction of a connection, through the AES layer and the ML-KEM layer, and the rekey of P-24. */
import { type Bytes, Reader, byte, check, concat, label, refuse, same, uint } from "./bytes.ts"
import type { Direction } from "./key-schedule.ts"
import {
  decapsulate,
  expand3,
  expand512,
  hmac3,
  hmac512,
  isKemKey,
  openChaCha,
  openGcm,
  sha256,
  split3,
  split4,
} from "./primitives.ts"

export interface Side {
  readonly epoch: number
  readonly seq: number
  readonly root3: Bytes
  readonly root4: Bytes
  readonly chain3: Bytes
  readonly chain4: Bytes
}

/** Epoch 0, or the next one: chains begin anew at the roots. */
export const sideOf = (root3: Bytes, root4: Bytes, epoch = 0, seq = 0): Side => ({
  epoch,
  seq,
  root3,
  root4,
  chain3: expand3(root3, "EK1/L3/chain", 32),
  chain4: expand512(root4, "EK1/L4/chain", 64),
})

const keysOf = (material: Bytes) => ({
  key: material.slice(0, 32),
  nonce: material.slice(32, 44),
  commitment: material.slice(44),
})

/** Where a frame stands: its connection, its direction, its number. */
export interface Place {
  readonly sid: Bytes
  readonly direction: Direction
  readonly epoch: number
  readonly seq: number
}
const headerOf = ({ epoch, seq }: Place): Bytes => concat(Uint8Array.of(0xe1, 1), uint(epoch, 2), uint(seq, 6))
const aadOf = (name: string, place: Place): Bytes =>
  concat(label(name), place.sid, label(place.direction), headerOf(place))

/** L4: header, commitment, tag, in this order. */
export const openAesLayer = (place: Place, chain4: Bytes, frame: Bytes) => {
  check(frame.length <= 16_384, "length")
  const input = new Reader(frame)
  // P-20, P-26: there is exactly one header that can come next.
  check(same(input.take(10), headerOf(place)), "header")
  const keys4 = keysOf(expand512(hmac512(chain4, byte(1)), "EK1/L4/msg", 60))
  check(same(input.take(16), keys4.commitment), "commitment")
  const aad4 = aadOf("EK1/L4", place)
  return { keys4, aad4, l3: openGcm(keys4.key, keys4.nonce, input.rest(), aad4) }
}

/** L3: flags and lengths before any key, then the tag. */
export const openKemLayer = (place: Place, chain3: Bytes, l3: Bytes) => {
  const input = new Reader(l3)
  const flags = input.uint(1)
  check(flags < 4, "flags")
  const ct = flags & 1 ? input.take(1088) : undefined
  const ek = flags & 2 ? input.take(1184) : undefined
  const aad3 = concat(aadOf("EK1/L3", place), input.before())
  // P-21: one of seven lengths, and the tag.
  check(
    buckets.some((bucket) => bucket + 320 + 16 === input.left),
    "length",
  )
  const keys3 = keysOf(expand3(hmac3(chain3, byte(1)), "EK1/L3/msg", 60))
  return { keys3, aad3, flags, ct, ek, plaintext: openChaCha(keys3.key, keys3.nonce, input.rest(), aad3) }
}

export interface Opened extends ReturnType<typeof openAesLayer>, ReturnType<typeof openKemLayer> {
  readonly side: Side
  readonly next: Side
  /** Behind `ct`. */
  readonly ss: Bytes | undefined
  readonly mid: Bytes
  readonly l2: Bytes
}

/** What is outstanding: the key that the receiver offered for this direction, and whether one is owed for the other. */
export interface Rekey {
  readonly offered: { readonly ek: Bytes; readonly seed: Bytes } | undefined
  readonly owed: boolean
}

export const openFrame = (sid: Bytes, direction: Direction, side: Side, frame: Bytes, rekey: Rekey): Opened => {
  const place = { sid, direction, epoch: side.epoch, seq: side.seq }
  const aes = openAesLayer(place, side.chain4, frame)
  const kem = openKemLayer(place, side.chain3, aes.l3)
  const { ct, ek } = kem
  const message = new Reader(unpad(kem.plaintext))
  const mid = message.take(16)
  // P-24.
  check(ct === undefined || rekey.offered !== undefined, "rekey")
  check(ek === undefined || (!rekey.owed && isKemKey(ek)), "rekey")
  const ss = ct && rekey.offered ? decapsulate(rekey.offered.seed, ct) : undefined
  const stepped: Side = {
    ...side,
    seq: side.seq + 1,
    chain3: hmac3(side.chain3, byte(2)),
    chain4: hmac512(side.chain4, byte(2)),
  }
  const next = ct && ss && rekey.offered ? nextEpoch(stepped, ss, rekey.offered.ek, ct) : stepped
  return { ...aes, ...kem, side, next, ss, mid, l2: message.rest() }
}

const nextEpoch = (side: Side, ss: Bytes, ek: Bytes, ct: Bytes): Side => {
  const bound = sha256(ek, ct)
  const root3 = hmac3(side.root3, split3(ss), bound)
  const root4 = hmac512(side.root4, split4(ss), bound)
  return sideOf(root3, root4, side.epoch + 1, side.seq)
}

export const buckets: readonly number[] = [256, 512, 1024, 2048, 4096, 8192, 12_288]

/** Takes 0x80 00… away. */
export const unpad = (padded: Bytes): Bytes => {
  const at = padded.findLastIndex((value) => value !== 0)
  return padded[at] === 0x80 ? padded.slice(0, at) : refuse("padding")
}
