import { type Bytes, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { makeCommit, mergePending } from "./commit.ts"
import { createGroup } from "./create-group.ts"
import { joinGroup } from "./join-group.ts"
import { makeKeyPackage } from "./key-package.ts"
import { forwardDistance, outOfOrder } from "./ratchet.ts"
import { maxMessageLength, open, seal } from "./seal.ts"
import { exporter, status } from "./status.ts"
import { aad, alice, bob, conversation, groupId, must, refused } from "./test-members.ts"

const random = seededRandom(1)
const buckets = [256, 512, 1024, 2048, 4096, 8192, 12_288]

let ofAlice: Bytes
let ofBob: Bytes
beforeAll(async () => {
  ;({ ofAlice, ofBob } = await conversation(random))
})

/** `count` messages of Alice's, numbered in their plaintext. */
const sealMany = async (count: number): Promise<readonly Bytes[]> => {
  let state = ofAlice
  const messages: Bytes[] = []
  for (let i = 0; i < count; i++) {
    const sealed = await seal(state, ascii(`${i}`), aad, random)
    ;({ state } = sealed)
    messages.push(sealed.message)
  }
  return messages
}

describe("a message", () => {
  test("opens with what was authenticated with it, its epoch and its generation", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (content) => {
        const sealed = await seal(ofAlice, content, aad, random)
        const opened = must(await open(ofBob, sealed.message))
        expect(opened).toMatchObject({ plaintext: new Uint8Array(content), aad, epoch: 1n, generation: 0 })
        const answer = await seal(opened.state, content, aad, random)
        expect(must(await open(sealed.state, answer.message)).plaintext).toEqual(new Uint8Array(content))
      }),
      { numRuns: 20 },
    )
  })

  test("leaves the state it came from as it was: what is not stored has not happened", async () => {
    const before = [ofAlice.slice(), ofBob.slice()]
    const sealed = await seal(ofAlice, ascii("x"), aad, random)
    expect(await open(ofBob, sealed.message)).toMatchObject({ ok: true })
    expect(await open(ofBob, sealed.message)).toMatchObject({ ok: true })
    expect([ofAlice, ofBob]).toEqual(before)
  })

  test("is longer than its plaintext by 162 bytes in every bucket", async () => {
    const overheads = await Promise.all(
      buckets.map(async (size) => (await seal(ofAlice, new Uint8Array(size), aad, random)).message.length - size),
    )
    expect(new Set(overheads)).toEqual(new Set([162]))
  })

  test("does not make the state grow", async () => {
    let [mine, theirs] = [ofAlice, ofBob]
    for (let i = 0; i < 30; i++) {
      const sealed = await seal(mine, ascii("x"), aad, random)
      mine = sealed.state
      theirs = must(await open(theirs, sealed.message)).state
    }
    expect([mine.length, theirs.length]).toEqual([ofAlice.length, ofBob.length])
    expect(mine.length).toBeLessThan(1100)
    expect(status(mine)).toMatchObject({ sent: 30, received: 0 })
    expect(status(theirs)).toMatchObject({ sent: 0, received: 30 })
  })

  test("carries sixteen bytes of authenticated data, no other number", async () => {
    await expect(seal(ofAlice, ascii("x"), ascii("short"), random)).rejects.toThrow(RangeError)
  })

  test("differs from every other, also from the same one sealed again from the same state", async () => {
    const first = await seal(ofAlice, ascii("x"), aad, random)
    const again = await seal(ofAlice, ascii("x"), aad, random)
    expect(again.message).not.toEqual(first.message)
  })
})

