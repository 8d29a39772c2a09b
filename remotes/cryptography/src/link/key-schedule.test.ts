/** The keys of a connection (protocol §4) a second time, out of Node's own hashes. */
import { createHash, createHmac } from "node:crypto"
import { type Bytes, ascii, concat, toHex } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { firstSide, isErased, isRekeyDue, isWornOut, nextEpoch } from "./side.ts"
import { eraseLinkSecrets, linkSecrets } from "./link-secrets.ts"
import { frameAad, header } from "./frame-header.ts"

const bytes = (fill: number, length = 32): Bytes => new Uint8Array(length).fill(fill)
const hmac = (hash: "sha512" | "sha3-256", key: Bytes, ...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHmac(hash, key)
      .update(concat(...parts))
      .digest(),
  )
/** HKDF-Expand of at most one block. */
const expand = (hash: "sha512" | "sha3-256", key: Bytes, info: string, length: number): Bytes =>
  hmac(hash, key, ascii(info), bytes(1, 1)).slice(0, length)
const sha256 = (...parts: readonly Bytes[]): Bytes =>
  new Uint8Array(
    createHash("sha256")
      .update(concat(...parts))
      .digest(),
  )

const [th4, ck] = [bytes(1), bytes(2, 64)]
const kemSecrets = [bytes(3), bytes(4), bytes(5), bytes(6)]

describe("the secrets of a connection", () => {
  test("are: of the ML-KEM layer what the four KEM secrets give, in their order; of AES what the chaining key gives", () => {
    const r = kemSecrets.reduce(
      (chain, secret) => hmac("sha3-256", chain, secret),
      hmac("sha3-256", ascii("EK1/L3"), th4),
    )
    const rootsOf = (direction: string) => ({
      root3: expand("sha3-256", r, `EK1/L3/root/${direction}`, 32),
      root4: expand("sha512", ck, `EK1/L4/root/${direction}`, 64),
    })
    expect(linkSecrets(th4, ck, kemSecrets)).toEqual({
      sid: sha256(ascii("EK1/sid"), th4).slice(0, 16),
      roots: { i2r: rootsOf("i2r"), r2i: rootsOf("r2i") },
      exporter3: expand("sha3-256", r, "EK1/L3/exp", 32),
      exporter4: expand("sha512", ck, "EK1/L4/exp", 64),
    })
  })

  test("of a connection that never stands are overwritten, all of them", () => {
    const secrets = linkSecrets(th4, ck, kemSecrets)
    const { roots, exporter3, exporter4, sid } = secrets
    const all = [roots.i2r, roots.r2i].flatMap(({ root3, root4 }) => [root3, root4])
    eraseLinkSecrets(secrets)
    for (const secret of [...all, exporter3, exporter4]) expect(secret.every((byte) => byte === 0)).toBe(true)
    expect(sid).toEqual(linkSecrets(th4, ck, kemSecrets).sid)
    expect([ck, kemSecrets[0]]).toEqual([bytes(2, 64), bytes(3)])
  })
})

describe("one direction", () => {
  const roots = { root3: bytes(7), root4: bytes(8, 64) }

  test("begins at epoch 0, number 0, with the first chains of its roots and nothing used", () => {
    const side = firstSide(roots)
    expect(side).toEqual({
      roots,
      layers: [
        {
          epoch: 0,
          seq: 0,
          chain: expand("sha3-256", roots.root3, "EK1/L3/chain", 32),
          rekeying: { ct: undefined, ek: undefined },
        },
        { epoch: 0, seq: 0, chain: expand("sha512", roots.root4, "EK1/L4/chain", 64) },
      ],
      usage: { messages: 0, bytes: 0, durableSinceMs: undefined },
    })
    expect([isErased(side), isRekeyDue(side, 0), isWornOut(side, 0)]).toEqual([false, false, false])
  })

  test("enters the next epoch by one half of the new secret for each layer, bound to key and ciphertext; numbers run on", () => {
    const first = firstSide(roots)
    const [kem, aes] = first.layers
    const used = {
      ...first,
      layers: [
        { ...kem, seq: 9 },
        { ...aes, seq: 9 },
      ] as const,
      usage: { messages: 9, bytes: 99, durableSinceMs: 5 },
    }
    const [secret, ek, ct] = [bytes(11), bytes(12, 1184), bytes(13, 1088)]
    const next = nextEpoch(used, secret, ek, ct)
    const bound = sha256(ek, ct)
    const root3 = hmac("sha3-256", roots.root3, hmac("sha3-256", secret, ascii("EK1/split/L3")), bound)
    const root4 = hmac("sha512", roots.root4, hmac("sha512", secret, ascii("EK1/split/L4")).slice(0, 32), bound)
    expect(next.roots).toEqual({ root3, root4 })
    expect(next.layers.map(({ epoch, seq }) => [epoch, seq])).toEqual([
      [1, 9],
      [1, 9],
    ])
    expect(next.usage).toEqual({ messages: 0, bytes: 0, durableSinceMs: undefined })
    expect([roots.root3, secret]).toEqual([bytes(7), bytes(11)])
  })

  test("is erased as soon as either chain is", () => {
    const { layers, ...side } = firstSide(roots)
    const [kem, aes] = layers
    expect(isErased({ ...side, layers: [{ ...kem, chain: bytes(0) }, aes] })).toBe(true)
    expect(isErased({ ...side, layers: [kem, { ...aes, chain: bytes(0, 64) }] })).toBe(true)
  })

  test("with no durable message never grows old, with one it does to the millisecond", () => {
    const side = firstSide(roots)
    const since = (durableSinceMs: number | undefined) => ({ ...side, usage: { ...side.usage, durableSinceMs } })
    const hour = 60 * 60_000
    expect([isRekeyDue(since(undefined), 99 * hour), isWornOut(since(undefined), 99 * hour)]).toEqual([false, false])
    expect([isRekeyDue(since(0), 5 * 60_000 - 1), isRekeyDue(since(0), 5 * 60_000)]).toEqual([false, true])
    expect([isWornOut(since(0), hour - 1), isWornOut(since(0), hour)]).toEqual([false, true])
  })
})

test("a header is 0xE1, type 1, epoch and number; what binds a frame is its layer, session and direction before it", () => {
  expect(toHex(header({ epoch: 0x0102, seq: 0x0304_0506_0708 }))).toBe("e1010102030405060708")
  const place = { epoch: 1, seq: 2 }
  for (const label of ["EK1/L3", "EK1/L4"] as const)
    for (const direction of ["i2r", "r2i"] as const)
      expect(frameAad(label, { sid: bytes(1, 16), direction }, place)).toEqual(
        concat(ascii(label), bytes(1, 16), ascii(direction), header(place)),
      )
})
