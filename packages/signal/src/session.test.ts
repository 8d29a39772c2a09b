import { ed25519 } from "@noble/curves/ed25519.js"
import { type Bytes, ascii, equalBytes, fromBase64Url, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { accept } from "./accept.ts"
import { decrypt } from "./decrypt.ts"
import { encrypt } from "./encrypt.ts"
import { initiate } from "./initiate.ts"
import { libsignalLimits } from "./limits.ts"
import { acquaint, createScene, given, must, open, seal } from "./oracle/acquaintance.ts"
import { skippedMessageV1, storedSessionV1 } from "./oracle/session-v1.ts"
import { flipped, withField } from "./oracle/wire.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { decodePreKeyMessage } from "./pre-key-message.ts"
import { type Session, deserializeSession, serializeSession } from "./session.ts"

const dayMs = 86_400_000
const hello = ascii("hello")
const scene = await createScene({ primitives: await detectPrimitives() })
const { context } = scene
const [alice, bob] = await acquaint(scene)

const sealMany = async (from: Session, count: number) => {
  const messages = []
  let session = from
  for (let i = 0; i < count; i++) {
    const [after, message] = await seal(session, ascii(`${i}`), context)
    session = after
    messages.push(message)
  }
  return { session, messages }
}
const keysOf = ({ receiving }: Session): number => receiving.reduce((sum, { skipped }) => sum + skipped.length, 0)

describe("a new session", () => {
  test("gives both ends the same export, which is neither stored nor sent", async () => {
    const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const [session, first] = await seal(initiated.session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const accepted = must(await accept(scene.bobEnds, scene.secrets, message, context))
    expect(accepted.plaintext).toEqual(hello)
    expect(accepted.exported).toEqual(initiated.exported)
    const exported = toHex(initiated.exported)
    for (const bytes of [serializeSession(session), serializeSession(accepted.session), first]) {
      expect(toHex(bytes)).not.toContain(exported)
    }
    const other = must(await initiate({ ...scene.aliceEnds, exportLabel: "other" }, scene.bundle, context))
    expect(other.exported).not.toEqual(initiated.exported)
  })

  test("is refused to another identity than the expected one", async () => {
    const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const [, first] = await seal(initiated.session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const ends = { ...scene.bobEnds, remoteIdentity: scene.bob.publicKey }
    expect(await accept(ends, scene.secrets, message, context)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })

  // Both give the same agreements as the good key: only the check of its form refuses them.
  test.each([
    ["its high bit set", (key: Bytes) => key.with(31, (key[31] ?? 0) | 0x80)],
    ["a torsion part", withTorsion],
    ["a value beyond the prime", () => new Uint8Array(32).fill(0xff).with(31, 0x7f)],
    ["order one", () => new Uint8Array(32)],
    ["a place on the twist", () => new Uint8Array(32).with(0, 2)],
  ])("is refused for a base key with %s", async (_, change) => {
    const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const [, first] = await seal(initiated.session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const changed = { ...message, baseKey: change(message.baseKey) }
    expect(await accept(scene.bobEnds, scene.secrets, changed, context)).toEqual({
      ok: false,
      error: { type: "NotAuthentic" },
    })
    expect((await accept(scene.bobEnds, scene.secrets, message, context)).ok).toBe(true)
  })

  test("is refused for a bundle with a bad key or signature", async () => {
    const { bundle } = scene
    const forged = { ...bundle, kyberPreKeySignature: flipped(bundle.kyberPreKeySignature, 0.5, 1) }
    const short = { ...bundle, oneTime: { id: 3, key: new Uint8Array(32) } }
    const low = { ...bundle, oneTime: { id: 3, key: new Uint8Array(33).with(0, 5) } }
    expect(await initiate(scene.aliceEnds, forged, context)).toEqual({ ok: false, error: { type: "BadSignature" } })
    expect(await initiate(scene.aliceEnds, short, context)).toEqual({ ok: false, error: { type: "BadKey" } })
    expect(await initiate(scene.aliceEnds, low, context)).toEqual({ ok: false, error: { type: "BadKey" } })
  })

  test("is refused when a one-time prekey is named and not there, or there and not named", async () => {
    const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const [, first] = await seal(initiated.session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const refused = { ok: false, error: { type: "NotAuthentic" } }
    expect(await accept(scene.bobEnds, scene.secrets, { ...message, preKeyId: 3 }, context)).toEqual(refused)
    expect(await accept(scene.bobEnds, { ...scene.secrets, oneTime: scene.alice }, message, context)).toEqual(refused)
  })

  test("may not send for ever without an answer", async () => {
    const { session } = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const late = { ...context, now: context.now + 7 * dayMs }
    expect((await encrypt(session, hello, late)).ok).toBe(true)
    expect(await encrypt(session, hello, { ...late, now: late.now + 1 })).toEqual({
      ok: false,
      error: { type: "Unacknowledged" },
    })
  })
})

describe("under the limits of the cascade", () => {
  test("a message is at most 16,384 bytes long, a first one too", async () => {
    const [, fits] = await seal(alice, new Uint8Array(16_250), context)
    const [, tooLong] = await seal(alice, new Uint8Array(16_400), context)
    expect(fits.length).toBeLessThanOrEqual(16_384)
    expect((await decrypt(bob, fits, context)).ok).toBe(true)
    expect(await decrypt(bob, tooLong, context)).toEqual({ ok: false, error: { type: "Malformed" } })
    expect(
      await decrypt(bob, fits, { ...context, limits: { ...context.limits, maxMessageLength: fits.length } }),
    ).toMatchObject({ ok: true })
    expect(
      await decrypt(bob, fits, { ...context, limits: { ...context.limits, maxMessageLength: fits.length - 1 } }),
    ).toEqual({
      ok: false,
      error: { type: "Malformed" },
    })
    const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
    const [, first] = await seal(initiated.session, new Uint8Array(16_400), context)
    const message = given(decodePreKeyMessage(first))
    expect(await accept(scene.bobEnds, scene.secrets, message, context)).toEqual({
      ok: false,
      error: { type: "Malformed" },
    })
  })

  test("256 messages may be skipped, not 257", async () => {
    const { messages } = await sealMany(alice, 258)
    const [near, far] = [given(messages[256]), given(messages[257])]
    expect((await decrypt(bob, near, context)).ok).toBe(true)
    expect(await decrypt(bob, far, context)).toEqual({ ok: false, error: { type: "TooFarAhead" } })
  })

  test("1,000 skipped keys are kept, over all chains; the oldest go first", { timeout: 60_000 }, async () => {
    let [from, to] = [alice, bob]
    for (let round = 0; round < 5; round++) {
      const { session, messages } = await sealMany(from, 251)
      const [received] = await open(to, given(messages.at(-1)), context)
      const [answered, answer] = await seal(received, hello, context)
      const [heard] = await open(session, answer, context)
      from = heard
      to = answered
    }
    expect(keysOf(to)).toBe(1000)
    expect(to.receiving.map(({ skipped }) => skipped.length)).toEqual([0, 250, 250, 250, 250])
  })

  test("a skipped key is kept for seven days", async () => {
    const { messages } = await sealMany(alice, 4)
    const [first, second, third, fourth] = messages
    const [skipping] = await open(bob, given(second), context)
    const later = { ...context, now: context.now + 7 * dayMs }
    expect((await decrypt(skipping, given(first), later)).ok).toBe(true)
    const tooLate = { ...later, now: later.now + 1 }
    expect(keysOf((await open(skipping, given(third), later))[0])).toBe(1)
    const [moved] = await open(skipping, given(third), tooLate)
    expect(keysOf(moved)).toBe(0)
    expect(keysOf((await seal(skipping, hello, later))[0])).toBe(1)
    expect(keysOf((await seal(skipping, hello, tooLate))[0])).toBe(0)
    expect(await decrypt(moved, given(first), tooLate)).toEqual({ ok: false, error: { type: "Duplicate" } })
    expect((await decrypt(moved, given(fourth), tooLate)).ok).toBe(true)
  })

  test("a skipped key that outlived its time does not open even the next message", async () => {
    const { messages } = await sealMany(alice, 2)
    const [skipping] = await open(bob, given(messages[1]), context)
    const tooLate = { ...context, now: context.now + 7 * dayMs + 1 }
    expect(await decrypt(skipping, given(messages[0]), tooLate)).toEqual({
      ok: false,
      error: { type: "Duplicate" },
    })
  })

  test("a claim of the highest counter is refused without work", async () => {
    const [, message] = await seal(alice, hello, context)
    const claimed = withField(message, 2, 0xffff_ffff, 8)
    expect(await decrypt(bob, claimed, context)).toEqual({ ok: false, error: { type: "TooFarAhead" } })
  })
})

describe("a session", () => {
  test("opens a message once", async () => {
    const [, message] = await seal(alice, hello, context)
    const [after, plaintext] = await open(bob, message, context)
    expect(plaintext).toEqual(hello)
    expect(await decrypt(after, message, context)).toEqual({ ok: false, error: { type: "Duplicate" } })
  })

  test("counts what is skipped from where the chain stands", async () => {
    const { messages } = await sealMany(alice, 400)
    const [half] = await open(bob, given(messages[200]), context)
    expect((await decrypt(half, given(messages[399]), context)).ok).toBe(true)
  })

  test("opens late messages of an older chain, each once", async () => {
    const { session, messages } = await sealMany(alice, 3)
    const [heard] = await open(bob, given(messages[2]), context)
    const [answered, answer] = await seal(heard, hello, context)
    const [next] = await open(session, answer, context)
    const [, newer] = await seal(next, hello, context)
    let [state] = await open(answered, newer, context)
    for (const late of [messages[1], messages[0]]) {
      const [after] = await open(state, given(late), context)
      state = after
      expect(await decrypt(state, given(late), context)).toEqual({ ok: false, error: { type: "Duplicate" } })
    }
    expect(await decrypt(state, newer, context)).toEqual({ ok: false, error: { type: "Duplicate" } })
    expect(keysOf(state)).toBe(0)
  })

  test("refuses a ratchet key of low order without a word", async () => {
    const [, message] = await seal(alice, hello, context)
    const low = withField(message, 1, new Uint8Array(33).with(0, 5), 8)
    expect(await decrypt(bob, low, context)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })

  test("refuses a first message that is bound to other addresses", async () => {
    const aci = (name: string) => ({ name: `${name}1111111-2222-4333-8444-555555555555`, deviceId: 1 })
    const aliceEnds = { ...scene.aliceEnds, localAddress: aci("a"), remoteAddress: aci("b") }
    const initiated = must(await initiate(aliceEnds, scene.bundle, context))
    const [, first] = await seal(initiated.session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const bobEnds = { ...scene.bobEnds, localAddress: aci("b"), remoteAddress: aci("a") }
    expect((await accept(bobEnds, scene.secrets, message, context)).ok).toBe(true)
    for (const wrong of [
      { ...bobEnds, remoteAddress: aci("c") },
      { ...bobEnds, localAddress: aci("c") },
      { ...bobEnds, remoteAddress: { ...aci("a"), deviceId: 2 } },
      { ...bobEnds, remoteAddress: { name: `PNI:${aci("a").name}`, deviceId: 1 } },
      scene.bobEnds,
    ]) {
      expect(await accept(wrong, scene.secrets, message, context)).toEqual({
        ok: false,
        error: { type: "NotAuthentic" },
      })
    }
  })

  test("erases the keys of a message once it is sealed, opened or refused", async () => {
    const seen: Bytes[] = []
    const { body } = context.primitives
    const watching: typeof body = {
      encrypt: (key, iv, plaintext) => {
        seen.push(key, iv)
        return body.encrypt(key, iv, plaintext)
      },
      decrypt: (key, iv, ciphertext) => {
        seen.push(key, iv)
        return body.decrypt(key, iv, ciphertext)
      },
      mac: (key, ...parts) => {
        seen.push(key)
        return body.mac(key, ...parts)
      },
    }
    const watched = { ...context, primitives: { ...context.primitives, body: watching } }
    const [, message] = await seal(alice, hello, watched)
    await decrypt(bob, message, watched)
    await decrypt(bob, flipped(message, 0.99, 1), watched)
    expect(seen.length).toBe(7)
    for (const key of seen) expect(key.every((byte) => byte === 0)).toBe(true)
  })

  test("is not changed by sending or receiving: each gives a new one", async () => {
    const [before, beforeBob] = [serializeSession(alice), serializeSession(bob)]
    const [, message] = await seal(alice, hello, context)
    await open(bob, message, context)
    await decrypt(bob, flipped(message, 0.9, 0), context)
    expect(serializeSession(alice)).toEqual(before)
    expect(serializeSession(bob)).toEqual(beforeBob)
  })

  test("sends again from the old state when the new one was not stored", async () => {
    const [, one] = await seal(alice, hello, context)
    const [, two] = await seal(alice, hello, context)
    expect((await decrypt(bob, one, context)).ok).toBe(true)
    expect((await decrypt(bob, two, context)).ok).toBe(true)
  })

  test("says nothing secret when it refuses", async () => {
    const [, message] = await seal(alice, hello, context)
    const refusals = []
    for (let i = 0; i < 40; i++) refusals.push(await decrypt(bob, flipped(message, i / 40, i % 8), context))
    const kinds = new Set(refusals.map((refusal) => JSON.stringify(refusal)))
    const allowed = ["Malformed", "Duplicate", "TooFarAhead", "NotAuthentic"]
    expect(
      [...kinds].filter((kind) => !allowed.some((type) => kind === JSON.stringify({ ok: false, error: { type } }))),
    ).toEqual([])
  })

  test("takes the deferred half of its step before it follows another new ratchet key", async () => {
    // The peer may show a second new key only when it has seen ours; whoever shows one earlier is refused.
    const [, message] = await seal(alice, hello, context)
    const [due] = await open(bob, message, context)
    expect(due.sending.type).toBe("due")
    const [fork] = await acquaint(await createScene({ seed: 2 }))
    const [, stranger] = await seal(fork, hello, context)
    expect(await decrypt(due, stranger, context)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })

  test("reads back what it wrote, in every state of the braid", { timeout: 60_000 }, async () => {
    let [from, to] = [alice, bob]
    const states = new Set<string>()
    const sizes: number[] = []
    for (let i = 0; i < 260; i++) {
      const [sent, message] = await seal(from, hello, context)
      const stored = serializeSession(sent)
      const read = must(deserializeSession(stored))
      expect(read).toEqual(sent)
      states.add(sent.postQuantum.braid.type)
      sizes.push(stored.length)
      const [received] = await open(must(deserializeSession(serializeSession(to))), message, context)
      states.add(received.postQuantum.braid.type)
      // Now and then one end speaks twice, so that acknowledgements and chunks cross.
      const again = i % 7 === 0
      from = again ? read : received
      to = again ? received : read
    }
    expect(states.size).toBeGreaterThanOrEqual(9)
    expect(Math.max(...sizes)).toBeLessThan(4574)
  })

  test("reads what format 1 stored, goes on with it, and stores it alike", async () => {
    const stored = given(fromBase64Url(storedSessionV1))
    const session = must(deserializeSession(stored))
    const [, plaintext] = await open(session, given(fromBase64Url(skippedMessageV1)), context)
    expect(String.fromCharCode(...plaintext)).toBe("skipped")
    expect(serializeSession(session)).toEqual(stored)
  })

  test("does not read what it did not write", () => {
    const stored = serializeSession(alice)
    expect(deserializeSession(stored.subarray(0, -1)).ok).toBe(false)
    expect(deserializeSession(Uint8Array.of(...stored, 0)).ok).toBe(false)
    expect(deserializeSession(stored.with(0, 2)).ok).toBe(false)
    expect(deserializeSession(new Uint8Array()).ok).toBe(false)
    expect(must(deserializeSession(stored)).localIdentity).toEqual(scene.alice.publicKey)
  })

  test("survives any order of delivery within the limits", async () => {
    const random = seededRandom(99)
    const free = { ...context, limits: libsignalLimits }
    const { messages } = await sealMany(alice, 60)
    const order = messages.toSorted(() => (random.bytes(1)[0] ?? 0) - 128)
    let session = bob
    const opened = []
    for (const message of order) {
      const [after, plaintext] = await open(session, message, free)
      session = after
      opened.push(Number(String.fromCharCode(...plaintext)))
    }
    expect(opened.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i))
    expect(keysOf(session)).toBe(0)
    expect(equalBytes(session.rootKey, bob.rootKey)).toBe(false)
  })
})

/** The key plus the point of order two: another u-coordinate with the same agreements. */
function withTorsion(key: Bytes): Bytes {
  const { Point } = ed25519
  const { Fp } = Point
  const u = key.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const point = Point.fromBytes(Fp.toBytes(Fp.mul(Fp.sub(u, 1n), Fp.inv(Fp.add(u, 1n)))))
  const sum = point.add(Point.fromAffine({ x: 0n, y: Fp.ORDER - 1n }))
  return ed25519.utils.toMontgomery(sum.toBytes())
}
