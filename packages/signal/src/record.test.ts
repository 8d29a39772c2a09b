import { ascii } from "@fourfold/std"
import { expect, test } from "vitest"
import { initiate } from "./initiate.ts"
import { libsignalLimits } from "./limits.ts"
import { createScene, given, must } from "./oracle/acquaintance.ts"
import { flipped } from "./oracle/wire.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { decodePreKeyMessage } from "./pre-key-message.ts"
import {
  type SessionRecord,
  archive,
  decryptInRecord,
  decryptPreKeyInRecord,
  deserializeRecord,
  emptyRecord,
  encryptInRecord,
  lead,
  serializeRecord,
} from "./record.ts"

const scene = await createScene({
  primitives: await detectPrimitives(),
  limits: { ...libsignalLimits, maxArchivedSessions: 3 },
})
const { context } = scene
const hello = ascii("hello")

const begin = async (record: SessionRecord) =>
  lead(record, must(await initiate(scene.aliceEnds, scene.bundle, context)).session, context)
const write = async (record: SessionRecord) => {
  const { record: after, message } = must(await encryptInRecord(record, hello, context))
  return [after, message] as const
}
const readFirst = async (record: SessionRecord, bytes: Uint8Array) =>
  decryptPreKeyInRecord(record, scene.bobEnds, scene.secrets, given(decodePreKeyMessage(bytes)), context)

test("an empty record can neither send nor read", async () => {
  expect(await encryptInRecord(emptyRecord, hello, context)).toEqual({ ok: false, error: { type: "NoSession" } })
  const [, { bytes }] = await write(await begin(emptyRecord))
  expect(await decryptInRecord(emptyRecord, bytes, context)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
})

test("a new session names what it used up, a known one does not", async () => {
  const [alice, first] = await write(await begin(emptyRecord))
  const [, second] = await write(alice)
  const opened = must(await readFirst(emptyRecord, first.bytes))
  expect(opened.plaintext).toEqual(hello)
  expect(opened.consumed).toEqual({
    preKeyId: undefined,
    signedPreKeyId: 1,
    kyberPreKeyId: 1,
    baseKey: alice.current?.baseKey,
  })
  const again = must(await readFirst(opened.record, second.bytes))
  expect(again.plaintext).toEqual(hello)
  expect(again.consumed).toBeUndefined()
  expect(again.record.archived).toEqual([])
})

test("a new session needs its secrets, a known one does not", async () => {
  const [alice, first] = await write(await begin(emptyRecord))
  const [, second] = await write(alice)
  const without = (record: SessionRecord, bytes: Uint8Array) =>
    decryptPreKeyInRecord(record, scene.bobEnds, undefined, given(decodePreKeyMessage(bytes)), context)
  expect(await without(emptyRecord, first.bytes)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  const { record } = must(await readFirst(emptyRecord, first.bytes))
  expect((await without(record, second.bytes)).ok).toBe(true)
})

test("what is refused changes nothing and says what the matter is", async () => {
  const [alice, first] = await write(await begin(emptyRecord))
  const { record } = must(await readFirst(emptyRecord, first.bytes))
  expect(await readFirst(record, first.bytes)).toEqual({ ok: false, error: { type: "Duplicate" } })
  const [, answer] = await write(record)
  expect(await decryptInRecord(alice, answer.bytes.subarray(0, 9), context)).toEqual({
    ok: false,
    error: { type: "Malformed" },
  })
  expect(await decryptInRecord(alice, flipped(answer.bytes, 0.99, 3), context)).toEqual({
    ok: false,
    error: { type: "NotAuthentic" },
  })
  const { record: heard } = must(await decryptInRecord(alice, answer.bytes, context))
  expect(await decryptInRecord(heard, answer.bytes, context)).toEqual({ ok: false, error: { type: "Duplicate" } })
})

test("a first message for a known session must come from its identity", async () => {
  const [alice, first] = await write(await begin(emptyRecord))
  const [, second] = await write(alice)
  const { record } = must(await readFirst(emptyRecord, first.bytes))
  const message = { ...given(decodePreKeyMessage(second.bytes)), identityKey: scene.bob.publicKey }
  expect(await decryptPreKeyInRecord(record, scene.bobEnds, scene.secrets, message, context)).toEqual({
    ok: false,
    error: { type: "NotAuthentic" },
  })
})

test("the session that opened a message last leads, and an archived one waits for no answer", async () => {
  const [one, first] = await write(await begin(emptyRecord))
  const [two, other] = await write(await begin(one))
  expect(two.archived.map(({ baseKey }) => baseKey)).toEqual([one.current?.baseKey])
  expect(two.archived[0]?.pending).toBeUndefined()
  expect(two.current?.pending).toBeDefined()

  const bobOne = must(await readFirst(emptyRecord, first.bytes)).record
  const [bobAnswered, answer] = await write(bobOne)
  const bobBoth = must(await readFirst(bobAnswered, other.bytes)).record
  expect(bobBoth.archived.length).toBe(1)
  // An answer in the older session brings it to the front again, at both ends.
  const back = must(await decryptInRecord(two, answer.bytes, context)).record
  expect(back.current?.baseKey).toEqual(one.current?.baseKey)
  expect(back.archived.map(({ baseKey }) => baseKey)).toEqual([two.current?.baseKey])
  const [, more] = await write(back)
  expect(must(await decryptInRecord(bobBoth, more.bytes, context)).record.current?.baseKey).toEqual(
    one.current?.baseKey,
  )
})

test("no more sessions are archived than allowed, and none without one to archive", async () => {
  let record = emptyRecord
  for (let i = 0; i < 6; i++) record = await begin(record)
  expect(record.archived.length).toBe(3)
  const put = archive(record, context)
  expect(put.current).toBeUndefined()
  expect(put.archived.length).toBe(3)
  expect(put.archived[0]?.baseKey).toEqual(record.current?.baseKey)
  expect(put.archived[0]?.pending).toBeUndefined()
  expect(archive(put, context)).toEqual(put)
})

test("a record reads back what it wrote and nothing else", async () => {
  const record = await begin(await begin(emptyRecord))
  const stored = serializeRecord(record)
  expect(must(deserializeRecord(stored))).toEqual(record)
  expect(must(deserializeRecord(serializeRecord(emptyRecord)))).toEqual(emptyRecord)
  expect(deserializeRecord(stored.subarray(1)).ok).toBe(false)
  expect(deserializeRecord(stored.with(0, 9)).ok).toBe(false)
})
