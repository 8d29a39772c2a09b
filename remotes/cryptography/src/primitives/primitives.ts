/**
 * The two primitives that a platform may or may not have natively: X25519 and ML-KEM-768, through WebCrypto where the
 * browser has them, else noble. The Signal layer needs the same ones, so they are chosen there, once.
 */
import { type Primitives as SignalPrimitives, noblePrimitives as noble } from "@fourfold/signal"

export type Primitives = Pick<SignalPrimitives, "x25519" | "mlKem768">

/** Deterministic, the same everywhere: the fallback, and what the known answers are made with. */
export const noblePrimitives: Primitives = noble
