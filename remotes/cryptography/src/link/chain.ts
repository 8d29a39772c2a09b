/**
 * One direction's chain of one layer (protocol §4): every message has its own key and nonce, derived and never stored.
 *
 *   step: mk = HMAC(c, 0x01), c' = HMAC(c, 0x02)        message: key(32) ‖ nonce(12) ‖ commitment(16) = Expand(mk, …, 60)
 */
import type { KeyedHash } from "@fourfold/signal"
import { type Bytes, ascii } from "@fourfold/std"
import { erase } from "../primitives/erase.ts"
import { type Expand, expandSha3, expandSha512, underSha3, underSha512 } from "../primitives/hashes.ts"

export interface MessageKeys {
  readonly key: Bytes
  readonly nonce: Bytes
  /** Used by the AES layer only. */
  readonly commitment: Bytes
}

export interface Chains {
  readonly first: (root: Bytes) => Bytes
  /** The chain given stays: whoever commits the step erases it. */
  readonly step: (chain: Bytes) => { readonly next: Bytes; readonly keys: MessageKeys }
}

const chainsOf = (label: "EK1/L3" | "EK1/L4", under: KeyedHash["underKey"], expand: Expand, length: number): Chains => {
  const [first, message] = [ascii(`${label}/chain`), ascii(`${label}/msg`)]
  return {
    first: (root) => expand(root, first, length),
    step: (chain) => {
      const { mk, next } = under(chain, (mac) => ({ mk: mac(one), next: mac(two) }))
      const material = expand(mk, message, 60)
      const keys = { key: material.slice(0, 32), nonce: material.slice(32, 44), commitment: material.slice(44) }
      erase(mk, material)
      return { next, keys }
    },
  }
}
const one = Uint8Array.of(1)
const two = Uint8Array.of(2)

/** Chains of 32 bytes, SHA3-256. */
export const chains3: Chains = chainsOf("EK1/L3", underSha3, expandSha3, 32)
/** Chains of 64 bytes, SHA-512. */
export const chains4: Chains = chainsOf("EK1/L4", underSha512, expandSha512, 64)
