import { type Bytes, ascii, concat, fromBase64Url } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { createScene, given, must, open, seal } from "./oracle/acquaintance.ts"
import { storedSessionsV1 } from "./oracle/sessions-v1.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { deserializeRecord, serializeRecord } from "./record.ts"
import { deserializeSession, serializeSession } from "./session.ts"

const { context } = await createScene({ primitives: await detectPrimitives() })
const bytes = (base64Url: string): Bytes => given(fromBase64Url(base64Url))

/** What `serializeSession` writes today. The test that reads older formats is the one below. */
const currentFormat = 1

describe.each(Object.entries(storedSessionsV1))("a session that format 1 stored in the state %s", (state, stored) => {
  const raw = bytes(stored.session)

  test("is read, and written again in today's format", () => {
    const session = must(deserializeSession(raw))
    expect(session.pending ? "waiting" : session.postQuantum.braid.type).toBe(state)
    const written = serializeSession(session)
    expect(written[0]).toBe(currentFormat)
    expect(must(deserializeSession(written))).toEqual(session)
    // Today's format still is format 1.
    expect(written).toEqual(raw)
  })

  test("opens the next message, answers, and can be stored again", async () => {
    const [opened, plaintext] = await open(must(deserializeSession(raw)), bytes(stored.message), context)
    expect(plaintext).toEqual(ascii(`for ${state}`))
    expect(opened.pending).toBeUndefined()
    const [answered] = await seal(opened, plaintext, context)
    expect(must(deserializeSession(serializeSession(answered)))).toEqual(answered)
  })

  test("is the same inside a record", () => {
    // Format 1 of a record: 01 ‖ [01 ‖ session] ‖ count u16 ‖ archived sessions, all without a format number of their own.
    const body = raw.subarray(1)
    const record = concat(Uint8Array.of(1, 1), body, Uint8Array.of(0, 1), body)
    const session = must(deserializeSession(raw))
    expect(must(deserializeRecord(record))).toEqual({ current: session, archived: [session] })
    expect(serializeRecord({ current: session, archived: [session] })).toEqual(record)
  })
})

test("every format but the known ones is refused, for sessions and for records", () => {
  const raw = bytes(storedSessionsV1.noHeaderReceived.session)
  const record = serializeRecord({ current: must(deserializeSession(raw)), archived: [] })
  const readable = Array.from({ length: 256 }, (_, format) => format).filter(
    (format) => deserializeSession(raw.with(0, format)).ok || deserializeRecord(record.with(0, format)).ok,
  )
  expect(readable).toEqual([currentFormat])
  expect(deserializeSession(raw.with(0, 2))).toMatchObject({ ok: false, error: { type: "Malformed" } })
})

test("a stored session is read whole or not at all", () => {
  const raw = bytes(storedSessionsV1.waiting.session)
  for (let length = 0; length < raw.length; length++) expect(deserializeSession(raw.subarray(0, length)).ok).toBe(false)
  expect(deserializeSession(concat(raw, Uint8Array.of(0))).ok).toBe(false)
})
