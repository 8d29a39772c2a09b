import { type Bytes, concat, decode, encode } from "@fourfold/std"
import { expect, test } from "vitest"
import { before, headed, hs1, hs2, hs4, hs5 } from "./messages.ts"

const bytes = (fill: number, length = 32): Bytes => new Uint8Array(length).fill(fill)

test("HS4 ends with the fin, and what lies before it is the box, be it empty", () => {
  expect(decode(hs4, headed(4, bytes(1, 5), bytes(2)))).toMatchObject({
    ok: true,
    value: { box4a: bytes(1, 5), fin: bytes(2) },
  })
  expect(decode(hs4, headed(4, bytes(2)))).toMatchObject({ ok: true, value: { box4a: bytes(0, 0), fin: bytes(2) } })
  expect(decode(hs4, headed(4, bytes(2, 31)))).toMatchObject({ ok: false, error: { reason: "truncated" } })
})

test("the peer is told nothing, but we see what was wrong", () => {
  expect(decode(hs5, headed(5, bytes(1)))).toMatchObject({ ok: true, value: { fin: bytes(1) } })
  const other = { ok: false, error: { reason: "not the expected message" } }
  for (const head of [
    [0xe1, 1, 5],
    [0xe0, 2, 5],
    [0xe0, 1, 4],
  ])
    expect(decode(hs5, concat(new Uint8Array(head), bytes(1)))).toMatchObject(other)
  expect(decode(hs1, headed(5, bytes(1)))).toMatchObject(other)
  const message = encode(hs2, {
    head: undefined,
    mode: 4,
    eX: bytes(1),
    nonce: bytes(2),
    ct1: bytes(3, 1088),
    box2: bytes(4),
  })
  expect(decode(hs2, message)).toMatchObject({ ok: true, value: { mode: 4 } })
  expect(decode(hs2, message.with(3, 5))).toMatchObject({ ok: false, error: { reason: "unknown mode" } })
})

test("what a last field is bound to is all that lies before it", () => {
  const message = headed(3, bytes(1, 10), bytes(2))
  expect(message).toEqual(concat(new Uint8Array([0xe0, 1, 3]), bytes(1, 10), bytes(2)))
  expect(before(message, bytes(2))).toEqual(headed(3, bytes(1, 10)))
})
