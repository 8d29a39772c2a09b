/** Turns a KEM shared secret into the secret of a braid epoch. */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { hkdfSha256 } from "../kdf.ts"
import { epochBytes } from "./authenticator.ts"

const label = ascii("Signal_PQCKA_V1_MLKEM768:SCKA Key")

/** Erases `sharedSecret`. */
export const epochSecretOf = (sharedSecret: Bytes, epoch: number): Bytes => {
  const secret = hkdfSha256(sharedSecret, concat(label, epochBytes(epoch)), (block) => block())
  sharedSecret.fill(0)
  return secret
}
