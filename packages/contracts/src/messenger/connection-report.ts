/** Who could see what: live facts of one conversation for its Layers panel. */
import type { LayerReport } from "../cryptography/layer-report.ts"

export interface ConnectionReport {
  /** Address of the broker that this device uses. */
  readonly brokerUrl: string
  /** `undefined` while there is no connection. */
  readonly path: "direct" | "relayed" | undefined
  /** When the current connection was made, ms. */
  readonly connectedAt: number | undefined
  /** When the current sessions of MLS and Signal were made, ms: post-quantum since then. */
  readonly sessionsSince: number | undefined
  /** The newest message out and in that passed all four layers. */
  readonly lastOut: readonly LayerReport[]
  readonly lastIn: readonly LayerReport[]
  /** Messages sealed and opened in the current sessions. */
  readonly sealed: number
  readonly opened: number
}
