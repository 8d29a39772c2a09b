import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { closeCodes } from "./close-codes.ts"
import { type Limits, defaultLimits } from "./limits.ts"
import type { Introduction } from "./names.ts"
import { type Effect, createRendezvous } from "./rendezvous.ts"

/** A broker whose clock stands still unless it is told to go on, and whose sockets are numbers. */
const createScene = (limits: Partial<Limits> = {}) => {
  const rendezvous = createRendezvous({ ...defaultLimits, ...limits })
  let nowMs = 0
  return {
    attach: (connection: number, id: string, token = `secret of ${id}`) =>
      rendezvous.step({ type: "Attached", connection, introduction: { id, token } as Introduction }, nowMs),
    say: (connection: number, message: unknown) =>
      rendezvous.step(
        { type: "Received", connection, text: typeof message === "string" ? message : JSON.stringify(message) },
        nowMs,
      ),
    detach: (connection: number) => rendezvous.step({ type: "Detached", connection }, nowMs),
    pass: (ms: number) => {
      nowMs += ms
      return rendezvous.step({ type: "Ticked" }, nowMs)
    },
    peers: rendezvous.peers,
  }
}

const sent = (connection: number, message: unknown) => ({ type: "Send", connection, text: JSON.stringify(message) })
const closed = (connection: number, code: number) => ({ type: "Close", connection, code })
const open = { type: "OPEN" }
const offer = (dst: string, payload: unknown = { n: 1 }) => ({ type: "OFFER", payload, dst })
const offerFrom = (src: string, dst: string, payload: unknown = { n: 1 }) => ({ type: "OFFER", src, dst, payload })

describe("a peer", () => {
  test("is told OPEN, and reaches another one", () => {
    const scene = createScene()
    expect(scene.attach(1, "ana")).toEqual([sent(1, open)])
    scene.attach(2, "bob")
    expect(scene.say(1, offer("bob"))).toEqual([sent(2, offerFrom("ana", "bob"))])
  })

  test("cannot speak in the name of another one", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    expect(scene.say(1, { ...offer("bob"), src: "carol" })).toEqual([sent(2, offerFrom("ana", "bob"))])
  })

  test("that comes back with its token gets OPEN, and its old socket is closed and mute", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    expect(scene.attach(3, "ana")).toEqual([closed(1, closeCodes.replaced), sent(3, open)])
    expect(scene.say(1, offer("bob"))).toEqual([])
    expect(scene.detach(1)).toEqual([])
    expect(scene.say(2, offer("ana"))).toEqual([sent(3, offerFrom("bob", "ana"))])
    expect(scene.peers()).toBe(2)
  })

  test("keeps its id from whoever has another token", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    expect(scene.attach(2, "ana", "guess")).toEqual([
      sent(2, { type: "ID-TAKEN", payload: { msg: "ID is taken" } }),
      closed(2, closeCodes.idTaken),
    ])
    expect(scene.say(2, offer("ana"))).toEqual([])
    scene.detach(2)
    expect(scene.peers()).toBe(1)
    scene.detach(1)
    expect(scene.attach(3, "ana", "guess")).toEqual([sent(3, open)])
  })

  test("that says LEAVE is gone, and cannot speak as the next one with its id", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    expect(scene.say(1, { type: "LEAVE" })).toEqual([closed(1, closeCodes.normal)])
    scene.attach(3, "ana", "another token")
    expect(scene.say(1, offer("bob"))).toEqual([])
    scene.detach(1)
    expect(scene.say(2, offer("ana"))).toEqual([sent(3, offerFrom("bob", "ana"))])
  })

  test("may tell another one that it leaves", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    expect(scene.say(1, { type: "LEAVE", dst: "bob" })).toEqual([sent(2, { type: "LEAVE", src: "ana", dst: "bob" })])
  })

  test("cannot forge what only the broker says", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    for (const type of ["EXPIRE", "OPEN", "ERROR", "ID-TAKEN", "INVALID-KEY"]) {
      expect(scene.say(1, { type, dst: "bob", src: "carol", payload: { msg: "" } })).toEqual([])
    }
  })

  test.each(["{", "null", `{"type":"OFFER"}`])("that says %s is closed", (text) => {
    const scene = createScene()
    scene.attach(1, "ana")
    expect(scene.say(1, text)).toEqual([closed(1, closeCodes.malformed)])
    expect(scene.peers()).toBe(0)
  })

  test("whose message grows when written anew is closed", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    const numbers = Array.from({ length: 13_000 }, () => "1e20").join(",")
    const text = `{"type":"OFFER","dst":"bob","payload":[${numbers}]}`
    expect(text.length).toBeLessThanOrEqual(defaultLimits.maxMessageBytes)
    expect(scene.say(1, text)).toEqual([closed(1, closeCodes.tooBig)])
  })

  test("that floods is closed after the burst, and reattaching does not refill it", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    for (const _ of Array.from({ length: 150 })) expect(scene.say(1, { type: "HEARTBEAT" })).toEqual([])
    scene.attach(2, "ana")
    for (const _ of Array.from({ length: 50 })) expect(scene.say(2, { type: "HEARTBEAT" })).toEqual([])
    expect(scene.say(2, { type: "HEARTBEAT" })).toEqual([closed(2, closeCodes.flood)])
  })

  test("that keeps to twenty messages a second is never closed", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    for (const _ of Array.from({ length: 1_000 })) {
      scene.pass(50)
      expect(scene.say(1, { type: "HEARTBEAT" })).toEqual([])
    }
  })

  test("finds no room when the broker is full, unless it has a seat", () => {
    const scene = createScene({ maxPeers: 1 })
    scene.attach(1, "ana")
    expect(scene.attach(2, "bob")).toEqual([
      sent(2, { type: "ERROR", payload: { msg: "Server has reached its concurrent user limit" } }),
      closed(2, closeCodes.tryAgainLater),
    ])
    expect(scene.attach(3, "ana")).toEqual([closed(1, closeCodes.replaced), sent(3, open)])
  })
})

