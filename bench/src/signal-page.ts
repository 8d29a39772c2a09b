/** What the Chromium bench loads: measures this repository's Signal layer in the page. */
import { detectPrimitives, noblePrimitives } from "@fourfold/signal"
import { ourSubject } from "./signal-ours.ts"
import { type Figures, measureRound } from "./signal-scenarios.ts"

const measure = async (kind: "native" | "noble", stored: boolean): Promise<Figures> =>
  measureRound(await ourSubject(kind === "native" ? await detectPrimitives() : noblePrimitives, stored))

Object.assign(globalThis, { signalBench: { measure } })
