/** A stream of damaged messages for one listener, and what it must do with them: refuse, unchanged, soon. Tests only. */
import { type Bytes, concat, equalBytes } from "@fourfold/std"
import { accept } from "../accept.ts"
import type { Context } from "../context.ts"
import { decrypt } from "../decrypt.ts"
import { encrypt } from "../encrypt.ts"
import { generateKeyPair } from "../identity.ts"
import { type Ends, initiate } from "../initiate.ts"
import { cascadeLimits } from "../limits.ts"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import { generatePreKeys } from "../pre-keys.ts"
import type { Primitives } from "../primitives.ts"
import type { Random } from "../random.ts"
import { serializeSession } from "../session.ts"
import { flipped, withField } from "./wire.ts"

export interface MutationReport {
  readonly tried: number
  /** What was let in although it had been changed; must stay empty. */
  readonly accepted: readonly string[]
  readonly slowestMs: number
}

/** Damages good messages of a session in `count` ways and hands them to the receiver. Throws when the receiver throws. */
export const tryMutations = async (random: Random, primitives: Primitives, count: number): Promise<MutationReport> => {
  const context: Context = { random, primitives, limits: cascadeLimits, now: 1_800_000_000_000 }
  const [alice, bob] = [await generateKeyPair(context), await generateKeyPair(context)]
  const { bundle, secrets } = await generatePreKeys(bob, { signedPreKeyId: 1, kyberPreKeyId: 1 }, context)
  const common = {
    registrationId: 1,
    localAddress: { name: "a", deviceId: 1 },
    remoteAddress: { name: "b", deviceId: 1 },
    exportLabel: "test",
  }
  const initiated = await initiate({ ...common, identity: alice, remoteIdentity: bob.publicKey }, bundle, context)
  if (!initiated.ok) throw new Error("the bundle was refused")
  const ends: Ends = { ...common, identity: bob, remoteIdentity: alice.publicKey }
  let sender = initiated.value.session
  const seal = async (): Promise<Bytes> => {
    const sealed = await encrypt(sender, random.bytes(40), context)
    if (!sealed.ok) throw new Error("the session may not send")
    sender = sealed.value.session
    return sealed.value.message.bytes
  }
  const first = await seal()
  const wrapper = decodePreKeyMessage(first)
  const accepted = wrapper && (await accept(ends, secrets, wrapper, context))
  if (!accepted?.ok) throw new Error("the first message was refused")
  const receiver = accepted.value.session
  const before = serializeSession(receiver)
  const answer = await encrypt(receiver, random.bytes(5), context)
  const heard = answer.ok && (await decrypt(sender, answer.value.message.bytes, context))
  if (!heard || !heard.ok) throw new Error("the answer was refused")
  sender = heard.value.session
  const good = [await seal(), await seal(), await seal()]

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
    if (isIn && !isHarmless(original, damaged)) letIn.push(`message ${tried}`)
  }
  if (serializeSession(receiver).some((byte, i) => byte !== before[i])) letIn.push("the session changed")
  return { tried: count, accepted: letIn, slowestMs }

  async function opensFirst(damaged: Bytes): Promise<boolean> {
    const message = decodePreKeyMessage(damaged)
    // The caller's part: finding the prekeys by their ids.
    if (message?.signedPreKeyId !== 1 || message.kyberPreKeyId !== 1) return false
    return (await accept(ends, secrets, message, context)).ok
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
