import { type Bytes, ascii, equalBytes } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { ed25519 } from "@noble/curves/ed25519.js"
import { describe, expect, test } from "vitest"
import * as mls from "./index.ts"

const member = (seed: number): mls.Me => {
  const ed25519Secret = seededRandom(seed).bytes(32)
  return {
    fp: seededRandom(seed + 1000).bytes(32),
    ed25519: new Uint8Array(ed25519.getPublicKey(ed25519Secret)),
    ed25519Secret,
  }
}
const alice = member(1)
const bob = member(2)
const groupId = seededRandom(3).bytes(16)
const random = seededRandom(4)
const aad = ascii("authenticated 16")

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const conversation = async (): Promise<{ alice: Bytes; bob: Bytes }> => {
  const made = await mls.makeKeyPackage(bob, random)
  const created = must(await mls.createGroup({ groupId, me: alice, peer: bob, keyPackage: made.keyPackage, random }))
  const joined = must(await mls.joinGroup({ secret: made.secret, welcome: created.welcome, me: bob, peer: alice }))
  return { alice: created.state, bob: joined.state }
}

describe("a conversation of two", () => {
  test("opens what the other sealed, and says in which epoch and generation", async () => {
    const states = await conversation()
    const sealed = mls.seal(states.alice, ascii("hello"), aad, random)
    const opened = must(mls.open(states.bob, sealed.message))
    expect(opened).toMatchObject({ plaintext: ascii("hello"), aad, epoch: 1n, generation: 0 })
    const reply = mls.seal(opened.state, ascii("hi"), aad, random)
    expect(must(mls.open(sealed.state, reply.message)).plaintext).toEqual(ascii("hi"))
  })

  test("heals by turns", async () => {
    let { alice: a, bob: b } = await conversation()
    expect(mls.status(a).mayCommit).toBe(false)
    const made = must(await mls.makeCommit(b, random))
    b = made.state
    a = must(await mls.applyCommit(a, made.commit))
    expect(mls.status(a)).toMatchObject({ epoch: 2n, mayCommit: true })
    const old = mls.seal(b, ascii("still one"), aad, random)
    b = old.state
    a = must(mls.open(a, old.message)).state
    const fresh = mls.seal(a, ascii("two"), aad, random)
    const merged = must(mls.open(b, fresh.message))
    expect(merged.epoch).toBe(2n)
    b = merged.state
    expect(mls.status(b).epoch).toBe(2n)
    const made2 = must(await mls.makeCommit(fresh.state, random))
    b = must(await mls.applyCommit(b, made2.commit))
    a = mls.mergePending(made2.state)
    expect(equalBytes(mls.exporter(a, "EK1", aad, 32), mls.exporter(b, "EK1", aad, 32))).toBe(true)
  })
})
