/** V9: every input of docs/vectors/refused.json is refused, and for the reason that stands beside it (P-4, P-10, P-12, P-20, P-22, P-24, P-25). */
import { describe, expect, test } from "vitest"
import { Refused } from "../bytes.ts"
import { openFrame, sideOf } from "../frame.ts"
import { openHandshake } from "../handshake.ts"
import { readBundle, readInvite } from "../identity.ts"
import { applyCommit } from "../mls.ts"
import { kemPublicOf } from "../primitives.ts"
import { connectionOf, follows, openInner, startOf } from "./messages.ts"
import { messagesOf, openFirstContact, secretsOf, vectors } from "./story.ts"
import { type Row, readVectors } from "./vectors.ts"

const refused = readVectors("refused")
const firstContact = vectors.at("firstContact")
const first = openFirstContact(firstContact)
const talked = readVectors("messages")

const named = (rows: readonly Row[]) => rows.map((row) => [row.text("name"), row] as const)

const reasonOf = (run: () => unknown): string => {
  try {
    run()
    return "opened"
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}

test("there are as many as there are", () => {
  const counts = [
    ...["bundles", "invites", "handshakes", "commits"].map((name) => refused.rows(name).length),
    ...["frames", "messages"].map((name) => refused.at(name).rows("rows").length),
  ]
  expect(counts).toEqual([6, 4, 24, 7, 21, 21])
})

test.each(named(refused.rows("bundles")))("a Bundle: %s", (_, row) => {
  expect(reasonOf(() => readBundle(row.bytes("bytes")))).toBe(row.text("reason"))
})

test.each(named(refused.rows("invites")))("an invite: %s", (_, row) => {
  expect(reasonOf(() => readInvite(row.bytes("bytes")))).toBe(row.text("reason"))
})

test.each(named(refused.rows("handshakes")))("a handshake: %s", (_, row) => {
  const messages = messagesOf(firstContact).with(row.number("k") - 1, row.bytes("message"))
  const { x_sig: sig, x_mls: mls } = first.handshake.secrets
  expect(reasonOf(() => openHandshake(secretsOf(firstContact), messages, () => ({ sig, mls })))).toBe(
    row.text("reason"),
  )
})

test.each(named(refused.at("frames").rows("rows")))("a frame: %s", (_, row) => {
  const place = refused.at("frames").at("place")
  const side = sideOf(place.bytes("root3"), place.bytes("root4"), place.number("epoch"), place.number("seq"))
  const seed = place.bytes("offeredSeed")
  const { offered, owed } = row.members()
  const rekey = { offered: offered === true ? { seed, ek: kemPublicOf(seed) } : undefined, owed: owed === true }
  expect(reasonOf(() => openFrame(place.bytes("sid"), "i2r", side, row.bytes("frame"), rekey))).toBe(row.text("reason"))
})

describe("a message", () => {
  const connection = connectionOf(first.link, ["alice", "bob"])
  const at = refused.at("messages").number("at")
  const start = startOf(first.cid, first.sessions.group, first.sessions.signal)
  const rows = talked.rows("firstContact")
  const conversation = follows(connection, start, rows.slice(0, at), () => undefined)
  const honest = rows[at]
  if (!honest) throw new RangeError("nothing was said")
  const open = (mid: Uint8Array, l2: Uint8Array) => () =>
    openInner(conversation, connection.people.i2r, connection.people.r2i, { mid, l2 }, honest)

  test("as it was sent opens", () => {
    const l2 = honest.at("signal").bytes("message")
    expect(reasonOf(open(honest.at("envelope").bytes("mid"), l2))).toBe("opened")
  })

  test.each(named(refused.at("messages").rows("rows")))("%s", (_, row) => {
    expect(reasonOf(open(row.bytes("mid"), row.bytes("ciphertext")))).toBe(row.text("reason"))
  })
})

describe("a Commit", () => {
  const [commit] = talked.rows("firstContact").flatMap((row) => (row.has("commit") ? [row.at("commit")] : []))
  if (!commit) throw new RangeError("no Commit")
  const apply = (message: Uint8Array) => () =>
    applyCommit(first.sessions.group, 1, commit.bytes("leafSecretOfReceiver"), message)

  test("as it was sent applies", () => {
    expect(reasonOf(apply(commit.bytes("message")))).toBe("opened")
  })

  test("is refused from the leaf whose turn it is not", () => {
    const group = { ...first.sessions.group, context: { ...first.sessions.group.context, epoch: 2n } }
    expect(reasonOf(() => applyCommit(group, 1, commit.bytes("leafSecretOfReceiver"), commit.bytes("message")))).toBe(
      "sender",
    )
  })

  test.each(named(refused.rows("commits")))("%s", (_, row) => {
    expect(reasonOf(apply(row.bytes("bytes")))).toBe(row.text("reason"))
  })
})
