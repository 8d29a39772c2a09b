/** Conversations that must go the same way whoever runs the two ends. Tests only. */
import { describe, expect, test } from "vitest"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import { decodeSignalMessage } from "../signal-message.ts"
import { decodeRatchetMessage } from "../spqr/ratchet-message.ts"
import { type Pairing, acquainted, alice, bob, receive, say, send, start } from "./pairings.ts"
import type { WireMessage } from "./party.ts"

const aci = { name: "11111111-2222-4333-8444-555555555555", deviceId: 1 }
const pni = { name: "PNI:66666666-7777-4888-9999-000000000000", deviceId: 3 }
const otherAci = { name: "99999999-2222-4333-8444-555555555555", deviceId: 1 }
const dayMs = 86_400_000

const bindingOf = ({ bytes }: WireMessage) => decodePreKeyMessage(bytes)?.message.addresses

/** Registers the conversations as tests, once per pairing. */
export const describeConformance = (pairings: readonly Pairing[]): void => {
  describe.each(pairings)("$from talking to $to", ({ makeAlice, makeBob }) => {
    test.each([true, false])(
      "reaches epoch 7 of the braid and beyond, one-time prekey: %s",
      { timeout: 60_000 },
      async (hasOneTime) => {
        const [a, b] = [await makeAlice(alice), await makeBob(bob)]
        await start(a, b, hasOneTime)
        let epoch = 0
        for (let i = 0; i < 400 && epoch < 8; i++) {
          const sent = await send(a, b, `ping ${i}`)
          expect(sent.type).toBe(i === 0 ? "preKey" : "signal")
          expect(await receive(b, a, sent)).toBe(`ping ${i}`)
          expect(await say(b, a, `pong ${i}`)).toBe(`pong ${i}`)
          const ratchet = decodeSignalMessage(sent.bytes)?.postQuantum
          epoch = (ratchet && decodeRatchetMessage(ratchet)?.epoch) ?? 0
        }
        expect(epoch).toBe(8)
      },
    )

    test("opens what comes out of order, and nothing twice", async () => {
      const [a, b] = await acquainted(makeAlice, makeBob)
      const sent: WireMessage[] = []
      for (let i = 0; i < 30; i++) sent.push(await send(a, b, `${i}`))
      const opened: (string | undefined)[] = []
      for (const message of sent.toReversed()) opened.push(await receive(b, a, message))
      expect(opened).toEqual(Array.from({ length: 30 }, (_, i) => `${29 - i}`))
      for (const message of sent) expect(await receive(b, a, message)).toBeUndefined()
    })

    test("survives loss", async () => {
      const [a, b] = await acquainted(makeAlice, makeBob)
      for (let i = 0; i < 60; i++) {
        const [from, to] = i % 3 === 0 ? [a, b] : [b, a]
        if (i % 4 === 1) await send(from, to)
        expect(await say(from, to, `${i}`)).toBe(`${i}`)
      }
    })

    test("settles when both start at the same time", async () => {
      const [a, b] = [await makeAlice(alice), await makeBob(bob)]
      await start(a, b)
      await start(b, a)
      const [toBob, toAlice] = [await send(a, b, "from a"), await send(b, a, "from b")]
      expect(await receive(b, a, toBob)).toBe("from a")
      expect(await receive(a, b, toAlice)).toBe("from b")
      for (let i = 0; i < 6; i++) {
        expect(await say(a, b, `a${i}`)).toBe(`a${i}`)
        expect(await say(b, a, `b${i}`)).toBe(`b${i}`)
      }
    })

    test("goes on after one side lost its session and starts anew; late messages of the old one still open", async () => {
      const [a, b] = await acquainted(makeAlice, makeBob)
      const late = await send(a, b, "late")
      a.forget(b.address)
      expect(await a.encrypt(b.address, new Uint8Array(1))).toBeUndefined()
      await start(a, b)
      expect(await say(a, b, "again")).toBe("again")
      expect(await say(b, a, "yes")).toBe("yes")
      expect(await receive(b, a, late)).toBe("late")
      expect(await say(a, b, "and on")).toBe("and on")
    })

    test.each([
      { local: aci, remote: pni, bound: true },
      { local: aci, remote: otherAci, bound: true },
      { local: alice, remote: aci, bound: false },
      { local: alice, remote: bob, bound: false },
    ])("binds the addresses of first messages when both are service ids: $bound", async ({ local, remote, bound }) => {
      const [a, b] = [await makeAlice(local), await makeBob(remote)]
      await start(a, b)
      const first = await send(a, b)
      expect(bindingOf(first)?.length).toBe(bound ? 36 : undefined)
      expect(await receive(b, a, first)).toBe("hello")
      expect(await say(b, a)).toBe("hello")
      expect(await say(a, b)).toBe("hello")
    })

    test("refuses a first message that claims another address", async () => {
      const [a, b] = [await makeAlice(aci), await makeBob(pni)]
      await start(a, b)
      const first = await send(a, b)
      expect(await b.decrypt(otherAci, first)).toBeUndefined()
      expect(await b.decrypt(bob, first)).toBeUndefined()
      expect(await receive(b, a, first)).toBe("hello")
    })

    test("refuses the replay of a first message even when the record is gone", async () => {
      const [a, b] = [await makeAlice(alice), await makeBob(bob)]
      await start(a, b, false)
      const first = await send(a, b)
      expect(await receive(b, a, first)).toBe("hello")
      expect(await receive(b, a, first)).toBeUndefined()
      b.forget(a.address)
      expect(await receive(b, a, first)).toBeUndefined()
    })

    test("refuses a one-time prekey that was used", async () => {
      const [a, b, c] = [await makeAlice(alice), await makeBob(bob), await makeAlice({ name: "carol", deviceId: 1 })]
      const bundle = await b.publish({ signedPreKeyId: 900, kyberPreKeyId: 900, oneTimeId: 900 })
      await a.start(bob, bundle)
      await c.start(bob, bundle)
      expect(await say(a, b)).toBe("hello")
      expect(await say(c, b)).toBeUndefined()
    })

    test("stops sending after 30 days without an answer", async () => {
      const [a, b] = [await makeAlice(alice), await makeBob(bob)]
      const now = 1_800_000_000_000
      a.setNow(now)
      await start(a, b)
      a.setNow(now + 30 * dayMs)
      await send(a, b)
      a.setNow(now + 30 * dayMs + 1000)
      expect(await a.encrypt(bob, new Uint8Array(1))).toBeUndefined()
    })

    test("keeps five receiving chains", async () => {
      const [a, b] = await acquainted(makeAlice, makeBob)
      const late: WireMessage[] = []
      for (let i = 0; i < 7; i++) {
        late.push(await send(a, b, `${i}`))
        await say(a, b)
        await say(b, a)
      }
      const opened = await Promise.all(late.map((message) => receive(b, a, message)))
      expect(opened.filter((text) => text !== undefined).length).toBe(5)
      expect(opened.slice(0, 2)).toEqual([undefined, undefined])
    })

    test("refuses a bundle that another identity signed", async () => {
      const [a, b, c] = [await makeAlice(alice), await makeBob(bob), await makeBob({ name: "carol", deviceId: 1 })]
      const ids = { signedPreKeyId: 1, kyberPreKeyId: 1 }
      const [good, bad] = [await b.publish(ids), await c.publish(ids)]
      expect(await a.start(bob, { ...good, signedPreKey: bad.signedPreKey })).toBe(false)
      expect(await a.start(bob, { ...good, kyberPreKey: bad.kyberPreKey })).toBe(false)
      expect(await a.start(bob, { ...good, identity: bad.identity })).toBe(false)
      expect(await a.start(bob, good)).toBe(true)
    })
  })
}
