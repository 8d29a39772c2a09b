/** What both sides draw from the chaining key once everything is mixed in (P-11). */
import { type Bytes, ascii } from "@fourfold/std"
import { type LinkSecrets, linkSecrets } from "../link/link-secrets.ts"
import { erase } from "../primitives/erase.ts"
import { expandSha512 } from "../primitives/hashes.ts"
import type { KeyChain } from "./chaining-key.ts"

export interface FinalSecrets {
  /** The contact secret of the next resumption, 32 bytes. */
  readonly res: Bytes
  /** In modes 0–2: names a known contact after its sessions are gone, 32 bytes. */
  readonly rec: Bytes
  readonly link: LinkSecrets
}

/** Erases ck: nothing comes after it. */
export const finalSecrets = ({ ck, kemSecrets }: KeyChain, th4: Bytes): FinalSecrets => {
  const secrets = {
    res: expandSha512(ck, ascii("EK1/res"), 32),
    rec: expandSha512(ck, ascii("EK1/rec"), 32),
    link: linkSecrets(th4, ck, kemSecrets),
  }
  erase(ck)
  return secrets
}
