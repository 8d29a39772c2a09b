/**
 * The two layers that live as long as a connection: ML-KEM, and AES around it. A cascade of two layers is a layer; what
 * is more here is the rekey (P-24), which both layers take together, and the rule that a received frame is only staged
 * until the layers inside have opened too.
 *
 * State in, state out; but keys are used once, so a link is to be replaced by its successor at once, one call after
 * another: `wrap` and `advance` erase what the successor does not need.
 */
import type { Dropped, LayerReport, Random } from "@fourfold/contracts"
import { type Bytes, type Result, err, ok } from "@fourfold/std"
import { cascade } from "../cascade.ts"
import { erase } from "../primitives/erase.ts"
import { isMlKemPublicKey, mlKemSeedLength } from "../primitives/ml-kem-768.ts"
import type { Primitives } from "../primitives/primitives.ts"
import { aesLayer } from "./aes-layer.ts"
import type { FrameContext } from "./frame-header.ts"
import { type Rekeying, kemLayer } from "./kem-layer.ts"
import type { Direction, LinkSecrets } from "./link-secrets.ts"
import {
  type Side,
  counted,
  eraseChains,
  eraseSide,
  firstSide,
  isErased,
  isRekeyDue,
  isWornOut,
  nextEpoch,
} from "./side.ts"

/** The order of the layers is written here: ML-KEM inside, AES outermost. */
const layers = cascade(kemLayer, aesLayer)

/** Failures on a link after which it is closed. */
const maxFailures = 3
const midLength = 16

export interface Link {
  readonly sid: Bytes
  readonly directions: { readonly sending: Direction; readonly receiving: Direction }
  readonly sending: Side
  readonly receiving: Side
  /** Our fresh key for the receiving direction, until the peer's ciphertext comes. At most one. */
  readonly offered: { readonly seed: Bytes; readonly ek: Bytes } | undefined
  /** The peer's fresh key for the sending direction: our next frame carries the ciphertext. */
  readonly owed: Bytes | undefined
  /** For bulk channels and calls; 32 and 64 bytes. */
  readonly exporter3: Bytes
  readonly exporter4: Bytes
  readonly failures: number
}

export interface LinkDeps {
  readonly random: Random
  readonly primitives: Primitives
}

/** Takes over the secrets of the handshake. */
export const createLink = (role: "initiator" | "responder", secrets: LinkSecrets): Link => {
  const [sending, receiving] = role === "initiator" ? (["i2r", "r2i"] as const) : (["r2i", "i2r"] as const)
  return {
    sid: secrets.sid,
    directions: { sending, receiving },
    sending: firstSide(secrets.roots[sending]),
    receiving: firstSide(secrets.roots[receiving]),
    offered: undefined,
    owed: undefined,
    exporter3: secrets.exporter3,
    exporter4: secrets.exporter4,
    failures: 0,
  }
}

export interface Wrapped {
  readonly link: Link
  readonly frame: Bytes
  /** ML-KEM, then AES. */
  readonly layers: readonly LayerReport[]
  /** It held a ciphertext or a fresh key. */
  readonly carriedRekey: boolean
}

/**
 * Puts mid ‖ L2 ciphertext into a frame. `WornOut`: this epoch has carried all it may; close and handshake again.
 * `isDurable` may be true when it is not known: then an idle epoch ends an hour after its first frame.
 */
export const wrap = async (
  { random, primitives }: LinkDeps,
  link: Link,
  message: Bytes,
  { isDurable, nowMs }: { readonly isDurable: boolean; readonly nowMs: number },
): Promise<Result<Wrapped, { readonly type: "WornOut" }>> => {
  const { sending } = link
  if (isWornOut(sending, nowMs)) return err({ type: "WornOut" })
  const answer = link.owed && (await primitives.mlKem768.encapsulate(link.owed, random.bytes(32)))
  if (link.owed && !answer) throw new Error("a key that passed the modulus check does not encapsulate")
  const isOffering = !link.offered && isRekeyDue(link.receiving, nowMs)
  const offered = isOffering ? await freshKey({ random, primitives }) : link.offered

  const rekeying: Rekeying = { ct: answer?.ciphertext, ek: isOffering ? offered?.ek : undefined }
  const [kem, aes] = sending.layers
  const [next, frame, reports] = await layers.seal([{ ...kem, rekeying }, aes], message, contextOf(link, "sending"))
  // Closed meanwhile: a key drawn from an erased chain would be known to everybody.
  if (isErased(sending)) return err({ type: "WornOut" })
  const stepped: Side = { ...sending, layers: next, usage: counted(sending.usage, frame, isDurable, nowMs) }
  // The ciphertext travels under the old epoch; both sides switch after this frame.
  const switched = link.owed && answer ? nextEpoch(stepped, answer.sharedSecret, link.owed, answer.ciphertext) : stepped
  eraseSide(sending, switched)
  if (switched !== stepped) eraseChains(stepped)
  if (answer) erase(answer.sharedSecret)
  const carriedRekey = answer !== undefined || isOffering
  return ok({ link: { ...link, sending: switched, offered, owed: undefined }, frame, layers: reports, carriedRekey })
}

