/**
 * The certificate fingerprint in a session description (RFC 8122 §5):
 *
 *   a=fingerprint:sha-256 4A:AD:B9:…   32 bytes in hex, joined by colons
 */
import { type Bytes, equalBytes, fromHex } from "@fourfold/std"

/** Every line that could be taken for a fingerprint, however it is spelled; only one spelling is then accepted. */
const anyFingerprint = /^\s*a\s*=\s*fingerprint/iu
const sha256Fingerprint = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/iu

/**
 * SHA-256 of the certificate that the description names, 32 bytes. `undefined` when it names none, names two that differ,
 * or names any by another hash: a browser takes any line that fits, so every line must mean the same certificate.
 */
export const sdpFingerprint = (sdp: string): Bytes | undefined => {
  const lines = sdp.split(/\r\n|\n|\r/u).filter((line) => anyFingerprint.test(line))
  const [first, ...others] = lines.map(readLine)
  if (first === undefined) return undefined
  return others.every((other) => other !== undefined && equalBytes(first, other)) ? first : undefined
}

const readLine = (line: string): Bytes | undefined => {
  const hex = sha256Fingerprint.exec(line)?.[1]
  return hex === undefined ? undefined : fromHex(hex.replaceAll(":", ""))
}
