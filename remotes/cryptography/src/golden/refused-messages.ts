/**
 * V9, the two persisted layers and the envelope: what Alice could send as her second message of messages.json, with her
 * right keys or without, and Bob refuses.
 */
import { coreType } from "@fourfold/contracts"
import { encrypt } from "@fourfold/signal"
import { type Bytes, concat, fromHex } from "@fourfold/std"
import { startTime } from "../handshake/test-peer.ts"
import { seal as sealMls } from "../mls/index.ts"
import { sha256 } from "../primitives/hashes.ts"
import { mlsAssociatedData, signalAssociatedData } from "../session/associated-data.ts"
import { type Envelope, encodeEnvelope } from "../session/envelope.ts"
import { signalContext, storedSession } from "../session/signal-session.ts"
import type { Meeting, Passage } from "./meeting.ts"
import { flipped } from "./tampered.ts"

/** Index of the message in whose place they come. Her ratchet key is the one of the message before. */
export const refusedAt = 1

export type RefusedMessage = {
  readonly name: string
  readonly reason: string
  readonly mid: Bytes
  readonly ciphertext: Bytes
}

export const refusedMessages = async (meeting: Meeting): Promise<readonly RefusedMessage[]> => {
  const [before, honest] = meeting.first
  if (!before || !honest) throw new RangeError("nothing was said")
  const mid = fromHex(honest.message.id)
  const another = new Uint8Array(16).fill(9)
  const context = {
    cid: honest.sessions.before.cid,
    mid,
    sender: meeting.alice.peer.me.fp,
    receiver: meeting.bob.peer.me.fp,
  }
  const { random } = meeting.alice.recorder
  const row = (name: string, reason: string, ciphertext: Bytes, id = mid): RefusedMessage => ({
    name,
    reason,
    mid: id,
    ciphertext,
  })

  /** Under Alice's right keys: any L1 ciphertext, any padded envelope, any envelope. */
  const signalled = async (l1: Bytes): Promise<Bytes> => {
    const deps = { primitives: meeting.alice.recorder.primitives, now: () => startTime }
    const plaintext = concat(signalAssociatedData(context), l1)
    const sealed = await encrypt(storedSession(honest.sessions.before.signal), plaintext, signalContext(deps, random))
    if (!sealed.ok) throw new RangeError(sealed.error.type)
    return sealed.value.message.bytes
  }
  const l1Of = async (
    padded: Bytes,
    aad = mlsAssociatedData(context),
    mls = honest.sessions.before.mls,
  ): Promise<Bytes> => (await sealMls(mls, padded, aad, random)).message
  const padded = async (bytes: Bytes): Promise<Bytes> => signalled(await l1Of(bytes))
  const enveloped = (fields: Partial<Envelope>): Promise<Bytes> => padded(envelopeOf(honest, fields))

  const l2 = honest.ciphertext
  const l1 = await l1Of(envelopeOf(honest, {}))
  const zeros = new Uint8Array(32)
  const transient = { convSeq: 0n, prevHash: zeros }
  const whole = envelopeOf(honest, {})
  return [
    row("a changed MAC", "tag", flipped(l2, -1)),
    row("another version of Signal's message", "version", l2.with(0, 0x34)),
    row("the message before once more", "order", before.ciphertext, fromHex(before.message.id)),
    row("another id around it", "binding", l2, another),
    row(
      "an MLS message bound to another id",
      "binding",
      await signalled(await l1Of(whole, mlsAssociatedData({ ...context, mid: another }))),
    ),
    row(
      "an MLS message of the receiver's own leaf",
      "sender",
      await signalled(await l1Of(whole, mlsAssociatedData(context), honest.receiver.before.mls)),
    ),
    row("an MLS message of another epoch", "epoch", await signalled(l1.with(28, 2))),
    row("an MLS message of another kind", "version", await signalled(l1.with(3, 1))),
    row("a changed MLS ciphertext", "tag", await signalled(flipped(l1, -1))),
    row("a byte behind the MLS message", "trailing bytes", await signalled(concat(l1, new Uint8Array(1)))),
    row("another id in the envelope", "binding", await padded(flipped(whole, 1))),
    row("another version of the envelope", "version", await padded(whole.with(0, 0x20))),
    row("a byte behind the padding", "padding", await padded(flipped(whole, -1))),
    row("a larger bucket than needed", "length", await padded(concat(whole, new Uint8Array(256)))),
    row("step 0", "order", await enveloped({ step: 0n })),
    row("a number left out", "order", await enveloped({ convSeq: 3n })),
    row("a number again", "order", await enveloped({ convSeq: 1n, prevHash: zeros })),
    row("another message before it", "order", await enveloped({ prevHash: sha256(zeros) })),
    row("a transient message with a hash", "order", await enveloped({ convSeq: 0n })),
    row(
      "an acknowledgement of what was never sent",
      "acknowledgement",
      await enveloped({ ...transient, type: coreType.ack, body: new Uint8Array(8).with(7, 1) }),
    ),
    row(
      "an acknowledgement that is cut short",
      "body",
      await enveloped({ ...transient, type: coreType.ack, body: new Uint8Array(7) }),
    ),
  ]
}

const envelopeOf = ({ message, sessions }: Passage, fields: Partial<Envelope>): Bytes =>
  encodeEnvelope({
    version: 0x10,
    id: message.id,
    convSeq: 2n,
    step: 2n,
    prevHash: sessions.before.sentHash,
    sentAt: message.sentAt,
    type: message.type,
    body: message.body,
    ...fields,
  })
