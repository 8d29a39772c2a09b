/** The key schedule of protocol §3 a second time, out of Node's own hashes: every label, every order, every length. */
import { createDecipheriv, createHash, createHmac } from "node:crypto"
import { type Bytes, ascii, concat, toHex } from "@fourfold/std"
import { expect, test } from "vitest"
import { type BoxName, type KeyChain, fin, firstKeyChain, mix, openBox, sealBox, signalExport } from "./chaining-key.ts"
import { finalSecrets } from "./final-secrets.ts"
import { shortAuthenticationString } from "./sas.ts"
import { conversationId } from "./sessions-of-contact.ts"
import { tagOf } from "./tags.ts"
import { commitment, extend, firstTranscript, prologue } from "./transcript.ts"

const bytes = (fill: number, length = 32): Bytes => new Uint8Array(length).fill(fill)

type Part = string | Uint8Array
const raw = (part: Part): Bytes => (typeof part === "string" ? ascii(part) : new Uint8Array(part))
const joined = (parts: readonly Part[]): Bytes => concat(...parts.map(raw))
const sha256 = (...parts: readonly Part[]): Bytes => new Uint8Array(createHash("sha256").update(joined(parts)).digest())
const hmac = (hash: "sha256" | "sha512" | "sha3-256", key: Part, ...parts: readonly Part[]): Bytes =>
  new Uint8Array(createHmac(hash, raw(key)).update(joined(parts)).digest())
/** HKDF-Expand of at most one block. */
const expand = (hash: "sha256" | "sha512", key: Part, info: readonly Part[], length: number): Bytes =>
  hmac(hash, key, ...info, bytes(1, 1)).slice(0, length)
const lp = (part: Part): Bytes => joined([new Uint8Array([raw(part).length >> 8, raw(part).length & 0xff]), part])

const th0 = bytes(1)
const psk = bytes(2)
const ee = bytes(3)
const ss1 = bytes(4)
const xSig = bytes(5)

const chain: KeyChain = { ck: bytes(8, 64), kemSecrets: [bytes(6), bytes(7)] }

test("the transcript begins with the name, the profile and both certificates, and takes each message with its length", () => {
  const p = prologue(bytes(0xa), bytes(0xb))
  expect(p).toEqual(joined(["EK1", new Uint8Array([0, 1]), bytes(0xa), bytes(0xb)]))
  expect(firstTranscript(p)).toEqual(sha256(p))
  expect(extend(th0, bytes(9, 258))).toEqual(sha256(th0, new Uint8Array([0, 0, 1, 2]), bytes(9, 258)))
  expect(commitment(bytes(1), bytes(2))).toEqual(sha256("EK1/commit", bytes(1), bytes(2)))
})

test("a tag is eight bytes over its number, the prologue and the ephemeral key", () => {
  for (const j of [1, 2, 3] as const)
    expect(tagOf(psk, j, bytes(4), bytes(5))).toEqual(
      hmac("sha256", psk, "EK1/tag", new Uint8Array([j]), bytes(4), bytes(5)).slice(0, 8),
    )
})

test("the chaining key takes in secrets one after another, each under its label", () => {
  const first = firstKeyChain(th0)
  expect(first).toEqual({ ck: hmac("sha512", "EK1/ck", th0), kemSecrets: [] })
  const afterPsk = hmac("sha512", first.ck, lp("psk"), lp(psk))
  const afterEe = hmac("sha512", afterPsk, lp("ee"), lp(ee))
  const afterSig = hmac("sha512", afterEe, lp("x_sig"), lp(xSig))
  const afterMls = hmac("sha512", afterSig, lp("x_mls"), lp(psk))
  expect(mix(first, ["psk", psk], ["ee", ee], ["x_sig", xSig], ["x_mls", psk])).toEqual({
    ck: afterMls,
    kemSecrets: [],
  })
  // What was given stays as it was.
  expect(first.ck).toEqual(hmac("sha512", "EK1/ck", th0))
})

test("a KEM secret goes in by one half, and its other half is set aside for the ML-KEM layer, in order", () => {
  for (const label of ["ss1", "ss_rr", "ss_R", "ss_I"] as const) {
    const half4 = hmac("sha512", ss1, "EK1/split/L4").slice(0, 32)
    const half3 = hmac("sha3-256", ss1, "EK1/split/L3")
    expect(mix(chain, [label, ss1])).toEqual({
      ck: hmac("sha512", chain.ck, lp(label), lp(half4)),
      kemSecrets: [bytes(6), bytes(7), half3],
    })
  }
  const [one, other] = [bytes(11), bytes(12)]
  const { kemSecrets } = mix(chain, ["ss_rr", one], ["ss_R", other])
  expect(kemSecrets.slice(2)).toEqual([one, other].map((it) => hmac("sha3-256", it, "EK1/split/L3")))
})