describe("an absent peer", () => {
  test("gets what was said to it right after OPEN, in order", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    expect([offer("bob", 1), offer("bob", 2)].flatMap((message) => scene.say(1, message))).toEqual([])
    expect(scene.attach(2, "bob")).toEqual([
      sent(2, open),
      sent(2, offerFrom("ana", "bob", 1)),
      sent(2, offerFrom("ana", "bob", 2)),
    ])
    expect(scene.pass(10_000)).toEqual([])
  })

  test("is reported once, five seconds after the first message", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.say(1, offer("bob"))
    scene.say(1, { type: "CANDIDATE", payload: {}, dst: "bob" })
    expect(scene.pass(4_999)).toEqual([])
    expect(scene.pass(1)).toEqual([sent(1, { type: "EXPIRE", src: "bob", dst: "ana" })])
    expect(scene.pass(10_000)).toEqual([])
    expect(scene.attach(2, "bob")).toEqual([sent(2, open)])
  })

  test("is reported on the new socket of a sender that came back, and to nobody when the sender has left", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.attach(2, "carol")
    scene.say(1, offer("bob"))
    scene.say(2, offer("bob"))
    scene.attach(3, "ana")
    scene.detach(2)
    expect(scene.pass(5_000)).toEqual([sent(3, { type: "EXPIRE", src: "bob", dst: "ana" })])
  })

  test("hears no LEAVE later", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    scene.say(1, { type: "LEAVE", dst: "bob" })
    expect(scene.attach(2, "bob")).toEqual([sent(2, open)])
  })

  test("with a name that nobody can have is reported like any other", () => {
    const scene = createScene()
    scene.attach(1, "ana")
    expect(scene.say(1, offer("böb <3"))).toEqual([])
    expect(scene.pass(5_000)).toEqual([sent(1, { type: "EXPIRE", src: "böb <3", dst: "ana" })])
  })
})

