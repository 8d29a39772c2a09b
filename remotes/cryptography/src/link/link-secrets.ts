/**
 * What a completed handshake hands to the connection (protocol §4): the roots of both layers in both directions, the
 * exporters, and the name of the session. The L3 roots come from a chain of KEM secrets alone; the L4 roots from
 * everything. No two layers share a hash, a label or a key.
 *
 *   r    = HMAC-SHA3-256("EK1/L3", TH4); for each split3(ss): r = HMAC-SHA3-256(r, split3(ss))
 *   root = Expand-SHA3-256(r, "EK1/L3/root/" ‖ d, 32)        Expand-SHA-512(ck, "EK1/L4/root/" ‖ d, 64)
 */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { erase } from "../primitives/erase.ts"
import { expandSha3, expandSha512, hmacSha3, sha256 } from "../primitives/hashes.ts"

/** Who sends: the initiator to the responder, or back. */
export type Direction = "i2r" | "r2i"

export interface Roots {
  /** 32 bytes, for the ML-KEM layer. */
  readonly root3: Bytes
  /** 64 bytes, for the AES layer. */
  readonly root4: Bytes
}

export interface LinkSecrets {
  /** 16 bytes; public. */
  readonly sid: Bytes
  readonly roots: Readonly<Record<Direction, Roots>>
  /** 32 bytes; bulk channels come from it. Kept while the connection lives. */
  readonly exporter3: Bytes
  /** 64 bytes; bulk channels and calls. */
  readonly exporter4: Bytes
}

/** `kemSecrets`: split3 of ss1, ss_rr, ss_R, ss_I, in this order. The caller erases ck and them. */
export const linkSecrets = (th4: Bytes, ck: Bytes, kemSecrets: readonly Bytes[]): LinkSecrets => {
  const r = kemSecrets.reduce((chain, secret) => hmacSha3(chain, secret), hmacSha3(ascii("EK1/L3"), th4))
  const rootsOf = (direction: Direction): Roots => ({
    root3: expandSha3(r, ascii(`EK1/L3/root/${direction}`), 32),
    root4: expandSha512(ck, ascii(`EK1/L4/root/${direction}`), 64),
  })
  const secrets = {
    sid: sessionId(th4),
    roots: { i2r: rootsOf("i2r"), r2i: rootsOf("r2i") },
    exporter3: expandSha3(r, ascii("EK1/L3/exp"), 32),
    exporter4: expandSha512(ck, ascii("EK1/L4/exp"), 64),
  }
  r.fill(0)
  return secrets
}

const sessionId = (th4: Bytes): Bytes => sha256(concat(ascii("EK1/sid"), th4)).slice(0, 16)

/** For a handshake that ends before its connection stands. */
export const eraseLinkSecrets = ({ roots, exporter3, exporter4 }: LinkSecrets): void => {
  for (const { root3, root4 } of [roots.i2r, roots.r2i]) erase(root3, root4)
  erase(exporter3, exporter4)
}