test("a box is AES-256-GCM under 44 bytes drawn for its name", async () => {
  for (const name of ["2", "3a", "3b", "4a"] satisfies readonly BoxName[]) {
    const box = await sealBox(chain, name, bytes(1, 100), bytes(2))
    const material = expand("sha512", chain.ck, [`EK1/hs/${name}`], 44)
    const opened = createDecipheriv("aes-256-gcm", material.subarray(0, 32), material.subarray(32))
      .setAAD(bytes(2))
      .setAuthTag(box.subarray(-16))
    expect(joined([opened.update(box.subarray(0, -16)), opened.final()])).toEqual(bytes(1, 100))
    expect(await openBox(chain, name, box, bytes(2))).toEqual(bytes(1, 100))
    expect(await openBox(chain, name, box, bytes(3))).toBeUndefined()
    const others = (["2", "3a", "3b", "4a"] as const).filter((it) => it !== name)
    for (const other of others) expect(await openBox(chain, other, box, bytes(2))).toBeUndefined()
  }
})

test("a fin is 32 bytes over the transcript and both fingerprints, the initiator's first", () => {
  for (const side of ["r", "i"] as const) {
    const key = expand("sha512", chain.ck, [`EK1/fin/${side}`], 64)
    expect(fin(chain, side, bytes(1), bytes(2), bytes(3))).toEqual(
      hmac("sha512", key, bytes(1), bytes(2), bytes(3)).slice(0, 32),
    )
  }
})

test("what comes out at the end: two contact secrets and the link's, and no chaining key is left", () => {
  const ck = bytes(8, 64)
  const { res, rec, link } = finalSecrets({ ck, kemSecrets: chain.kemSecrets }, bytes(4))
  expect(res).toEqual(expand("sha512", chain.ck, ["EK1/res"], 32))
  expect(rec).toEqual(expand("sha512", chain.ck, ["EK1/rec"], 32))
  expect(link.roots.i2r.root4).toEqual(expand("sha512", chain.ck, ["EK1/L4/root/i2r"], 64))
  expect(link.sid).toEqual(sha256("EK1/sid", bytes(4)).slice(0, 16))
  expect(ck).toEqual(new Uint8Array(64))
})

test("the Signal session speaks into the key schedule by its export and TH3", () => {
  expect(signalExport(bytes(1), bytes(2))).toEqual(expand("sha256", bytes(1), [lp("EK1/x/sig"), lp(bytes(2))], 32))
})

test("the conversation is named by both fingerprints, the smaller one first, and by TH4", () => {
  const expected = sha256("EK1/cid", bytes(1), bytes(2), bytes(3))
  expect(conversationId(bytes(1), bytes(2), bytes(3))).toEqual(expected)
  expect(conversationId(bytes(2), bytes(1), bytes(3))).toEqual(expected)
})

test("the seven emoji are the first 42 bits, from the left", () => {
  for (let n = 0; n < 20; n++) {
    const key = hmac("sha256", "EK1/sas", bytes(n), bytes(1), bytes(2), bytes(3))
    const bits = BigInt(`0x${toHex(expand("sha256", key, ["EK1/sas"], 6))}`)
      .toString(2)
      .padStart(48, "0")
    const numbers = Array.from({ length: 7 }, (_, i) => Number.parseInt(bits.slice(6 * i, 6 * i + 6), 2))
    expect(shortAuthenticationString(bytes(n), bytes(1), bytes(2), bytes(3))).toEqual(numbers)
  }
})

test("a chain that was given stays whole, though what lies between is overwritten", () => {
  const given: KeyChain = { ck: bytes(8, 64), kemSecrets: [] }
  const twice = mix(mix(given, ["psk", psk]), ["ee", ee])
  expect(given.ck).toEqual(bytes(8, 64))
  expect(mix(given, ["psk", psk], ["ee", ee])).toEqual(twice)
  expect(mix(given)).toEqual(given)
  expect(concat(twice.ck)).not.toEqual(bytes(0, 64))
})
