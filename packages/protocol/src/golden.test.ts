/**
 * The PDUs of docs/vectors/pdus.json (P-34): what is written there is what the code writes now, and it reads every one of
 * them; what is refused there is refused. `packages/decoder` does the same without a line of ours.
 */
import type { ContactId, MessageId, RoutingName } from "@fourfold/contracts"
import { type Bytes, concat, fromHex, toHex } from "@fourfold/std"
import { expect, test } from "vitest"
import { type Pdu, decodePdu, encodePdu, maxTimer } from "./pdu.ts"

const routingName = "0f".repeat(16) as RoutingName
const of = "4d".repeat(16) as MessageId
const contact = "c0".repeat(32) as ContactId
const plain = { replyTo: undefined, forwarded: false, timer: 0 }
const whole = { replyTo: of, forwarded: true, timer: maxTimer }

const pdus: readonly Pdu[] = [
  { type: "ack", recv: 0x0102n },
  { type: "ping" },
  { type: "pong" },
  { type: "bye" },
  { type: "mlsCommit", message: new Uint8Array() },
  { type: "mlsCommit", message: fromHex("00010001aabb") },
  { type: "mlsCommitRequest" },
  { type: "text", ...plain, text: "" },
  { type: "text", ...whole, text: "Grüße 👩‍👩‍👧‍👦, \u0000 and \uFEFF" },
  { type: "profile", name: "Ana", routingName },
  { type: "profile", name: "", routingName },
  { type: "read", upTo: of },
  { type: "location", ...plain, latitude: -90, longitude: 180, label: "" },
  { type: "location", ...whole, latitude: 52.5, longitude: 13.25, label: "Berlin" },
  { type: "poll", ...plain, question: "When?", options: ["Now", "Later"], multiple: false },
  { type: "poll", ...whole, question: "", options: [], multiple: true },
  { type: "once", ...plain, text: "Only once" },
  { type: "edit", of, text: "Better said" },
  { type: "deleteForEveryone", of },
  { type: "reaction", of, emoji: "❤️" },
  { type: "reaction", of, emoji: "" },
  { type: "pin", of, pinned: true },
  { type: "vote", of, options: [0, 2] },
  { type: "closePoll", of },
  { type: "timer", seconds: 86_400 },
  { type: "introduction", contact, routingName, name: "Ben" },
  { type: "typing", on: true },
  { type: "presence", away: false },
]

const body = (hex: string): Bytes => fromHex(hex)
const letters = (length: number): Bytes => new Uint8Array(length).fill(0x61)
const refused: readonly (readonly [name: string, type: number, body: Bytes])[] = [
  ["an ack that is cut short", 1, new Uint8Array(7)],
  ["an ack with a byte behind it", 1, new Uint8Array(9)],
  ["a ping with a body", 2, new Uint8Array(1)],
  ["a pong with a body", 3, new Uint8Array(1)],
  ["a bye with a body", 4, new Uint8Array(1)],
  ["a request with a body", 6, new Uint8Array(1)],
  ["text without what it says about itself", 16, body("0000000000")],
  ["text with another presence octet", 16, body("020000000000")],
  ["text that is forwarded in another way", 16, body("000200000000")],
  ["text that disappears after more than four weeks", 16, body("00000024ea01")],
  ["text that is no UTF-8", 16, body("000000000000ff")],
  ["text with an overlong form", 16, body("000000000000c080")],
  ["text with half of a surrogate pair", 16, body("000000000000eda080")],
  ["text that is cut short", 16, body("000000000000e282")],
  ["text of 12,001 bytes", 16, concat(body("000000000000"), letters(12_001))],
  ["a latitude beyond the pole", 19, concat(body("0000000000006b49d201000000000000"))],
  ["a poll of 13 options", 20, concat(body("0000000000000000000d"), new Uint8Array(26), body("00"))],
  ["a poll that is neither one nor many", 20, body("0000000000000000000002")],
  ["a reaction of 65 bytes", 24, concat(new Uint8Array(16), body("0041"), letters(65))],
  ["a pin that is neither on nor off", 25, concat(new Uint8Array(16), body("02"))],
  ["a vote for 13", 26, concat(new Uint8Array(16), body("000d"), new Uint8Array(13))],
  ["a timer of more than four weeks", 28, body("0024ea01")],
  ["an introduction without a name", 29, new Uint8Array(48)],
  ["typing that is cut short", 30, new Uint8Array()],
  ["a name of 65 bytes", 17, concat(body("0041"), letters(65), new Uint8Array(16))],
  ["a name that is no UTF-8", 17, concat(body("0001ff"), new Uint8Array(16))],
  ["a profile without its routing name", 17, body("0000")],
  ["a profile with a byte behind it", 17, concat(body("0000"), new Uint8Array(17))],
  ["a read mark that is cut short", 18, new Uint8Array(15)],
  ["a read mark with a byte behind it", 18, new Uint8Array(17)],
]

const json = (value: unknown): string =>
  `${JSON.stringify(
    value,
    (_, member: unknown) => {
      if (member instanceof Uint8Array) return toHex(member)
      return typeof member === "bigint" ? member.toString() : member
    },
    2,
  )}\n`

test("pdus.json is what the code writes now", async () => {
  const rows = pdus.map((pdu) => ({ ...encodePdu(pdu), pdu }))
  const unknown = [
    { type: 15, body: letters(3) },
    { type: 65_535, body: new Uint8Array() },
  ]
  const all = { rows, unknown, refused: refused.map(([name, type, bytes]) => ({ name, type, body: bytes })) }
  await expect(json(all)).toMatchFileSnapshot("../../../docs/vectors/pdus.json")
})

test.each(pdus.map((pdu) => [pdu.type, pdu] as const))("%s is read as it was written", (_, pdu) => {
  const { type, body: bytes } = encodePdu(pdu)
  expect(decodePdu(type, bytes)).toEqual({ ok: true, value: pdu })
})

test.each(refused)("%s is refused", (_, type, bytes) => {
  expect(decodePdu(type, bytes).ok).toBe(false)
})
