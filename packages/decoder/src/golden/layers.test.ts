/** V3 and V5: each layer alone, and the envelope in every bucket (P-1, P-20, P-21, P-26). */
import { describe, expect, test } from "vitest"
import { Reader, byte, concat, label, uint } from "../bytes.ts"
import { readEnvelope } from "../envelope.ts"
import { type Place, openAesLayer, openKemLayer, unpad } from "../frame.ts"
import { openPrivateMessage } from "../mls.ts"
import { readGroupContext } from "../mls-wire.ts"
import { hkdf256, hmac256, hmac3, hmac512, sha256 } from "../primitives.ts"
import { openBody } from "../signal.ts"
import { type Row, plain, readVectors, toHex } from "./vectors.ts"

const layers = readVectors("layers")

const placeOf = (row: Row): Place => ({
  sid: row.bytes("sid"),
  direction: row.text("direction") === "i2r" ? "i2r" : "r2i",
  epoch: row.number("epoch"),
  seq: row.number("seq"),
})

describe("alone", () => {
  test("the MLS layer opens", () => {
    const row = layers.at("mls")
    const epoch = row.at("epoch")
    const key = row.bytes("signatureKey")
    const opened = openPrivateMessage(
      {
        context: readGroupContext(new Reader(epoch.bytes("groupContext"))),
        initSecret: epoch.bytes("initSecret"),
        senderDataSecret: epoch.bytes("senderDataSecret"),
        exporterSecret: epoch.bytes("exporterSecret"),
        membershipKey: epoch.bytes("membershipKey"),
        ratchets: [epoch.bytes("applicationSecretOfLeaf0"), epoch.bytes("applicationSecretOfLeaf1")],
        signatureKeys: [key, key],
      },
      0,
      row.bytes("message"),
    )
    expect(toHex(opened.plaintext)).toBe(row.text("plaintext"))
    expect(toHex(opened.associatedData)).toBe(row.text("associatedData"))
    expect(toHex(opened.plaintext)).toBe(toHex(label("The MLS layer alone")))
  })

  test("the Signal layer opens", () => {
    const row = layers.at("signal")
    const index = row.number("postQuantumCounter") + 1
    const info = concat(uint(index, 4), label("Signal PQ Ratchet V1 Chain Next"))
    const pq = hkdf256(row.bytes("postQuantumChain"), info, 64).slice(32)
    const seed = hmac256(row.bytes("chainKey"), byte(1))
    const opened = openBody(seed, pq, row.bytes("message"), row.bytes("senderIdentity"), row.bytes("receiverIdentity"))
    const { ciphertext: _, ...known } = opened
    expect(row.members()).toMatchObject(plain(known) as object)
    expect(toHex(opened.plaintext)).toBe(toHex(label("The Signal layer alone")))
  })

  test("the ML-KEM layer opens, whatever it carries", () => {
    const rows = layers.rows("kem")
    expect(rows.map((row) => Number.parseInt(row.text("sealed").slice(0, 2), 16))).toEqual([0, 1, 2, 3])
    for (const row of rows) {
      const { keys3, aad3, plaintext, ct, ek } = openKemLayer(placeOf(row), row.bytes("chain"), row.bytes("sealed"))
      expect(toHex(unpad(plaintext))).toBe(row.text("plaintext"))
      expect([toHex(keys3.key), toHex(keys3.nonce)]).toEqual([row.text("key"), row.text("nonce")])
      expect(toHex(aad3)).toBe(
        row.text("aadBeforeFlags") + row.text("sealed").slice(0, 2 + 2 * ((ct?.length ?? 0) + (ek?.length ?? 0))),
      )
      expect(toHex(hmac3(row.bytes("chain"), byte(2)))).toBe(row.text("after"))
    }
  })

  test("the AES layer opens", () => {
    const row = layers.at("aes")
    const { keys4, aad4, l3 } = openAesLayer(placeOf(row), row.bytes("chain"), row.bytes("frame"))
    expect(row.members()).toMatchObject(plain({ ...keys4, aad: aad4, plaintext: l3 }) as object)
    expect(toHex(l3)).toBe(toHex(label("The AES layer alone")))
    expect(toHex(hmac512(row.bytes("chain"), byte(2)))).toBe(row.text("after"))
  })
})

describe("an envelope", () => {
  const vectors = readVectors("envelope")

  test("is rendered field by field", () => {
    const rows = vectors.rows("renderings")
    expect(rows.length).toBe(4)
    for (const row of rows) {
      const padded = row.bytes("padded")
      expect(plain({ ...readEnvelope(padded), padded, bucket: padded.length })).toEqual(row.value)
    }
  })

  test("fills the smallest bucket that holds it, and gives the frame its length", () => {
    const rows = vectors.rows("buckets")
    expect(rows.map((row) => row.number("bucket"))).toEqual([
      256, 512, 512, 1024, 1024, 2048, 2048, 4096, 4096, 8192, 8192, 12_288, 12_288,
    ])
    const [first] = vectors.rows("renderings")
    const head = first?.bytes("padded").slice(0, 73) ?? new Uint8Array()
    for (const row of rows) {
      const [length, bucket] = [row.number("bodyLength"), row.number("bucket")]
      const whole = concat(head, new Uint8Array(length).fill(0x61), byte(0x80))
      const padded = concat(whole, new Uint8Array(bucket - whole.length))
      expect(toHex(sha256(padded))).toBe(row.text("paddedHash"))
      expect(readEnvelope(padded).body.length).toBe(length)
      expect([row.number("l3Plaintext"), row.number("frame")]).toEqual([bucket + 320, bucket + 379])
    }
    expect(vectors.number("longestBody")).toBe(12_288 - 74)
  })
})
