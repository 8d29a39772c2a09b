/** V9, the handshake: a message in the place of the honest one of firstContact in handshake.json. */
import type { Random } from "@fourfold/contracts"
import { type Bytes, concat, decode, encode } from "@fourfold/std"
import { openBox, sealBox } from "../handshake/chaining-key.ts"
import { before, box3bNew, hs3 } from "../handshake/messages.ts"
import type { Handshake } from "../handshake/handshake.ts"
import { type TestPeer, certificates, invite, run } from "../handshake/test-peer.ts"
import { extend, firstTranscript, prologue } from "../handshake/transcript.ts"
import { type Person, invitePsk, personOf } from "./meeting.ts"
import { flipped } from "./tampered.ts"

export type RefusedHandshake = {
  readonly name: string
  readonly reason: string
  /** Which of the five messages it stands for. */
  readonly k: number
  readonly message: Bytes
}

export const refusedHandshakes = async (sourceOf: (seed: number) => Random): Promise<readonly RefusedHandshake[]> => {
  const { messages } = await untilLost(sourceOf, 6)
  const [one, two, three, four, five] = messages
  if (!one || !two || !three || !four || !five) throw new RangeError("a message is missing")
  const inBox3b = await box3bOf(sourceOf)
  const nothing = new Uint8Array(1)

  return [
    row(1, "another profile", "header", one.with(1, 2)),
    row(1, "a later message", "header", one.with(2, 3)),
    row(1, "HS1 cut short", "length", one.slice(0, -1)),
    row(1, "a byte behind HS1", "trailing bytes", concat(one, nothing)),
    row(1, "longer than 16 KiB", "length", concat(one, new Uint8Array(16_384))),
    row(1, "an ephemeral key that fails the modulus check", "key", one.with(35, 0xff).with(36, 0xff)),
    row(2, "a mode that does not exist", "mode", two.with(3, 5)),
    row(2, "a mode that was not offered", "proof", two.with(3, 3)),
    row(2, "a point of low order", "key", concat(two.slice(0, 4), new Uint8Array(32), two.slice(36))),
    row(2, "the other side's own key", "key", concat(two.slice(0, 4), one.slice(3, 35), two.slice(36))),
    row(2, "another nonce", "tag", flipped(two, 36)),
    row(2, "another ciphertext to the ephemeral key", "tag", flipped(two, 100)),
    row(2, "a changed box 2", "tag", flipped(two, -1)),
    row(3, "a changed box 3a", "tag", flipped(three, 3)),
    row(3, "a changed box 3b", "tag", flipped(three, -1)),
    row(3, "HS3 cut short", "length", three.slice(0, 2000)),
    row(
      3,
      "a nonce that was not committed to",
      "commitment",
      await inBox3b((box) => ({ ...box, nonce: flipped(box.nonce, 0) })),
    ),
    row(
      3,
      "counters where there are no sessions",
      "order",
      await inBox3b((box) => ({ ...box, counters: { ...box.counters, sent: 1n } })),
    ),
    row(
      3,
      "a Bundle of another version",
      "version",
      await inBox3b((box) => ({ ...box, bundle: box.bundle.with(0, 2) })),
    ),
    row(4, "a changed box 4a", "tag", flipped(four, 3)),
    row(4, "a changed fin", "proof", flipped(four, -1)),
    row(4, "HS4 shorter than its fin", "length", four.slice(0, 30)),
    row(5, "a changed fin of I", "proof", flipped(five, -1)),
    row(5, "a byte behind HS5", "trailing bytes", concat(five, nothing)),
  ]
}

const row = (k: number, name: string, reason: string, message: Bytes): RefusedHandshake => ({
  name,
  reason,
  k,
  message,
})

/** The same two people, up to the message that is lost: everything is drawn as in handshake.json. */
export const untilLost = async (sourceOf: (seed: number) => Random, k: number) => {
  const clock = { now: 0 }
  const [alice, bob] = [personOf(sourceOf(21), clock), personOf(sourceOf(22), clock)]
  invite(bob.peer, alice.peer, invitePsk)
  return { alice, bob, ...(await run(alice.peer, bob.peer, { lost: k })) }
}

/** Who waits for message k, and in which state. */
export const receiverOf = (
  k: number,
  {
    alice,
    bob,
    initiator,
    responder,
  }: { readonly alice: Person; readonly bob: Person; readonly initiator: Handshake; readonly responder: Handshake },
): readonly [TestPeer, Handshake] => (k % 2 === 1 ? [bob.peer, responder] : [alice.peer, initiator])

/** HS3 with something else in its last box, sealed by Alice as she is. */
const box3bOf = async (sourceOf: (seed: number) => Random) => {
  const { initiator, messages } = await untilLost(sourceOf, 3)
  const [one, two, three] = messages
  const message = three && decode(hs3, three)
  if (!one || !two || !three || !message?.ok || initiator.phase !== "awaitingHs4") throw new RangeError("no HS3")
  const th2 = extend(extend(firstTranscript(prologue(...certificates)), one), two)
  const head = before(three, message.value.box3b)
  const aad = extend(th2, head)
  const opened = await openBox(initiator.chain, "3b", message.value.box3b, aad)
  const box = opened && decode(box3bNew, opened)
  if (!box?.ok) throw new RangeError("box 3b does not open")
  const { value } = box
  return async (change: (fields: typeof value) => typeof value): Promise<Bytes> =>
    concat(head, await sealBox(initiator.chain, "3b", encode(box3bNew, change(value)), aad))
}