describe("whoever asks after many names", () => {
  const limits = { newDestinations: { perSecond: 1, burst: 3 } }

  test("gets the same answer for those who are there and those who are not", () => {
    const scene = createScene(limits)
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    for (const name of ["x", "y", "z"]) scene.say(1, offer(name))
    expect(scene.say(1, offer("bob"))).toEqual([])
    expect(scene.say(1, offer("carol"))).toEqual([])
    expect(scene.pass(5_000)).toEqual(
      ["x", "y", "z", "bob", "carol"].map((src) => sent(1, { type: "EXPIRE", src, dst: "ana" })),
    )
    expect(scene.say(1, offer("bob"))).toEqual([sent(2, offerFrom("ana", "bob"))])
  })

  test("gets no notice for a LEAVE", () => {
    const scene = createScene({ newDestinations: { perSecond: 1, burst: 1 } })
    scene.attach(1, "ana")
    scene.say(1, { type: "LEAVE", dst: "x" })
    expect(scene.say(1, { type: "LEAVE", dst: "y" })).toEqual([])
    expect(scene.pass(5_000)).toEqual([])
  })

  test("pays again for a name that was long ago", () => {
    const scene = createScene({ newDestinations: { perSecond: 1, burst: 2 }, rememberedDestinations: 1 })
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    expect(scene.say(1, offer("bob"))).toHaveLength(1)
    expect(scene.say(1, offer("bob"))).toHaveLength(1)
    scene.say(1, offer("x"))
    expect(scene.say(1, offer("bob"))).toEqual([])
  })

  test("still speaks with those it knows, and answers whoever calls", () => {
    const scene = createScene(limits)
    scene.attach(1, "ana")
    scene.attach(2, "bob")
    scene.attach(3, "carol")
    scene.say(1, offer("bob"))
    for (const name of ["x", "y", "z"]) scene.say(1, offer(name))
    scene.say(3, offer("ana"))
    expect(scene.say(1, offer("bob"))).toHaveLength(1)
    expect(scene.say(1, { type: "ANSWER", payload: {}, dst: "carol" })).toHaveLength(1)
  })
})

test("whatever happens, every effect goes to a socket that is attached, or closes one that was", () => {
  const event = fc.record({
    does: fc.constantFrom("attach", "say", "say", "say", "detach", "pass"),
    connection: fc.integer({ min: 0, max: 5 }),
    id: fc.constantFrom("a", "b", "c"),
    token: fc.constantFrom("t", "u"),
    message: fc.oneof(
      fc.record({
        type: fc.constantFrom("OFFER", "CANDIDATE", "LEAVE", "EXPIRE", "HEARTBEAT"),
        dst: fc.constantFrom("a", "b", "c", "d", undefined),
        payload: fc.jsonValue(),
      }),
      fc.string(),
    ),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const scene = createScene()
      const attached = new Map<number, number>()
      let last = 0
      const check = (effects: readonly Effect[]) => {
        for (const effect of effects) {
          expect([...attached.values()]).toContain(effect.connection)
          expect(() => JSON.parse(effect.type === "Send" ? effect.text : "{}")).not.toThrow()
          if (effect.type === "Close")
            for (const [slot, socket] of attached) if (socket === effect.connection) attached.delete(slot)
        }
      }
      for (const { does, connection: slot, id, token, message } of events) {
        const socket = attached.get(slot)
        if (does === "pass") check(scene.pass(1_000))
        else if (does === "attach" && socket === undefined) {
          attached.set(slot, ++last)
          check(scene.attach(last, id, token))
        } else if (does === "say") check(scene.say(socket ?? 0, message))
        else if (does === "detach" && socket !== undefined) {
          check(scene.detach(socket))
          attached.delete(slot)
        }
      }
      expect(scene.peers()).toBe(attached.size)
    }),
  )
})
