/** The layers around a message, from the inside out, whichever way it went. */
import type { LayerName, LayerReport } from "@fourfold/contracts"

const inside: readonly LayerName[] = ["MLS", "Signal", "ML-KEM", "AES"]

/** Innermost first; only those that the message has passed. */
export const layersInsideOut = (reports: readonly LayerReport[]): readonly LayerReport[] =>
  inside.flatMap((name) => reports.findLast(({ layer }) => layer === name) ?? [])
