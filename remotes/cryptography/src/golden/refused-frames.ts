/** V9, the two lower layers: frames that hold the right keys and break a rule, and frames that do not. */
import { type Bytes, concat } from "@fourfold/std"
import { aesLayer } from "../link/aes-layer.ts"
import { chains3, chains4 } from "../link/chain.ts"
import { type FrameContext, frameAad } from "../link/frame-header.ts"
import { type KemState, type Rekeying, kemLayer, noRekeying } from "../link/kem-layer.ts"
import { type Link, createLink } from "../link/link.ts"
import { sealChaCha } from "../primitives/aead.ts"
import { noblePrimitives } from "../primitives/primitives.ts"
import { flipped } from "./tampered.ts"

export type RefusedFrame = {
  readonly name: string
  readonly reason: string
  /** Whether the receiver offered a key for this direction, and owes a ciphertext for the other. */
  readonly offered: boolean
  readonly owed: boolean
  readonly frame: Bytes
}

/** One place for all of them: epoch 2, frame 9, on its way from I to R. */
const context: FrameContext = { sid: new Uint8Array(16).fill(1), direction: "i2r" }
const place = { epoch: 2, seq: 9 }
const offeredSeed = new Uint8Array(64).fill(4)
const roots = { root3: new Uint8Array(32).fill(2), root4: new Uint8Array(64).fill(3) }
const kem = (): KemState => ({ ...place, chain: chains3.first(roots.root3), rekeying: noRekeying })
const aes = () => ({ ...place, chain: chains4.first(roots.root4) })

export const framePlace = { ...context, ...place, ...roots, offeredSeed }

export const refusedFrames = async (): Promise<readonly RefusedFrame[]> => {
  const ek = await noblePrimitives.mlKem768.publicKey(new Uint8Array(64).fill(5))
  const sealed = await noblePrimitives.mlKem768.encapsulate(
    await noblePrimitives.mlKem768.publicKey(offeredSeed),
    new Uint8Array(32).fill(6),
  )
  if (!sealed) throw new RangeError("refused")
  const { ciphertext: ct } = sealed
  const message = new Uint8Array(400).fill(7)
  const honest = await framed(await l3Of(message, noRekeying))
  const asked = { offered: true, owed: false }
  const quiet = { offered: false, owed: false }
  const row = (name: string, reason: string, frame: Bytes, rekey = quiet): RefusedFrame => ({
    name,
    reason,
    ...rekey,
    frame,
  })
  const padded = concat(message, new Uint8Array([0x80]), new Uint8Array(175))
  const plain = new Uint8Array([0])

  return [
    row("another first byte", "header", honest.with(0, 0xe2)),
    row("another type", "header", honest.with(1, 2)),
    row("the next epoch", "header", honest.with(3, 3)),
    row("a number left out", "header", honest.with(9, 10)),
    row("shorter than a header", "length", honest.slice(0, 9)),
    row("longer than 16 KiB", "length", concat(honest, new Uint8Array(16_385 - honest.length))),
    row("another commitment", "commitment", flipped(honest, 10)),
    row("a changed byte of the outermost ciphertext", "tag", flipped(honest, 26)),
    row("a changed tag", "tag", flipped(honest, -1)),
    row(
      "a frame of the other direction",
      "tag",
      await framed(await l3Of(message, noRekeying), { ...context, direction: "r2i" }),
    ),
    row(
      "a frame of another connection",
      "tag",
      await framed(await l3Of(message, noRekeying), { ...context, sid: new Uint8Array(16) }),
    ),
    row("an unknown flag", "flags", await framed(forged(new Uint8Array([4]), padded))),
    row("nothing in the AES layer", "length", await framed(new Uint8Array())),
    row("a flag without its ciphertext", "length", await framed(forged(new Uint8Array([1]), padded))),
    row("a length between two buckets", "length", await framed(forged(plain, concat(padded, new Uint8Array(1))))),
    row("another key inside", "tag", await framed(flipped(await l3Of(message, noRekeying), -1))),
    row("padding that is none", "padding", await framed(forged(plain, new Uint8Array(576)))),
    row("a message without its id", "length", await framed(await l3Of(new Uint8Array(15).fill(7), noRekeying))),
    row("an answer that nobody asked for", "rekey", await framed(await l3Of(message, { ct, ek: undefined }))),
    row(
      "a second key before the answer to the first",
      "rekey",
      await framed(await l3Of(message, { ct: undefined, ek })),
      {
        offered: false,
        owed: true,
      },
    ),
    row(
      "a key that fails the modulus check",
      "rekey",
      await framed(await l3Of(message, { ct, ek: new Uint8Array(1184).fill(0xff) })),
      asked,
    ),
  ]
}

const l3Of = async (message: Bytes, rekeying: Rekeying): Promise<Bytes> =>
  (await kemLayer.seal({ ...kem(), rekeying }, message, context))[1]

const framed = async (l3: Bytes, where = context): Promise<Bytes> => (await aesLayer.seal(aes(), l3, where))[1]

/** L3 with any head and any padded plaintext, under the right keys. */
const forged = (head: Bytes, padded: Bytes): Bytes => {
  const { keys } = chains3.step(kem().chain)
  return concat(head, sealChaCha(keys.key, keys.nonce, padded, concat(frameAad("EK1/L3", context, place), head)))
}

/** The product's receiver, standing where the frame is to arrive. */
export const receivingLink = async ({ offered, owed }: RefusedFrame): Promise<Link> => {
  const link = createLink("responder", {
    sid: context.sid,
    roots: { i2r: structuredClone(roots), r2i: structuredClone(roots) },
    exporter3: new Uint8Array(32),
    exporter4: new Uint8Array(64),
  })
  const ek = await noblePrimitives.mlKem768.publicKey(offeredSeed)
  return {
    ...link,
    receiving: { ...link.receiving, layers: [kem(), aes()] },
    offered: offered ? { seed: offeredSeed.slice(), ek } : undefined,
    owed: owed ? ek : undefined,
  }
}
