import { expect, test } from "vitest"
import { type KeyChain, addEpoch, nextSendKey, receiveKey, startKeyChain } from "./key-chain.ts"

const sessionKey = new Uint8Array(32).fill(1)
const secret = (byte: number) => new Uint8Array(32).fill(byte)
const limits = { maxJump: 20, maxKept: 5 }
const [alice, bob] = [startKeyChain(sessionKey, true), startKeyChain(sessionKey, false)]

const sendMany = (from: KeyChain, epoch: number, count: number) => {
  let chain = from
  const keys = []
  for (let i = 0; i < count; i++) {
    const next = nextSendKey(chain, epoch)
    chain = next.chain
    keys.push({ index: next.index, key: next.key })
  }
  return { chain, keys }
}
const take = (chain: KeyChain, epoch: number, index: number) => receiveKey(chain, epoch, index, limits)

test("both directions have their own keys, counted from 1", () => {
  const sent = sendMany(alice, 0, 3).keys
  expect(sent.map(({ index }) => index)).toEqual([1, 2, 3])
  for (const { index, key } of sent) expect(take(bob, 0, index)?.key).toEqual(key)
  expect(take(alice, 0, 1)?.key).not.toEqual(sent[0]?.key)
  expect(take(alice, 0, 1)?.key).toEqual(nextSendKey(bob, 0).key)
})

test("a key is given once", () => {
  const taken = take(bob, 0, 3)
  expect(taken).toBeDefined()
  if (!taken) return
  expect(take(taken.chain, 0, 3)).toBeUndefined()
  const earlier = take(taken.chain, 0, 2)
  expect(earlier?.key).toEqual(take(bob, 0, 2)?.key)
  expect(earlier && take(earlier.chain, 0, 2)).toBeUndefined()
  expect(earlier && take(earlier.chain, 0, 1)).toBeDefined()
  expect(take(bob, 0, 0)).toBeUndefined()
})

test("a key may be as far ahead as allowed, counted from the last one", () => {
  expect(take(bob, 0, 20)).toBeDefined()
  expect(take(bob, 0, 21)).toBeUndefined()
  const taken = take(bob, 0, 15)
  expect(taken && take(taken.chain, 0, 35)).toBeDefined()
  expect(taken && take(taken.chain, 0, 36)).toBeUndefined()
})

test("as many skipped keys are kept as allowed, the newest", () => {
  const taken = take(bob, 0, 10)
  expect(taken?.chain.epochs[0]?.receiving.stored.map(({ index }) => index)).toEqual([5, 6, 7, 8, 9])
  const further = taken && take(taken.chain, 0, 12)
  expect(further?.chain.epochs[0]?.receiving.stored.map(({ index }) => index)).toEqual([7, 8, 9, 11])
})

test("a new epoch has new keys, and the old one still gives the peer's", () => {
  const [a, b] = [addEpoch(alice, secret(2)), addEpoch(bob, secret(2))]
  const { index, key } = nextSendKey(a, 1)
  expect(index).toBe(1)
  expect(take(b, 1, 1)?.key).toEqual(key)
  expect(key).not.toEqual(nextSendKey(alice, 0).key)
  expect(take(b, 0, 1)?.key).toEqual(nextSendKey(alice, 0).key)
  expect(addEpoch(bob, secret(3)).root).not.toEqual(b.root)
  expect(take(b, 2, 1)).toBeUndefined()
})

test("sending in an epoch closes the earlier ones for sending, and drops all but one", () => {
  const chain = addEpoch(addEpoch(alice, secret(2)), secret(3))
  const sent = nextSendKey(chain, 1).chain
  expect(sent.firstEpoch).toBe(0)
  expect(sent.epochs.map(({ sending }) => sending !== undefined)).toEqual([false, true, true])
  expect(() => nextSendKey(sent, 0)).toThrow("no sending chain for this epoch")
  expect(() => nextSendKey(chain, 3)).toThrow("no sending chain for this epoch")
  expect(take(sent, 0, 1)).toBeDefined()
  const later = nextSendKey(sent, 2).chain
  expect([later.firstEpoch, later.epochs.length, later.sendEpoch]).toEqual([1, 2, 2])
  expect(take(later, 0, 1)).toBeUndefined()
  expect(take(later, 1, 1)).toBeDefined()
  expect(nextSendKey(later, 2).index).toBe(2)
})
