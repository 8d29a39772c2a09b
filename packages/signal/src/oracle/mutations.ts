/** A stream of damaged messages for one listener, and what it must do with them: refuse, unchanged, soon. Tests only. */
import { type Bytes, concat, equalBytes, toHex } from "@fourfold/std"
import { accept } from "../accept.ts"
import { decrypt } from "../decrypt.ts"
import { initiate } from "../initiate.ts"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import type { Primitives } from "../primitives.ts"
import type { Random } from "../random.ts"
import { serializeSession } from "../session.ts"
import { createScene, must, open, seal } from "./acquaintance.ts"
import { flipped, withField } from "./wire.ts"

export interface MutationReport {
  readonly tried: number
  /** What was let in although it had been changed; must stay empty. */
  readonly accepted: readonly string[]
  readonly slowestMs: number
}

/** Damages good messages of a session in `count` ways and hands them to the receiver. Throws when the receiver throws. */
export const tryMutations = async (random: Random, primitives: Primitives, count: number): Promise<MutationReport> => {
  const scene = await createScene({ primitives })
  const context = { ...scene.context, random }
  const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
  const [waiting, first] = await seal(initiated.session, random.bytes(40), context)
  const wrapper = decodePreKeyMessage(first)
  if (!wrapper) throw new Error("not a first message")
  const { session: receiver } = must(await accept(scene.bobEnds, scene.secrets, wrapper, context))
  const before = serializeSession(receiver)
  const [, answer] = await seal(receiver, random.bytes(5), context)
  let [sender] = await open(waiting, answer, context)
  const good: Bytes[] = []
  for (let i = 0; i < 3; i++) {
    const [after, message] = await seal(sender, random.bytes(40), context)
    sender = after
    good.push(message)
  }

  const letIn: string[] = []
  let slowestMs = 0
  const draw = (): number => new DataView(random.bytes(4).buffer).getUint32(0) / 2 ** 32
  for (let tried = 0; tried < count; tried++) {
    // First messages cost a key agreement each; one in twenty is enough.
    const isFirst = draw() < 0.05
    const original = isFirst ? first : (good[Math.floor(draw() * good.length)] ?? first)
    const damaged = changed(original, damage(original, isFirst ? 0 : 8, draw, random))
    const started = performance.now()
    const isIn = isFirst ? await opensFirst(damaged) : (await decrypt(receiver, damaged, context)).ok
    slowestMs = Math.max(slowestMs, performance.now() - started)
    if (isIn && !isHarmless(original, damaged))
      letIn.push(`message ${tried}: ${toHex(damaged.subarray(0, 200))} for ${toHex(original.subarray(0, 200))}`)
  }
  if (serializeSession(receiver).some((byte, i) => byte !== before[i])) letIn.push("the session changed")
  return { tried: count, accepted: letIn, slowestMs }

  async function opensFirst(damaged: Bytes): Promise<boolean> {
    const message = decodePreKeyMessage(damaged)
    // The caller's part: finding the prekeys by their ids.
    if (message?.signedPreKeyId !== 1 || message.kyberPreKeyId !== 1) return false
    return (await accept(scene.bobEnds, scene.secrets, message, context)).ok
  }

  /** The registration id and unknown fields of the wrapper, and the low half of its version, are not authenticated. */
  function isHarmless(original: Bytes, damaged: Bytes): boolean {
    const [intact, bad] = [decodePreKeyMessage(original), decodePreKeyMessage(damaged)]
    return (
      original === first &&
      intact !== undefined &&
      bad !== undefined &&
      JSON.stringify({ ...intact, registrationId: 0 }) === JSON.stringify({ ...bad, registrationId: 0 })
    )
  }
}

const damage = (message: Bytes, tail: number, draw: () => number, random: Random): Bytes => {
  const kind = draw()
  const field = 1 + Math.floor(draw() * 9)
  if (kind < 0.4) return flipped(message, draw(), Math.floor(draw() * 8))
  if (kind < 0.5) return message.slice(0, Math.floor(draw() * message.length))
  if (kind < 0.55) return concat(message, random.bytes(1 + Math.floor(draw() * 40)))
  if (kind < 0.6) return random.bytes(Math.floor(draw() * 200))
  if (kind < 0.62) return concat(message, new Uint8Array(Math.floor(draw() * 100_000)))
  if (kind < 0.7) return withField(message, field, undefined, tail)
  if (kind < 0.8) return withField(message, field, random.bytes(Math.floor(draw() * 60)), tail)
  if (kind < 0.9) return withField(message, field, Math.floor(draw() * 2 ** 32), tail)
  // A stretch of noise in the middle.
  const at = Math.floor(draw() * message.length)
  const noise = random.bytes(Math.min(message.length - at, 1 + Math.floor(draw() * 64)))
  const out = new Uint8Array(message)
  out.set(noise, at)
  return out
}

/** Damage may by chance be what was there before. */
const changed = (message: Bytes, damaged: Bytes): Bytes =>
  equalBytes(damaged, message) ? concat(damaged, Uint8Array.of(0)) : damaged
