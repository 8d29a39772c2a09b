/**
 * What two people compare to know that nobody stands between them (P-5).
 *
 * The digits are Signal's numeric fingerprint with other inputs: the key bytes are fp, the stable id is "EK1". The QR text
 * names both ends, so that each side checks both: "EK1:" ‖ hex(fp of who shows it) ‖ ":" ‖ hex(fp of who scans it).
 */
import type { ContactId, SafetyNumber } from "@fourfold/contracts"
import { numericFingerprint } from "@fourfold/signal"
import { ascii } from "@fourfold/std"
import { fingerprintFromId } from "../identity/bundle.ts"

/** 60 digits, the same on both sides. Hashes 2 × 5,200 times. */
export const safetyNumber = (me: ContactId, peer: ContactId): SafetyNumber => {
  const [mine, theirs] = [me, peer].map((id) => ({ key: fingerprintFromId(id), stableId: ascii("EK1") }))
  if (!mine || !theirs) throw new Error("unreachable")
  return { digits: numericFingerprint(mine, theirs), qr: qrText(me, peer) }
}

/** True only for the text that the peer shows to me. */
export const isSafetyQr = (me: ContactId, peer: ContactId, scanned: string): boolean =>
  scanned.trim() === qrText(peer, me)

const qrText = (shownBy: ContactId, scannedBy: ContactId): string => `EK1:${shownBy}:${scannedBy}`