/** A frame that has opened in both layers. Nothing has advanced yet. */
export interface StagedFrame {
  /** mid ‖ L2 ciphertext. */
  readonly message: Bytes
  /** AES, then ML-KEM. */
  readonly layers: readonly LayerReport[]
  readonly receiving: Side
  /** The frame answered our offer: the receiving side is in its next epoch. */
  readonly isRekeyed: boolean
  readonly owed: Bytes | undefined
}

export interface Failed {
  readonly link: Link
  readonly dropped: Dropped
}

export const unwrap = async (
  { primitives }: Pick<LinkDeps, "primitives">,
  link: Link,
  received: Bytes,
  nowMs: number,
): Promise<Result<StagedFrame, Failed>> => {
  const { receiving } = link
  // Whoever failed too often is not heard again, however long the caller takes to close.
  if (link.failures >= maxFailures || isWornOut(receiving, nowMs))
    return err({ link, dropped: { type: "Dropped", close: true } })
  const opened = await layers.open(receiving.layers, received, contextOf(link, "receiving"))
  if (isErased(receiving)) return err({ link, dropped: { type: "Dropped", close: true } })
  if (!opened.ok) return err(failed(link))
  const [next, message, reports] = opened.value
  const { ct, ek } = next[0].rekeying
  const isRefused = message.length < midLength || (ct && !link.offered) || (ek && (link.owed || !isMlKemPublicKey(ek)))
  if (isRefused) return err(failed(link))

  const stepped: Side = { ...receiving, layers: next, usage: counted(receiving.usage, received, false, nowMs) }
  const rekeyed = ct && link.offered ? await answered(primitives, stepped, link.offered, ct) : undefined
  if (rekeyed) eraseChains(stepped)
  return ok({
    message,
    layers: reports,
    receiving: rekeyed ?? stepped,
    isRekeyed: rekeyed !== undefined,
    owed: ek,
  })
}

/** The layers inside have opened, or the message is known already: now the link moves on. */
export const advance = (link: Link, staged: StagedFrame, isDurable: boolean, nowMs: number): Link => {
  const { receiving, isRekeyed, owed } = staged
  const durableSinceMs = receiving.usage.durableSinceMs ?? (isDurable && !isRekeyed ? nowMs : undefined)
  eraseSide(link.receiving, receiving)
  if (isRekeyed && link.offered) erase(link.offered.seed)
  return {
    ...link,
    receiving: { ...receiving, usage: { ...receiving.usage, durableSinceMs } },
    offered: isRekeyed ? undefined : link.offered,
    owed: owed ?? link.owed,
  }
}

/** Something did not open, in whatever layer. The third failure closes the link. */
export const failed = (link: Link): Failed => {
  const failures = link.failures + 1
  return { link: { ...link, failures }, dropped: { type: "Dropped", close: failures >= maxFailures } }
}

/** A rekey waits for a frame of ours: send something, a ping if nothing else, within 30 s. */
export const owesFrame = (link: Link, nowMs: number): boolean =>
  link.owed !== undefined || (link.offered === undefined && isRekeyDue(link.receiving, nowMs))

/** Erases everything the link holds. */
export const eraseLink = ({ sending, receiving, offered, exporter3, exporter4 }: Link): void => {
  eraseSide(sending)
  eraseSide(receiving)
  if (offered) erase(offered.seed)
  erase(exporter3, exporter4)
}

const contextOf = ({ sid, directions }: Link, way: "sending" | "receiving"): FrameContext => ({
  sid,
  direction: directions[way],
})

const freshKey = async ({ random, primitives }: LinkDeps): Promise<NonNullable<Link["offered"]>> => {
  const seed = random.bytes(mlKemSeedLength)
  return { seed, ek: await primitives.mlKem768.publicKey(seed) }
}

const answered = async (
  { mlKem768 }: Primitives,
  side: Side,
  { seed, ek }: NonNullable<Link["offered"]>,
  ct: Bytes,
): Promise<Side> => {
  const secret = await mlKem768.decapsulate(seed, ct)
  if (!secret) throw new Error("a ciphertext of the right length does not decapsulate")
  const next = nextEpoch(side, secret, ek, ct)
  erase(secret)
  return next
}