describe("messages out of order (P-26)", () => {
  test("open once each, if no more than five are waited for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), async (order) => {
        const messages = await sealMany(outOfOrder + 1)
        let state = ofBob
        for (const at of order) {
          const message = messages[at] ?? ascii("")
          const opened = must(await open(state, message))
          expect(opened.plaintext).toEqual(ascii(`${at}`))
          ;({ state } = opened)
          expect(await open(state, message)).toEqual(refused)
        }
      }),
      { numRuns: 20 },
    )
  })

  test("are lost beyond the newest five", async () => {
    const messages = await sealMany(8)
    const { state } = must(await open(ofBob, messages[7] ?? ascii("")))
    const opened = await Promise.all(messages.map(async (message) => (await open(state, message)).ok))
    expect(opened).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((at) => at >= 2 && at < 7))
    // The ratchet of seven skipped messages, of which five are kept.
    expect(state.length).toBe(ofBob.length + 5 * 48)
  })

  test("may be 256 ahead, not 257", async () => {
    const messages = await sealMany(forwardDistance + 2)
    expect((await open(ofBob, messages[forwardDistance] ?? ascii(""))).ok).toBe(true)
    expect(await open(ofBob, messages[forwardDistance + 1] ?? ascii(""))).toEqual(refused)
  })
})

describe("a hostile message", () => {
  test("with any bit changed does not open", async () => {
    const { message } = await seal(ofAlice, ascii("hello"), aad, random)
    for (const [at, byte] of message.entries()) {
      expect(await open(ofBob, message.with(at, byte ^ (1 << (at % 8))))).toEqual(refused)
    }
  })

  test("that is cut, extended or made of anything never opens and never throws", async () => {
    const { message } = await seal(ofAlice, ascii("hello"), aad, random)
    for (let length = 0; length < message.length; length++) {
      expect(await open(ofBob, message.subarray(0, length))).toEqual(refused)
    }
    expect(await open(ofBob, new Uint8Array([...message, 0]))).toEqual(refused)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await open(ofBob, bytes)).toEqual(refused)
        expect(await open(ofBob, new Uint8Array([...message.subarray(0, 40), ...bytes]))).toEqual(refused)
      }),
    )
  })

  test("that is longer than any message is refused before it is read", async () => {
    const { message } = await seal(ofAlice, new Uint8Array(maxMessageLength), aad, random)
    expect(await open(ofBob, message)).toEqual(refused)
  })

  test("of one's own is refused: nobody can be made to hear themself", async () => {
    const sealed = await seal(ofAlice, ascii("x"), aad, random)
    expect(await open(ofAlice, sealed.message)).toEqual(refused)
    expect(await open(sealed.state, sealed.message)).toEqual(refused)
  })

  test("of another group of the same two is refused, with the same group id too", async () => {
    const other = await conversation(random)
    expect(await open(ofBob, (await seal(other.ofAlice, ascii("x"), aad, random)).message)).toEqual(refused)
    const made = await makeKeyPackage(bob, random)
    const group = { groupId: ascii("another group id"), me: alice, peer: bob, keyPackage: made.keyPackage, random }
    const created = must(await createGroup(group))
    const joined = must(await joinGroup({ secret: made.secret, welcome: created.welcome, me: bob, peer: alice }))
    const { message } = await seal(created.state, ascii("x"), aad, random)
    expect((await open(joined.state, message)).ok).toBe(true)
    expect(await open(ofBob, message)).toEqual(refused)
  })

  test("of an epoch that has not begun here is refused", async () => {
    const made = must(await makeCommit(ofBob, random))
    const { message } = await seal(mergePending(made.state), ascii("too early"), aad, random)
    expect(await open(ofAlice, message)).toEqual(refused)
  })

  test("that is a Commit, a Welcome or a KeyPackage is refused", async () => {
    const { welcome } = await conversation(random)
    const { keyPackage } = await makeKeyPackage(alice, random)
    const { commit } = must(await makeCommit(ofBob, random))
    for (const message of [welcome, keyPackage, commit]) expect(await open(ofAlice, message)).toEqual(refused)
  })
})

describe("the exporter", () => {
  test("gives both sides the same secret, another for each label, context and group", async () => {
    const other = await conversation(random)
    const secret = exporter(ofAlice, "EK1", groupId, 32)
    expect(exporter(ofBob, "EK1", groupId, 32)).toEqual(secret)
    expect(secret).toHaveLength(32)
    for (const different of [
      exporter(ofAlice, "EK2", groupId, 32),
      exporter(ofAlice, "EK1", aad, 32),
      exporter(other.ofAlice, "EK1", groupId, 32),
    ])
      expect(different).not.toEqual(secret)
  })
})
