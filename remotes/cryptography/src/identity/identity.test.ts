import { craftedSignatures } from "@fourfold/signal/oracle/crafted-signatures"
import { type Bytes, concat, decode, encode, toBase64Url } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bundle, bundleOfPeer, contactIdOf, fingerprintOf } from "./bundle.ts"
import { generateSeeds, identityFromSeeds } from "./identity.ts"
import { type Invite, cutToBytes, inviteFromText, inviteKey, inviteToText, isOneTime } from "./invite.ts"

const ana = identityFromSeeds(generateSeeds(seededRandom(1)))
const invitation: Invite = {
  version: 1,
  routingName: "0f".repeat(16) as Invite["routingName"],
  contact: ana.id,
  psk: seededRandom(2).bytes(16),
  expiresAt: 1_800_000_000,
  nameHint: "Ana",
  brokerUrl: "",
}

describe("an identity (P-1)", () => {
  test("has a Bundle of 1,281 bytes that is read back as it was written", () => {
    expect(ana.bundleBytes).toHaveLength(1281)
    expect(decode(bundle, ana.bundleBytes)).toEqual({ ok: true, value: ana.bundle })
  })

  test("is named by all of its public keys", () => {
    const names = (["ed25519", "ed25519Sender", "curve25519", "mlkem768"] as const).map((key) =>
      contactIdOf(fingerprintOf({ ...ana.bundle, [key]: ana.bundle[key].with(3, (ana.bundle[key][3] ?? 0) ^ 1) })),
    )
    expect(new Set([ana.id, ...names]).size).toBe(5)
  })

  test("of the same seeds is the same, of other seeds another", () => {
    expect(identityFromSeeds(ana.seeds).id).toBe(ana.id)
    expect(identityFromSeeds(generateSeeds(seededRandom(3))).id).not.toBe(ana.id)
  })

  test("carries unknown TLVs into its fingerprint, in ascending order only", () => {
    const tlv = (type: number): Bytes => new Uint8Array([type, 0, 1, 9])
    const extended = decode(bundle, concat(ana.bundleBytes, tlv(1), tlv(7)))
    if (!extended.ok) throw new Error(extended.error.reason)
    expect(contactIdOf(fingerprintOf(extended.value))).not.toBe(ana.id)
    expect(decode(bundle, concat(ana.bundleBytes, tlv(7), tlv(1))).ok).toBe(false)
    expect(decode(bundle, concat(ana.bundleBytes, tlv(7), tlv(7))).ok).toBe(false)
    expect(decode(bundle, concat(ana.bundleBytes, new Uint8Array([1, 16, 1]), new Uint8Array(4097))).ok).toBe(false)
  })
})

describe("a Bundle of a peer's (P-1)", () => {
  test("is read as it was written", () => {
    expect(bundleOfPeer(ana.bundleBytes)).toEqual(ana.bundle)
    expect(bundleOfPeer(ana.bundleBytes.slice(1))).toBeUndefined()
  })

  test("is refused when platforms could differ about what one of its keys has signed", () => {
    const keys = craftedSignatures(1).filter(({ isKeyGood }) => !isKeyGood)
    expect(keys.length).toBeGreaterThan(100)
    for (const { what, publicKey } of keys)
      for (const name of ["ed25519", "ed25519Sender"] as const)
        expect([what, bundleOfPeer(encode(bundle, { ...ana.bundle, [name]: publicKey }))]).toEqual([what, undefined])
  })
})

describe("an invite (P-3, P-4)", () => {
  test("is read back from its fragment and from a link around it", () => {
    const fragment = inviteToText(invitation)
    for (const text of [fragment, ` ${fragment}\n`, `https://example.org/app/#${fragment}`])
      expect(inviteFromText(text)).toEqual({ ok: true, value: invitation })
  })

  test("has a key that every byte of it changes", () => {
    const keys = [
      invitation,
      { ...invitation, expiresAt: 1 },
      { ...invitation, psk: seededRandom(4).bytes(16) },
      { ...invitation, nameHint: "Ann" },
    ].map((it) => toBase64Url(inviteKey(it)))
    expect(new Set(keys).size).toBe(4)
  })

  test("without a secret is a plain contact code", () => {
    expect(isOneTime(invitation)).toBe(true)
    expect(isOneTime({ ...invitation, psk: new Uint8Array(16) })).toBe(false)
  })

  test.each([
    "",
    "#",
    "hello",
    "https://example.org/",
    `${inviteToText(invitation)}A`,
    inviteToText(invitation).slice(0, -2),
    "A".repeat(5000),
  ])("that is malformed is refused: %.20s", (text) => {
    expect(inviteFromText(text)).toEqual({ ok: false, error: { type: "MalformedInvite" } })
  })

  test("may only name a broker by http or https", () => {
    const named = (brokerUrl: string) => inviteFromText(inviteToText({ ...invitation, brokerUrl })).ok
    expect(
      ["https://example.org/broker/", "http://localhost:8787/", "javascript:alert(1)", "nonsense"].map(named),
    ).toEqual([true, true, false, false])
  })

  test("never throws, whatever is pasted", () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void inviteFromText(text)))
  })
})

test("a name hint is cut between characters", () => {
  expect(cutToBytes("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 64)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦")
  expect(cutToBytes("Ana", 64)).toBe("Ana")
})
