/** V9: the product refuses every input of docs/vectors/refused.json, with the one outcome that it has. */
import { decode, toHex } from "@fourfold/std"
import type { MessageId } from "@fourfold/contracts"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { continueHandshake } from "../handshake/handshake.ts"
import { beginAsResponder } from "../handshake/responder.ts"
import { certificates, startTime } from "../handshake/test-peer.ts"
import { bundle } from "../identity/bundle.ts"
import { invite } from "../identity/invite.ts"
import { unwrap } from "../link/link.ts"
import { applyCommit } from "../mls/index.ts"
import { noblePrimitives } from "../primitives/primitives.ts"
import { openInSession } from "../session/messages.ts"
import { meet } from "./meeting.ts"
import { receivingLink } from "./refused-frames.ts"
import { receiverOf, untilLost } from "./refused-handshakes.ts"
import { refusedVectors } from "./refused-vectors.ts"

const meeting = await meet(seededRandom)
const refused = await refusedVectors(meeting, seededRandom)
const named = <T extends { readonly name: string }>(rows: readonly T[]) => rows.map((row) => [row.name, row] as const)

test.each(named(refused.bundles))("a Bundle: %s (P-1)", (_, { bytes }) => {
  expect(decode(bundle, bytes).ok).toBe(false)
})

test.each(named(refused.invites))("an invite: %s (P-4)", (_, { bytes }) => {
  expect(decode(invite, bytes).ok).toBe(false)
})

test.each(named(refused.handshakes))("a handshake: %s (P-10, P-12)", async (_, { k, message }) => {
  const state = await untilLost(seededRandom, k)
  const [peer, handshake] = receiverOf(k, {
    ...state,
    responder: k === 1 ? beginAsResponder(certificates, startTime) : state.responder,
  })
  const honest = state.messages.at(-1)
  if (!honest) throw new RangeError("no message")
  const known = structuredClone(peer.vault.known)
  expect(await continueHandshake(peer.deps, structuredClone(handshake), message, known)).toEqual({
    ok: false,
    error: { type: "HandshakeRefused" },
  })
  expect((await continueHandshake(peer.deps, handshake, honest, peer.vault.known)).ok).toBe(true)
})

test.each(named(refused.frames.rows))("a frame: %s (P-20, P-24)", async (_, row) => {
  const link = await receivingLink(row)
  const outcome = await unwrap({ primitives: noblePrimitives }, link, row.frame, startTime)
  expect(outcome.ok ? "opened" : outcome.error.dropped).toEqual({ type: "Dropped", close: false })
})

describe("a message", () => {
  const { random, primitives } = meeting.bob.recorder
  const deps = { random, signal: { primitives, now: () => startTime } }
  const [, honest] = meeting.first
  const open = (id: MessageId, ciphertext: Uint8Array<ArrayBuffer>) => {
    if (!honest) throw new RangeError("nothing was said")
    const ends = { me: meeting.bob.peer.me.id, peer: meeting.alice.peer.me.id }
    return openInSession(honest.receiver.before, ends, { id, ciphertext }, deps)
  }

  test("as it was sent opens", async () => {
    if (!honest) throw new RangeError("nothing was said")
    expect((await open(honest.message.id, honest.ciphertext)).ok).toBe(true)
  })

  test.each(named(refused.messages.rows))("%s (P-22)", async (_, { mid, ciphertext }) => {
    expect(await open(toHex(mid) as MessageId, ciphertext)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })
})

describe("a Commit", () => {
  const passage = meeting.first.find(({ message }) => message.type === 5)
  const apply = (commit: Uint8Array) => applyCommit(passage?.receiver.before.mls ?? new Uint8Array(), commit)

  test("as it was sent applies", async () => {
    expect((await apply(passage?.readBody ?? new Uint8Array())).ok).toBe(true)
  })

  test.each(named(refused.commits))("%s (P-25)", async (_, { bytes }) => {
    expect(await apply(bytes)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })
})
