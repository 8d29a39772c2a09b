/** What two people compare to know that nobody stands between them. */
export interface SafetyNumber {
  /** 60 decimal digits, the same on both sides. */
  readonly digits: string
  /** Text for a QR code: both fingerprints, mine first. */
  readonly qr: string
}
