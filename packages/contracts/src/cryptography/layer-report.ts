export type LayerName = "MLS" | "Signal" | "ML-KEM" | "AES"

/** What one layer did with one message. */
export interface LayerReport {
  readonly layer: LayerName
  /** MLS: epoch and generation; Signal: SPQR epoch and chain counter; ML-KEM and AES: epoch and sequence number. */
  readonly epoch: number
  readonly step: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly ms: number
}
