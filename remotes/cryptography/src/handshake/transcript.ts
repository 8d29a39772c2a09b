/**
 * The one transcript that binds all four layers (protocol §3): who opened the connection, both DTLS certificates, and
 * every message in full.
 *
 *   P   = "EK1" ‖ 0x0001 ‖ fingerprint of I's certificate(32) ‖ of R's(32)
 *   TH0 = SHA-256(P), TH_k = SHA-256(TH_{k-1} ‖ u32 length ‖ HS_k)
 */
import { type Bytes, ascii, concat, encode, u16, u32 } from "@fourfold/std"
import { sha256 } from "../primitives/hashes.ts"

const profile = 1

/** The prologue P. */
export const prologue = (certificateOfI: Bytes, certificateOfR: Bytes): Bytes =>
  concat(ascii("EK1"), encode(u16, profile), certificateOfI, certificateOfR)

/** TH0. */
export const firstTranscript = (prologueBytes: Bytes): Bytes => sha256(prologueBytes)

/** TH(t, m). */
export const extend = (transcript: Bytes, message: Bytes): Bytes =>
  sha256(concat(transcript, encode(u32, message.length), message))

export const commitment = (nonce: Bytes, fpOfI: Bytes): Bytes => sha256(concat(ascii("EK1/commit"), nonce, fpOfI))
