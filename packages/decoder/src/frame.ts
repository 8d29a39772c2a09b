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

export interface Opened {
  readonly side: Side
  readonly next: Side
  /** Behind `ct`. */
  readonly ss: Bytes | undefined
  readonly keys3: ReturnType<typeof keysOf>
  readonly keys4: ReturnType<typeof keysOf>
  readonly aad3: Bytes
  readonly aad4: Bytes
  readonly flags: number
  readonly ct: Bytes | undefined
  readonly ek: Bytes | undefined
  readonly l3: Bytes
  /** With its padding. */
  readonly plaintext: Bytes
  readonly mid: Bytes
  readonly l2: Bytes
}

/** What is outstanding: the key that the receiver offered for this direction, and whether one is owed for the other. */
export interface Rekey {
  readonly offered: { readonly ek: Bytes; readonly seed: Bytes } | undefined
  readonly owed: boolean
}

export const openFrame = (sid: Bytes, d: Direction, side: Side, frame: Bytes, rekey: Rekey): Opened => {
  check(frame.length <= 16_384, "length")
  const input = new Reader(frame)
  const header = input.take(10)
  // P-20, P-26: there is exactly one header that can come next.
  check(same(header, concat(Uint8Array.of(0xe1, 1), uint(side.epoch, 2), uint(side.seq, 6))), "header")
  const keys4 = keysOf(expand512(hmac512(side.chain4, byte(1)), "EK1/L4/msg", 60))
  check(same(input.take(16), keys4.commitment), "commitment")
  const where = concat(sid, label(d), header)
  const aad4 = concat(label("EK1/L4"), where)
  const l3 = openGcm(keys4.key, keys4.nonce, input.rest(), aad4)

  const inner = new Reader(l3)
  const flags = inner.uint(1)
  check(flags < 4, "flags")
  const ct = flags & 1 ? inner.take(1088) : undefined
  const ek = flags & 2 ? inner.take(1184) : undefined
  const aad3 = concat(label("EK1/L3"), where, inner.before())
  const keys3 = keysOf(expand3(hmac3(side.chain3, byte(1)), "EK1/L3/msg", 60))
  // P-21: one of seven lengths, and the tag.
  check(
    buckets.some((bucket) => bucket + 320 + 16 === inner.left),
    "length",
  )
  const plaintext = openChaCha(keys3.key, keys3.nonce, inner.rest(), aad3)
  const unpadded = new Reader(unpad(plaintext))

  check(ct === undefined || rekey.offered !== undefined, "rekey")
  check(ek === undefined || (!rekey.owed && isKemKey(ek)), "rekey")
  const stepped: Side = {
    ...side,
    seq: side.seq + 1,
    chain3: hmac3(side.chain3, byte(2)),
    chain4: hmac512(side.chain4, byte(2)),
  }
  const ss = ct && rekey.offered ? decapsulate(rekey.offered.seed, ct) : undefined
  return {
    side,
    next: ct && ss && rekey.offered ? nextEpoch(stepped, ss, rekey.offered.ek, ct) : stepped,
    ss,
    keys3,
    keys4,
    aad3,
    aad4,
    flags,
    ct,
    ek,
    l3,
    plaintext,
    mid: unpadded.take(16),
    l2: unpadded.rest(),
  }
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
