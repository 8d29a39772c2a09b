import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Codec,
  bool,
  bytes,
  decode,
  encode,
  fromBase64Url,
  lengthPrefixed,
  list,
  mapped,
  optional,
  rest,
  sized,
  struct,
  text,
  toBase64Url,
  u16,
  u32,
  u48,
  u64,
  u8,
  union,
} from "./index.ts"

const animal = union({
  cat: [1, struct({ lives: u8, name: text(20) })],
  fish: [2, struct({ depth: optional(u32), scales: list(u16, 5) })],
})
const everything = struct({
  inside: sized(rest, 20),
  flag: bool,
  id: bytes(4),
  at: u48,
  count: u64,
  body: lengthPrefixed(9),
  animal,
  tail: rest,
})

const anyBytes = (limits: { minLength?: number; maxLength?: number }) =>
  fc.uint8Array(limits).map((raw) => new Uint8Array(raw))
const anyAnimal = fc
  .oneof(
    fc.record({
      type: fc.constant("cat" as const),
      lives: fc.nat(255),
      name: fc.string({ unit: "grapheme", maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant("fish" as const),
      depth: fc.option(fc.nat(2 ** 32 - 1), { nil: undefined }),
      scales: fc.array(fc.nat(65_535), { maxLength: 5 }),
    }),
  )
  .filter((it) => it.type === "fish" || new TextEncoder().encode(it.name).length <= 20)
const anyValue = fc.record({
  inside: anyBytes({ maxLength: 20 }),
  flag: fc.boolean(),
  id: anyBytes({ minLength: 4, maxLength: 4 }),
  at: fc.nat({ max: 2 ** 48 - 1 }),
  count: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  body: anyBytes({ maxLength: 9 }),
  animal: anyAnimal,
  tail: anyBytes({ maxLength: 30 }),
})

describe("a codec", () => {
  test("reads back what it wrote", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(decode(everything, encode(everything, value))).toEqual({ ok: true, value })
      }),
    )
  })

  test("gives one value one encoding", () => {
    fc.assert(
      fc.property(anyBytes({ maxLength: 60 }), (raw) => {
        const value = decode(everything, raw)
        expect(!value.ok || toBase64Url(encode(everything, value.value)) === toBase64Url(raw)).toBe(true)
      }),
    )
  })

  test("never throws, whatever it is given", () => {
    fc.assert(fc.property(anyBytes({ maxLength: 200 }), (raw) => void decode(everything, raw)))
  })

  test("refuses a byte too many and a byte too few", () => {
    expect(decode(u16, new Uint8Array(3))).toMatchObject({ ok: false, error: { reason: "trailing bytes", offset: 2 } })
    expect(decode(u16, new Uint8Array(1))).toMatchObject({ ok: false, error: { reason: "truncated" } })
  })

  test.each<[string, Codec<unknown>, number[], string]>([
    ["a boolean of 2", bool, [2], "not a boolean"],
    ["an unknown tag", animal, [9], "unknown tag 9"],
    ["bad UTF-8", text(4), [0, 1, 0xff], "bad UTF-8"],
    ["a text over its limit", text(2), [0, 3, 65, 65, 65], "too long"],
    ["a list over its limit", list(u8, 1), [0, 2, 1, 1], "too many items"],
    ["a value shorter than its length", sized(u8, 9), [0, 2, 1, 1], "trailing bytes"],
    ["a length over its limit", lengthPrefixed(1), [0, 2, 1, 1], "too long"],
  ])("refuses %s, and says why", (_, codec, raw, reason) => {
    expect(decode(codec, Uint8Array.from(raw))).toMatchObject({ ok: false, error: { type: "Malformed", reason } })
  })

  test("keeps a byte order mark: without it the text would have two encodings", () => {
    const marked = Uint8Array.from([0, 4, 0xef, 0xbb, 0xbf, 65])
    expect(decode(text(4), marked)).toEqual({ ok: true, value: "\uFEFFA" })
    expect(encode(text(4), "\uFEFFA")).toEqual(marked)
  })

  test("writes every number that fits, and no other", () => {
    expect([encode(u8, 0), encode(u8, 255), encode(u64, 0n), encode(u64, 2n ** 64n - 1n)]).toEqual([
      Uint8Array.of(0),
      Uint8Array.of(255),
      new Uint8Array(8),
      new Uint8Array(8).fill(255),
    ])
    for (const value of [256, -1, 1.5, Number.NaN, -0.5]) expect(() => encode(u8, value)).toThrow("not a u8")
    expect(() => encode(u16, 65_536)).toThrow("not a u16: 65536")
    for (const value of [-1n, 2n ** 64n, 2n ** 64n + 1n]) expect(() => encode(u64, value)).toThrow("not a u64")
  })

  test("does not write what it could not read", () => {
    expect(() => encode(text(1), "ab")).toThrow("2 bytes, limit 1")
    expect(() => encode(text(9), "\uD800")).toThrow("half a surrogate pair")
    expect(() => encode(bytes(2), new Uint8Array(3))).toThrow("expected 2 bytes, got 3")
    expect(() => encode(list(u8, 1), [1, 2])).toThrow("2 items, limit 1")
    // @ts-expect-error -- no such animal
    expect(() => encode(animal, { type: "dog" })).toThrow("no such case: dog")
  })

  test("seen through a pair of functions reads and writes the other value", () => {
    const shouted = mapped(
      text(9),
      (quiet) => quiet.toUpperCase(),
      (loud) => loud.toLowerCase(),
    )
    expect(decode(shouted, encode(text(9), "hey"))).toEqual({ ok: true, value: "HEY" })
    expect(encode(shouted, "HEY")).toEqual(encode(text(9), "hey"))
  })

  test("that has a bug of its own throws, instead of calling somebody's bytes malformed", () => {
    const broken = mapped(
      u8,
      () => {
        throw new TypeError("a bug")
      },
      () => 0,
    )
    expect(() => decode(broken, Uint8Array.of(1))).toThrow("a bug")
  })
})

describe("base64url", () => {
  test("reads back what it wrote", () => {
    fc.assert(
      fc.property(anyBytes({ maxLength: 100 }), (raw) => {
        expect(fromBase64Url(toBase64Url(raw))).toEqual(raw)
      }),
    )
  })

  test("refuses padding, other alphabets and stray bits", () => {
    expect(["AA==", "A+/A", "AB", "A", "A A"].map(fromBase64Url)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
