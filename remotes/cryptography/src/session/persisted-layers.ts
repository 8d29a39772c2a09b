/** Layers 1 and 2: the two that are persisted. Each is a `Layer`, and so is their cascade. */
import type { LayerReport, Random } from "@fourfold/contracts"
import { type Session as SignalSession, decrypt, encrypt } from "@fourfold/signal"
import { type Bytes, concat, equalBytes, err, ok } from "@fourfold/std"
import { type Layer, cascade } from "../cascade.ts"
import { open as openMls, seal as sealMls } from "../mls/index.ts"
import type { Ed25519 } from "../primitives/ed25519.ts"
import { type MessageContext, mlsAssociatedData, signalAssociatedData } from "./associated-data.ts"
import { type SignalDeps, signalContext } from "./signal-session.ts"

export interface PersistedDeps {
  readonly random: Random
  readonly signal: SignalDeps
  /** Noble's, the same everywhere, unless told. */
  readonly ed25519?: Ed25519
}

/** Innermost: RFC 9420, one PrivateMessage per message. */
const mlsLayer = ({ random, ed25519 }: PersistedDeps): Layer<Bytes, MessageContext> => ({
  seal: async (state, plaintext, context) => {
    const startedAt = performance.now()
    const sealed = await sealMls(state, plaintext, mlsAssociatedData(context), random, ed25519)
    const position = { layer: "MLS", epoch: Number(sealed.epoch), step: sealed.generation } as const
    return [sealed.state, sealed.message, [report(position, plaintext, sealed.message, startedAt)]]
  },
  open: async (state, message, context) => {
    const startedAt = performance.now()
    const opened = await openMls(state, message, ed25519)
    if (!opened.ok) return opened
    const { value } = opened
    if (!equalBytes(value.aad, mlsAssociatedData(context))) return err({ type: "NotAuthentic" })
    const position = { layer: "MLS", epoch: Number(value.epoch), step: value.generation } as const
    return ok([value.state, value.plaintext, [report(position, message, value.plaintext, startedAt)]])
  },
})

/** Around it: PQXDH, Double Ratchet, SPQR. Its plaintext begins with what binds it to the message. */
const signalLayer = ({ random, signal }: PersistedDeps): Layer<SignalSession, MessageContext> => ({
  seal: async (state, plaintext, context) => {
    const startedAt = performance.now()
    const bound = concat(signalAssociatedData(context), plaintext)
    const sealed = await encrypt(state, bound, signalContext(signal, random))
    if (!sealed.ok) throw new Error("the handshake leaves no session that waits for its first answer")
    const { session, message } = sealed.value
    return [session, message.bytes, [report(positionOf(session), plaintext, message.bytes, startedAt)]]
  },
  open: async (state, message, context) => {
    const startedAt = performance.now()
    const opened = await decrypt(state, message, signalContext(signal, random))
    if (!opened.ok) return err({ type: "NotAuthentic" })
    const { session, plaintext } = opened.value
    if (!equalBytes(plaintext.subarray(0, 16), signalAssociatedData(context))) return err({ type: "NotAuthentic" })
    const inner = plaintext.slice(16)
    return ok([session, inner, [report(positionOf(session), message, inner, startedAt)]])
  },
})

/** MLS, then Signal around it. */
export const persistedLayers = (deps: PersistedDeps): Layer<readonly [Bytes, SignalSession], MessageContext> =>
  cascade(mlsLayer(deps), signalLayer(deps))

/** The epoch of SPQR, and how many messages the newest chain has carried. */
const positionOf = ({ postQuantum, sending, receiving }: SignalSession) =>
  ({
    layer: "Signal",
    epoch: postQuantum.braid.epoch,
    step: sending.type === "ready" ? sending.chain.index : (receiving.at(-1)?.chain.index ?? 0),
  }) as const

const report = (
  position: Pick<LayerReport, "layer" | "epoch" | "step">,
  input: Uint8Array,
  output: Uint8Array,
  startedAt: number,
): LayerReport => ({
  ...position,
  bytesIn: input.length,
  bytesOut: output.length,
  ms: performance.now() - startedAt,
})
