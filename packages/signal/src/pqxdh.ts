/**
 * PQXDH: the first shared secret, from three or four X25519 agreements and one Kyber1024 encapsulation.
 *
 *   secret = FF × 32 ‖ DH(IKa, SPKb) ‖ DH(EKa, IKb) ‖ DH(EKa, SPKb) ‖ [DH(EKa, OPKb)] ‖ KEM secret
 */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { hkdfSha256 } from "./kdf.ts"

export interface SessionSecrets {
  readonly rootKey: Bytes
  readonly chainKey: Bytes
  readonly postQuantumKey: Bytes
  /** One-way export for other protocols, 32 bytes: HKDF-SHA-256(no salt, secret, label). */
  readonly exported: Bytes
}

const label = ascii("WhisperText_X25519_SHA-256_CRYSTALS-KYBER-1024")
const discontinuity = new Uint8Array(32).fill(0xff)

/** Erases the inputs. `undefined` when an agreement was refused. */
export const pqxdhSecrets = (
  agreements: readonly (Bytes | undefined)[],
  kemSecret: Bytes,
  exportLabel: string,
): SessionSecrets | undefined => {
  const shared = agreements.filter((agreement) => agreement !== undefined)
  if (shared.length < agreements.length) return undefined
  const secret = concat(discontinuity, ...shared, kemSecret)
  const exported = hkdfSha256(secret, ascii(exportLabel), (block) => block())
  const secrets = hkdfSha256(secret, label, (block) => ({
    rootKey: block(),
    chainKey: block(),
    postQuantumKey: block(),
    exported,
  }))
  for (const used of [...shared, kemSecret, secret]) used.fill(0)
  return secrets
}
