/** §4: what a completed handshake gives to the connection. */
import { type Bytes, label } from "./bytes.ts"
import { expand3, expand512, hmac3, sha256 } from "./primitives.ts"

export type Direction = "i2r" | "r2i"

/** `halves`: split3 of ss1, ss_rr, ss_R, ss_I. `ck`: after x_mls. */
export const keySchedule = (th4: Bytes, ck: Bytes, halves: readonly Bytes[]) => {
  const l3Chain = [hmac3(label("EK1/L3"), th4)]
  for (const half of halves) l3Chain.push(hmac3(l3Chain.at(-1) ?? half, half))
  const r = l3Chain.at(-1) ?? ck
  const roots3 = (d: Direction): Bytes => expand3(r, `EK1/L3/root/${d}`, 32)
  const roots4 = (d: Direction): Bytes => expand512(ck, `EK1/L4/root/${d}`, 64)
  return {
    sid: sha256(label("EK1/sid"), th4).slice(0, 16),
    l3Chain,
    root3: { i2r: roots3("i2r"), r2i: roots3("r2i") },
    root4: { i2r: roots4("i2r"), r2i: roots4("r2i") },
    exporter3: expand3(r, "EK1/L3/exp", 32),
    exporter4: expand512(ck, "EK1/L4/exp", 64),
  }
}

export const conversationId = (fpA: Bytes, fpB: Bytes, th4: Bytes): Bytes => {
  const at = fpA.findIndex((value, i) => value !== fpB[i])
  const [smaller, larger] = (fpA[at] ?? 0) < (fpB[at] ?? 0) ? [fpA, fpB] : [fpB, fpA]
  return sha256(label("EK1/cid"), smaller, larger, th4)
}
