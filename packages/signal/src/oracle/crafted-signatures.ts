/**
 * Ed25519 signatures that a signer builds on purpose from points with a torsion part, S above the order, and other
 * encodings. All of them but the honest ones are to be refused, by whatever verifies.
 */
import { type Bytes, concat, fromHex, u32 } from "@fourfold/std"
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js"
import { sha512 } from "@noble/hashes/sha2.js"
import type { Random } from "../random.ts"

export interface CraftedSignature {
  readonly what: string
  readonly publicKey: Bytes
  readonly message: Bytes
  readonly signature: Bytes
  readonly isGood: boolean
  /** Whether the key alone is a point of prime order in its one encoding. */
  readonly isKeyGood: boolean
}

const { Point } = ed25519
type Point = typeof Point.BASE
const { p, n } = Point.CURVE()

/** The eight points of small order, the neutral one among them. */
const torsion: readonly Point[] = ED25519_TORSION_SUBGROUP.map((encoded) => Point.fromBytes(fromHex(encoded), true))

const little = (value: bigint): Bytes => new Uint8Array(numberToBytesLE(value, 32))
const scalar = (random: Random): bigint => bytesToNumberLE(random.bytes(64)) % n
const bytesOf = (point: Point): Bytes => new Uint8Array(point.toBytes())

/** The neutral element has no factor of the base point: `a` and `r` may be 0. */
const pointOf = (factor: bigint, part: Point): Point => Point.BASE.multiplyUnsafe(factor).add(part)

const signedBy = (
  { a, r }: { readonly a: bigint; readonly r: bigint },
  [partOfA, partOfR]: readonly [Point, Point],
  message: Bytes,
): Pick<CraftedSignature, "publicKey" | "message" | "signature"> => {
  const publicKey = bytesOf(pointOf(a, partOfA))
  const commitment = bytesOf(pointOf(r, partOfR))
  const k = bytesToNumberLE(sha512(concat(commitment, publicKey, message))) % n
  return { publicKey, message, signature: concat(commitment, little((r + k * a) % n)) }
}

/** Every torsion part in A with every one in R, a few messages each, so that some also hold without the cofactor. */
const mixedOrders = (random: Random, perPair: number): readonly CraftedSignature[] =>
  torsion.flatMap((partOfA, i) =>
    torsion.flatMap((partOfR, j) =>
      Array.from({ length: perPair }, () => ({
        what: `torsion ${i} in A, ${j} in R`,
        ...signedBy({ a: scalar(random), r: scalar(random) }, [partOfA, partOfR], random.bytes(20)),
        isGood: partOfA.is0() && partOfR.is0(),
        isKeyGood: partOfA.is0(),
      })),
    ),
  )

/** A of small order with any R, R of small order with any A. */
const smallOrders = (random: Random, perPoint: number): readonly CraftedSignature[] =>
  torsion.flatMap((small, i) =>
    Array.from({ length: perPoint }, () => [
      {
        what: `A of small order ${i}`,
        ...signedBy({ a: 0n, r: scalar(random) }, [small, Point.ZERO], random.bytes(20)),
        isGood: false,
        isKeyGood: false,
      },
      {
        what: `R of small order ${i}`,
        ...signedBy({ a: scalar(random), r: 0n }, [Point.ZERO, small], random.bytes(20)),
        isGood: false,
        isKeyGood: true,
      },
      {
        what: `both of small order ${i}`,
        ...signedBy({ a: 0n, r: 0n }, [small, small], random.bytes(20)),
        isGood: false,
        isKeyGood: false,
      },
    ]).flat(),
  )

/** The same S + L, S + 2L …, and encodings that are not the one: y at least p, the other sign where x is 0. */
const otherEncodings = (random: Random): readonly CraftedSignature[] => {
  const good = signedBy({ a: scalar(random), r: scalar(random) }, [Point.ZERO, Point.ZERO], random.bytes(20))
  const { publicKey, message, signature } = good
  const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))]
  const unreduced = Array.from({ length: 15 }, (_, i) => s + BigInt(i + 1) * n).filter((large) => large < 1n << 256n)
  const minusOne = little(p - 1n)
  const points = [
    ...Array.from({ length: 19 }, (_, i) => little(p + BigInt(i))),
    ...Array.from({ length: 19 }, (_, i) => withSign(little(p + BigInt(i)))),
    withSign(little(1n)),
    withSign(minusOne),
  ]
  return [
    { what: "as it should be", ...good, isGood: true, isKeyGood: true },
    ...unreduced.map((large, i) => ({
      what: `S + ${i + 1} L`,
      publicKey,
      message,
      signature: concat(r, little(large)),
      isGood: false,
      isKeyGood: true,
    })),
    { what: "S = L", publicKey, message, signature: concat(r, little(n)), isGood: false, isKeyGood: true },
    ...points.flatMap((point, i) => [
      { what: `A in another encoding ${i}`, publicKey: point, message, signature, isGood: false, isKeyGood: false },
      {
        what: `R in another encoding ${i}`,
        publicKey,
        message,
        signature: concat(point, signature.subarray(32)),
        isGood: false,
        isKeyGood: true,
      },
    ]),
  ]
}

const withSign = (encoded: Bytes): Bytes => encoded.with(31, (encoded[31] ?? 0) | 0x80)

/** Always the same ones: about 600, seven of them honest. */
export const craftedSignatures = (perPair = 6): readonly CraftedSignature[] => {
  let drawn = 0
  const random: Random = { bytes: (length) => new Uint8Array(sha512(u32.write(drawn++)).subarray(0, length)) }
  return [...mixedOrders(random, perPair), ...smallOrders(random, perPair), ...otherEncodings(random)]
}
