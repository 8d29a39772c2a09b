/**
 * One sender's ratchet of application keys in one epoch (RFC 9420 §9.1; its bounds are P-26).
 *
 *   key_g    = DeriveTreeSecret(secret_g, "key", g, 32)        nonce_g = … "nonce" … 12
 *   secret_g+1 = DeriveTreeSecret(secret_g, "secret", g, 32)
 *
 * The library keeps, for a message that has not arrived, the ratchet secret of its generation; from that every later key
 * of the epoch follows, so one lost message would end forward secrecy. Here only its key and nonce are kept.
 */
import { type Infer, bytes, list, struct, u32 } from "@fourfold/std"
import { deriveTreeSecret, underSecret } from "./labels.ts"

/** A message more than this many generations ahead is refused: it bounds the work somebody can ask for. */
export const forwardDistance = 256
/** Keys of this many skipped messages are kept, the newest. */
export const outOfOrder = 5

const messageKey = struct({ generation: u32, key: bytes(32), nonce: bytes(12) })
export type MessageKey = Infer<typeof messageKey>

/** `generation` and `secret` are of the next message; `skipped` ascends. 38 bytes, and 48 for each skipped one. */
export const ratchet = struct({ generation: u32, secret: bytes(32), skipped: list(messageKey, outOfOrder) })
export type Ratchet = Infer<typeof ratchet>

export interface RatchetStep {
  readonly key: MessageKey
  readonly next: Ratchet
}

export const firstRatchet = (secret: Uint8Array): Ratchet => ({
  generation: 0,
  secret: new Uint8Array(secret),
  skipped: [],
})

/** The key of the next message to send. */
export const advance = (current: Ratchet): RatchetStep => {
  const { key, next } = stepOf(current)
  return { key, next: { ...next, skipped: current.skipped } }
}

/** The key of a received message; `undefined` when it was used already, is no longer kept, or is too far ahead. */
export const advanceTo = (current: Ratchet, generation: number): RatchetStep | undefined => {
  if (generation < current.generation) return takeSkipped(current, generation)
  if (generation - current.generation > forwardDistance) return undefined
  let at = current
  const skipped = [...current.skipped]
  while (at.generation < generation) {
    if (generation - at.generation > outOfOrder) at = passedOver(at)
    else {
      const { key, next } = stepOf(at)
      skipped.push(key)
      at = next
    }
  }
  const { key, next } = stepOf(at)
  return { key, next: { ...next, skipped: skipped.slice(-outOfOrder) } }
}

const takeSkipped = (current: Ratchet, generation: number): RatchetStep | undefined => {
  const key = current.skipped.find((kept) => kept.generation === generation)
  return key && { key, next: { ...current, skipped: current.skipped.filter((kept) => kept !== key) } }
}

const stepOf = ({ generation, secret }: Ratchet): RatchetStep => {
  const context = u32.write(generation)
  return underSecret(secret, (expand) => ({
    key: { generation, key: expand("key", context, 32), nonce: expand("nonce", context, 12) },
    next: { generation: generation + 1, secret: expand("secret", context, 32), skipped: [] },
  }))
}

/** Of a message that will never open no key is made. */
const passedOver = ({ generation, secret }: Ratchet): Ratchet => ({
  generation: generation + 1,
  secret: deriveTreeSecret(secret, "secret", generation, 32),
  skipped: [],
})
