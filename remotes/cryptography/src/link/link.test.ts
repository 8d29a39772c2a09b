import { detectPrimitives } from "@fourfold/signal"
import { seededRandom } from "@fourfold/testkit"
import { type Bytes, concat, equalBytes, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { noblePrimitives } from "../primitives/primitives.ts"
import { paddedLengths } from "./kem-layer.ts"
import { linkSecrets } from "./link-secrets.ts"
import { type Link, type LinkDeps, advance, createLink, eraseLink, failed, owesFrame, unwrap, wrap } from "./link.ts"

const deps: LinkDeps = { random: seededRandom(5), primitives: noblePrimitives }
const startMs = 1_700_000_000_000
const minute = 60_000
const bytes = (length: number, fill = 7): Bytes => new Uint8Array(length).fill(fill)

const secrets = () => linkSecrets(bytes(32, 1), bytes(64, 2), [bytes(32, 3), bytes(32, 4), bytes(32, 5), bytes(32, 6)])

/** Both ends, each holding its newest state. */
class Pair {
  i: Link = createLink("initiator", secrets())
  r: Link = createLink("responder", secrets())
  nowMs = startMs

  async wrap(from: "i" | "r", message: Bytes, isDurable = true): Promise<Bytes> {
    const wrapped = await wrap(deps, this[from], message, { isDurable, nowMs: this.nowMs })
    if (!wrapped.ok) throw new RangeError("worn out")
    this[from] = wrapped.value.link
    return wrapped.value.frame
  }

  async receive(at: "i" | "r", frame: Bytes, isDurable = true): Promise<Bytes> {
    const staged = await unwrap(deps, this[at], frame, this.nowMs)
    if (!staged.ok) throw new RangeError("dropped")
    this[at] = advance(this[at], staged.value, isDurable, this.nowMs)
    return staged.value.message
  }

  async send(from: "i" | "r", message: Bytes = bytes(400), isDurable = true): Promise<Bytes> {
    const frame = await this.wrap(from, message, isDurable)
    const received = await this.receive(from === "i" ? "r" : "i", frame, isDurable)
    if (!equalBytes(received, message)) throw new RangeError("another message came out")
    return frame
  }

  epochs(): readonly number[] {
    return [this.i.sending, this.r.receiving, this.r.sending, this.i.receiving].map(({ layers }) => layers[1].epoch)
  }
}

describe("a link", () => {
  test("opens whatever the other end wrapped, in any interleaving of the two directions", async () => {
    const message = fc.record({
      from: fc.constantFrom("i" as const, "r" as const),
      length: fc.integer({ min: 16, max: 12_600 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        const pair = new Pair()
        for (const { from, length } of messages) await pair.send(from, bytes(length, length % 251))
      }),
      { numRuns: 20 },
    )
  })

  test("carries a short text in a frame of 635 bytes", async () => {
    const pair = new Pair()
    // mid ‖ L2 ciphertext of a 256-byte envelope: at most 16 + 256 + 296.
    for (const length of [16 + 500, 16 + 552]) expect(await pair.wrap("i", bytes(length))).toHaveLength(635)
  })

  test("makes frames of seven lengths: bucket + 379, and + 1,088 with ct, + 1,184 with ek", async () => {
    const pair = new Pair()
    const lengths: number[] = []
    for (const length of paddedLengths) lengths.push((await pair.wrap("i", bytes(length - 1))).length)
    expect(lengths).toEqual([256, 512, 1024, 2048, 4096, 8192, 12_288].map((bucket) => bucket + 379))
    // One byte of padding is always there.
    expect(await pair.wrap("i", bytes(576))).toHaveLength(512 + 379)
    await expect(pair.wrap("i", bytes(12_608))).rejects.toThrow("12608 bytes do not fit a frame")
  })

  test("reports what each layer did", async () => {
    const pair = new Pair()
    const wrapped = await wrap(deps, pair.i, bytes(400), { isDurable: true, nowMs: startMs })
    if (!wrapped.ok) throw new RangeError("worn out")
    const { layers, frame } = wrapped.value
    expect(layers).toMatchObject([
      { layer: "ML-KEM", epoch: 0, step: 0, bytesIn: 400, bytesOut: 593 },
      { layer: "AES", epoch: 0, step: 0, bytesIn: 593, bytesOut: 635 },
    ])
    const staged = await unwrap(deps, pair.r, frame, startMs)
    expect(staged.ok && staged.value.layers.map(({ layer }) => layer)).toEqual(["AES", "ML-KEM"])
    for (const { ms } of layers) expect(ms).toBeGreaterThanOrEqual(0)
  })

  test("never makes two frames alike, nor one that shows its content", async () => {
    const pair = new Pair()
    const frames = [
      await pair.wrap("i", bytes(400)),
      await pair.wrap("i", bytes(400)),
      await pair.wrap("r", bytes(400)),
    ]
    const bodies = frames.map((frame) => frame.slice(10).join())
    expect(new Set(bodies).size).toBe(3)
    expect(bodies.some((body) => body.includes("7,7,7,7"))).toBe(false)
  })

  test("opens with native primitives what noble's wrapped, through a rekey", async () => {
    const native: LinkDeps = { random: deps.random, primitives: await detectPrimitives() }
    let [i, r]: [Link, Link] = [createLink("initiator", secrets()), createLink("responder", secrets())]
    for (let k = 0; k < 53; k++) {
      const there = await wrap(native, i, bytes(400), { isDurable: true, nowMs: startMs })
      const staged = there.ok && (await unwrap(deps, r, there.value.frame, startMs))
      if (!there.ok || !staged || !staged.ok) throw new RangeError("lost")
      ;[i, r] = [there.value.link, advance(r, staged.value, true, startMs)]
      const back = await wrap(deps, r, bytes(400), { isDurable: true, nowMs: startMs })
      const stagedBack = back.ok && (await unwrap(native, i, back.value.frame, startMs))
      if (!back.ok || !stagedBack || !stagedBack.ok) throw new RangeError("lost")
      ;[r, i] = [back.value.link, advance(i, stagedBack.value, true, startMs)]
    }
    expect([i.sending.layers[1].epoch, r.sending.layers[1].epoch]).toEqual([1, 1])
  })

  test("erases a key before its frame leaves, and everything in the end", async () => {
    const pair = new Pair()
    const { chain } = pair.i.sending.layers[0]
    await pair.wrap("i", bytes(400))
    expect(chain.every((byte) => byte === 0)).toBe(true)
    const last = pair.i
    eraseLink(last)
    for (const { roots, layers } of [last.sending, last.receiving])
      for (const secret of [roots.root3, roots.root4, layers[0].chain, layers[1].chain])
        expect(secret.every((byte) => byte === 0)).toBe(true)
    expect(concat(last.exporter3, last.exporter4).every((byte) => byte === 0)).toBe(true)
  })
})

describe("what a link holds", () => {
  const isZero = (secret: Bytes): boolean => secret.every((byte) => byte === 0)
  const secretsOf = ({ sending, receiving }: Link): readonly Bytes[] =>
    [sending, receiving].flatMap(({ roots, layers }) => [roots.root3, roots.root4, layers[0].chain, layers[1].chain])

  test("stays secret while it is needed, and is erased as soon as it is not", async () => {
    const pair = new Pair()
    for (let k = 0; k < 60; k++) {
      const [before, atR] = [pair.i.sending, pair.r.receiving]
      await pair.send("i")
      for (const old of [before, atR]) for (const { chain } of old.layers) expect(isZero(chain)).toBe(true)
      await pair.send("r")
      for (const link of [pair.i, pair.r]) expect(secretsOf(link).some(isZero)).toBe(false)
    }
    expect(Math.min(...pair.epochs())).toBeGreaterThan(0)
  })

  test("of a rekey is gone when the rekey is through: old roots and the seed of the fresh key", async () => {
    const pair = new Pair()
    for (let k = 0; k < 50; k++) await pair.send("i")
    await pair.send("r")
    const { offered } = pair.r
    const roots = [pair.i.sending.roots, pair.r.receiving.roots]
    if (!offered) throw new RangeError("nothing was offered")
    await pair.send("r")
    expect([pair.r.offered, isZero(offered.seed)]).toEqual([offered, false])
    await pair.send("i")
    expect(pair.r.offered).toBeUndefined()
    expect([offered.seed, ...roots.flatMap(({ root3, root4 }) => [root3, root4])].every(isZero)).toBe(true)
  })

  test("of an offer stays while frames arrive that crossed it", async () => {
    const pair = new Pair()
    for (let k = 0; k < 50; k++) await pair.send("i")
    const crossing = await pair.wrap("i", bytes(400))
    const offer = await pair.wrap("r", bytes(400))
    await pair.receive("r", crossing)
    expect(isZero(pair.r.offered?.seed ?? bytes(1, 0))).toBe(false)
    await pair.receive("i", offer)
    await pair.send("i")
    expect(pair.epochs()).toEqual([1, 1, 0, 0])
  })

  test("is erased with it, an outstanding fresh key too", async () => {
    const pair = new Pair()
    for (let k = 0; k < 50; k++) await pair.send("i")
    await pair.send("r")
    const { offered } = pair.r
    eraseLink(pair.r)
    expect([...secretsOf(pair.r), offered?.seed ?? bytes(1)].every(isZero)).toBe(true)
  })

  test("differs by direction, and the initiator sends i2r", () => {
    expect(createLink("initiator", secrets()).directions).toEqual({ sending: "i2r", receiving: "r2i" })
    expect(createLink("responder", secrets()).directions).toEqual({ sending: "r2i", receiving: "i2r" })
  })
})

describe("a link that is erased", () => {
  test("while it wraps lets no frame out; nor does it take one in", async () => {
    const pair = new Pair()
    const frame = await pair.wrap("i", bytes(400))
    const wrapping = wrap(deps, pair.i, bytes(400), { isDurable: true, nowMs: startMs })
    const unwrapping = unwrap(deps, pair.r, frame, startMs)
    eraseLink(pair.i)
    eraseLink(pair.r)
    expect(await wrapping).toEqual({ ok: false, error: { type: "WornOut" } })
    expect(await unwrapping).toMatchObject({ ok: false, error: { dropped: { close: true } } })
    // And an erased one is never used again.
    expect((await wrap(deps, pair.i, bytes(400), { isDurable: true, nowMs: startMs })).ok).toBe(false)
    expect((await unwrap(deps, pair.r, frame, startMs)).ok).toBe(false)
  })
})

describe("a staged frame", () => {
  test("changes nothing until it is committed", async () => {
    const pair = new Pair()
    const frame = await pair.wrap("i", bytes(400))
    const before = structuredClone(pair.r)
    const twice = [await unwrap(deps, pair.r, frame, startMs), await unwrap(deps, pair.r, frame, startMs)]
    expect(pair.r).toEqual(before)
    expect(twice.every(({ ok }) => ok)).toBe(true)
    expect(await pair.receive("r", frame)).toEqual(bytes(400))
  })

  test("may wait while frames are sent the other way", async () => {
    const pair = new Pair()
    const frame = await pair.wrap("i", bytes(400))
    const staged = await unwrap(deps, pair.r, frame, startMs)
    await pair.send("r")
    if (!staged.ok) throw new RangeError("dropped")
    pair.r = advance(pair.r, staged.value, true, startMs)
    await pair.send("i")
    await pair.send("r")
  })
})

describe("rekey", () => {
  /** Until the receiver owes a key. */
  const fill = async (pair: Pair, count = 50): Promise<void> => {
    for (let k = 0; k < count; k++) await pair.send("i")
  }

  test("is due after 50 messages: ek comes back, ct goes out under the old epoch, then both switch", async () => {
    const pair = new Pair()
    await fill(pair, 49)
    expect(owesFrame(pair.r, startMs)).toBe(false)
    await fill(pair, 1)
    expect(owesFrame(pair.r, startMs)).toBe(true)
    expect(await pair.send("r")).toHaveLength(635 + 1184)
    expect([owesFrame(pair.r, startMs), owesFrame(pair.i, startMs)]).toEqual([false, true])
    // At most one outstanding.
    expect(await pair.send("r")).toHaveLength(635)
    expect(pair.epochs()).toEqual([0, 0, 0, 0])
    const old = pair.i.sending.roots
    const ct = await pair.send("i")
    expect([ct.length, ct[2], ct[3]]).toEqual([635 + 1088, 0, 0])
    expect(pair.epochs()).toEqual([1, 1, 0, 0])
    expect([...old.root3, ...old.root4].every((byte) => byte === 0)).toBe(true)
    const next = await pair.send("i")
    expect(toHex(next.slice(0, 10))).toBe("e1010001000000000033")
    expect(owesFrame(pair.i, startMs)).toBe(false)
  })

  test("gives both ends the same new roots, which nobody could know from the old ones", async () => {
    const pair = new Pair()
    const before = structuredClone(pair.i.sending.roots)
    await fill(pair)
    await pair.send("r")
    await pair.send("i")
    expect(pair.i.sending.roots).toEqual(pair.r.receiving.roots)
    expect(pair.i.sending.roots.root3).not.toEqual(before.root3)
    expect(pair.i.sending.roots.root4).not.toEqual(before.root4)
  })

  test("happens in both directions at once, in one frame with ct and ek of 2,907 bytes", async () => {
    const pair = new Pair()
    for (let k = 0; k < 50; k++) {
      await pair.send("i")
      if (k < 49) await pair.send("r")
    }
    await pair.send("r")
    // The frame of R carried its ek; I now owes ct and has something to offer itself.
    expect(await pair.send("i")).toHaveLength(635 + 1088 + 1184)
    expect(await pair.send("r")).toHaveLength(635 + 1088)
    expect(pair.epochs()).toEqual([1, 1, 1, 1])
    await pair.send("i")
    await pair.send("r")
  })

  test("goes on for many epochs", async () => {
    const pair = new Pair()
    for (let k = 0; k < 260; k++) {
      await pair.send("i")
      await pair.send("r")
    }
    expect(Math.min(...pair.epochs())).toBeGreaterThanOrEqual(4)
  })

  test("is due five minutes after a durable message, and not for transient ones", async () => {
    const pair = new Pair()
    await pair.send("i", bytes(400), false)
    pair.nowMs += 60 * minute
    expect(owesFrame(pair.r, pair.nowMs)).toBe(false)
    await pair.send("i")
    expect([owesFrame(pair.r, pair.nowMs), owesFrame(pair.r, pair.nowMs + 5 * minute)]).toEqual([false, true])
  })

  test("counts the durable messages of its own epoch only", async () => {
    const pair = new Pair()
    await fill(pair)
    await pair.send("r")
    await pair.send("i")
    expect(pair.epochs()).toEqual([1, 1, 0, 0])
    expect(owesFrame(pair.r, startMs + 5 * minute)).toBe(false)
    await pair.send("i")
    expect(owesFrame(pair.r, startMs + 5 * minute)).toBe(true)
  })

  test("is due after 64 MiB", async () => {
    const pair = new Pair()
    pair.r = {
      ...pair.r,
      receiving: { ...pair.r.receiving, usage: { ...pair.r.receiving.usage, bytes: 64 * 2 ** 20 - 1 } },
    }
    expect(owesFrame(pair.r, startMs)).toBe(false)
    await pair.send("i")
    expect(owesFrame(pair.r, startMs)).toBe(true)
  })

  test("is told of by the frame that carries it, and by no other", async () => {
    const pair = new Pair()
    await fill(pair)
    const carried: boolean[] = []
    for (const from of ["r", "r", "i", "i"] as const) {
      const wrapped = await wrap(deps, pair[from], bytes(400), { isDurable: true, nowMs: startMs })
      if (!wrapped.ok) throw new RangeError("worn out")
      pair[from] = wrapped.value.link
      await pair.receive(from === "i" ? "r" : "i", wrapped.value.frame)
      carried.push(wrapped.value.carriedRekey)
    }
    expect(carried).toEqual([true, false, true, false])
  })

  test("stops the sender an hour after the first durable message, however many follow", async () => {
    const pair = new Pair()
    await pair.wrap("i", bytes(400), false)
    pair.nowMs += 120 * minute
    await pair.wrap("i", bytes(400))
    for (let k = 0; k < 4; k++) {
      pair.nowMs += 15 * minute - 1
      await pair.wrap("i", bytes(400))
    }
    pair.nowMs += 4
    await expect(pair.wrap("i", bytes(400))).rejects.toThrow("worn out")
  })

  test("stops both sides before a number would repeat", async () => {
    const at = (side: Link["sending"], place: object): Link["sending"] => ({
      ...side,
      layers: [
        { ...side.layers[0], ...place },
        { ...side.layers[1], ...place },
      ],
    })
    const options = { isDurable: true, nowMs: startMs }
    for (const [last, over] of [
      [{ epoch: 0xfffe }, { epoch: 0xffff }],
      [{ seq: 0xffff_ffff_fffe }, { seq: 0xffff_ffff_ffff }],
    ]) {
      const pair = new Pair()
      const { i, r } = pair
      const frame = await pair.wrap("i", bytes(400))
      const sides = structuredClone([i.sending, r.receiving] as const)
      expect((await wrap(deps, { ...i, sending: at(new Pair().i.sending, last ?? {}) }, bytes(400), options)).ok).toBe(
        true,
      )
      expect((await wrap(deps, { ...i, sending: at(new Pair().i.sending, over ?? {}) }, bytes(400), options)).ok).toBe(
        false,
      )
      const stopped = await unwrap(deps, { ...r, receiving: at(sides[1], over ?? {}) }, frame, startMs)
      expect(stopped).toMatchObject({
        ok: false,
        error: { dropped: { type: "Dropped", close: true }, link: { failures: 0 } },
      })
    }
  })

  test("that never comes stops both sides", async () => {
    const used = { messages: 0, bytes: 0, durableSinceMs: undefined }
    for (const usage of [
      { ...used, messages: 4096 },
      { ...used, bytes: 4 * 2 ** 30 },
      { ...used, durableSinceMs: startMs - 60 * minute },
    ]) {
      const pair = new Pair()
      const frame = await pair.wrap("i", bytes(400))
      const sending = { ...pair.i.sending, usage }
      expect(await wrap(deps, { ...pair.i, sending }, bytes(400), { isDurable: true, nowMs: startMs })).toEqual({
        ok: false,
        error: { type: "WornOut" },
      })
      const receiving = { ...pair.r.receiving, usage }
      const stopped = await unwrap(deps, { ...pair.r, receiving }, frame, startMs)
      expect(stopped).toMatchObject({ ok: false, error: { dropped: { type: "Dropped", close: true } } })
    }
  })

  test("is refused when it is not the peer's turn", async () => {
    const pair = new Pair()
    await fill(pair)
    const offer = await pair.wrap("r", bytes(400))
    // A second ek before the ct.
    const owing = { ...pair.i, owed: bytes(1184) }
    expect(await unwrap(deps, owing, offer, startMs)).toMatchObject({ ok: false })
    await pair.receive("i", offer)
    // A ct without an outstanding ek.
    const answer = await pair.wrap("i", bytes(400))
    expect(await unwrap(deps, { ...pair.r, offered: undefined }, answer, startMs)).toMatchObject({ ok: false })
    await pair.receive("r", answer)
  })

  test("with a key above the modulus is refused", async () => {
    const pair = new Pair()
    const offered = { seed: bytes(64), ek: bytes(1184, 0xff) }
    const { random, primitives } = deps
    const bad: LinkDeps = {
      random,
      primitives: { ...primitives, mlKem768: { ...primitives.mlKem768, publicKey: async () => offered.ek } },
    }
    await fill(pair)
    const wrapped = await wrap(bad, pair.r, bytes(400), { isDurable: true, nowMs: startMs })
    if (!wrapped.ok) throw new RangeError("worn out")
    expect(wrapped.value.frame).toHaveLength(635 + 1184)
    expect(await unwrap(deps, pair.i, wrapped.value.frame, startMs)).toMatchObject({ ok: false })
  })
})

describe("a hostile peer", () => {
  test("that changes any byte of a frame is dropped, in one way", async () => {
    const pair = new Pair()
    const frame = await pair.wrap("i", bytes(400))
    for (const at of frame.keys()) {
      const changed = frame.map((byte, k) => (k === at ? byte ^ 0x80 : byte))
      expect(await unwrap(deps, pair.r, changed, startMs)).toEqual({ ok: false, error: failed(pair.r) })
    }
    expect(await pair.receive("r", frame)).toEqual(bytes(400))
  })

  test("that repeats, leaves out or swaps frames is dropped", async () => {
    const pair = new Pair()
    const [first, second] = [await pair.wrap("i", bytes(400)), await pair.wrap("i", bytes(400))]
    expect((await unwrap(deps, pair.r, second, startMs)).ok).toBe(false)
    await pair.receive("r", first)
    expect((await unwrap(deps, pair.r, first, startMs)).ok).toBe(false)
    await pair.receive("r", second)
  })

  test("that turns a frame back to its sender is dropped", async () => {
    const pair = new Pair()
    const frame = await pair.wrap("i", bytes(400))
    expect((await unwrap(deps, pair.i, frame, startMs)).ok).toBe(false)
  })

  test("that plays a frame into another connection is dropped", async () => {
    const [pair, other] = [new Pair(), new Pair()]
    other.r = { ...other.r, sid: bytes(16, 9) }
    const frame = await pair.wrap("i", bytes(400))
    expect((await unwrap(deps, other.r, frame, startMs)).ok).toBe(false)
  })

  test("that leaves out the message id is dropped", async () => {
    const pair = new Pair()
    expect((await unwrap(deps, pair.r, await pair.wrap("i", bytes(15)), startMs)).ok).toBe(false)
    expect((await unwrap(deps, pair.i, await pair.wrap("r", bytes(16)), startMs)).ok).toBe(true)
  })

  test("is shut out after the third failure", async () => {
    const pair = new Pair()
    const closes: boolean[] = []
    for (let k = 0; k < 3; k++) {
      const refused = await unwrap(deps, pair.r, bytes(635), startMs)
      if (refused.ok) throw new RangeError("opened")
      pair.r = refused.error.link
      closes.push(refused.error.dropped.close)
    }
    expect(closes).toEqual([false, false, true])
    const genuine = await unwrap(deps, pair.r, await pair.wrap("i", bytes(400)), startMs)
    expect(genuine).toMatchObject({ ok: false, error: { dropped: { close: true } } })
  })

  test("never makes the receiver throw, whatever it sends", async () => {
    const pair = new Pair()
    const anyFrame = fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 20_000 }))
    await fc.assert(
      fc.asyncProperty(anyFrame, async ([hasHeader, raw]) => {
        const frame = hasHeader ? concat(new Uint8Array([0xe1, 1, 0, 0, 0, 0, 0, 0, 0, 0]), raw) : concat(raw)
        expect((await unwrap(deps, pair.r, frame, startMs)).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
