/** Messages sealed, wrapped, unwrapped and opened: counters in the clear, refused where the true layers would not open. */
import type { Cryptography, Dropped, Frame, LayerName, LayerReport, Sealed } from "@fourfold/contracts"
import { coreType, maxBodyLength, maxUnacknowledged } from "@fourfold/contracts"
import { type Result, concat, err, fromBase64Url, ok, toBase64Url, toHex } from "@fourfold/std"
import { json, read } from "./json.ts"
import type { Envelope, LinkState } from "./link-state.ts"
import { type Session, putKeys } from "./secrets.ts"
import type { FakeWorker } from "./worker.ts"

/** A message that so many later ones have overtaken cannot be opened any more, as with MLS. */
const maxOvertaken = 5
/** A message that comes so far ahead of all that were opened cannot be opened at all, as with MLS and Signal. */
const maxAhead = 256
/** So many frames one way mean that a rekey message is owed. */
const owesAfter = 50
const frameMarker = 0xe1

export const createMessages = ({
  audit,
  keysOf,
  links,
  mine,
}: FakeWorker): Pick<
  Cryptography,
  "seal" | "wrap" | "unwrap" | "open" | "skip" | "healing" | "replaceSessions" | "closeLink"
> => ({
  seal: async (to, message, sessions) => {
    if (message.body.length > maxBodyLength) throw audit.breach("the body is too long")
    const keys = await keysOf(to)
    const { known } = keys
    mine()
    if (!known) return err({ type: "NoSession", contact: to })
    const { session } = known
    if (sessions !== undefined && sessions !== session.cid) return err({ type: "NoSession", contact: to })
    if (message.durable && session.sent - session.acknowledged >= maxUnacknowledged) {
      return err({ type: "TooMuchUnacknowledged", contact: to })
    }
    const sealed = await audit.step("seal", async () => {
      const convSeq = message.durable ? session.sent + 1 : 0
      const next: Session = {
        ...session,
        steps: session.steps + 1,
        sent: message.durable ? convSeq : session.sent,
        sentIds: message.durable ? [...session.sentIds, message.id] : session.sentIds,
        sinceCommit: message.type === coreType.mlsCommit ? 0 : session.sinceCommit + 1,
      }
      const { id, sentAt, type } = message
      const envelope: Envelope = {
        cid: session.cid,
        id,
        convSeq,
        step: next.steps,
        sentAt,
        type,
        body: toBase64Url(message.body),
      }
      return {
        sealed: json(envelope) as Sealed,
        convSeq: BigInt(convSeq),
        writes: [putKeys(to, { ...keys, known: { ...known, session: next } })],
        layers: layers(["MLS", "Signal"], next.steps),
      }
    })
    return ok(sealed)
  },
  wrap: async (id, sealed) => {
    const link = links.get(id)
    if (!link?.established || link.contact === undefined) return err({ type: "NoLink", link: id })
    const envelope = read<Envelope>(sealed)
    const { known } = await keysOf(link.contact)
    if (!envelope || envelope.cid !== known?.session.cid) throw audit.breach("sealed in sessions that are void")
    if (envelope.step > known.session.steps) throw audit.breach("wrapped before its step was stored")
    const carriedRekey = link.receivedSinceSent >= owesAfter
    link.receivedSinceSent = 0
    const frame = concat(Uint8Array.of(frameMarker), json({ seq: link.sentFrames++, envelope })) as Frame
    audit.wrapped(id, frame)
    return ok({ frame, layers: layers(["ML-KEM", "AES"], link.sentFrames), carriedRekey })
  },
  unwrap: async (id, received) => {
    const link = links.get(id)
    const frame = received[0] === frameMarker ? read<{ seq: number; envelope: Envelope }>(received.slice(1)) : undefined
    if (!link?.established || !frame || frame.seq !== link.receivedFrames) return drop(link)
    if (link.frame) throw audit.breach("unwrapped before the frame before was opened or skipped")
    link.receivedFrames++
    link.receivedSinceSent++
    link.frame = frame.envelope
    return ok({ id: frame.envelope.id, owesFrame: link.receivedSinceSent >= owesAfter })
  },
  open: async (id) => {
    const link = links.get(id)
    const envelope = link?.frame
    if (!link || !envelope || link.contact === undefined) return drop(link)
    const { contact } = link
    link.frame = undefined
    const keys = await keysOf(contact)
    const { known } = keys
    const session = known?.session
    const durable = envelope.convSeq > 0
    const fits =
      session?.cid === envelope.cid &&
      !session.seen.includes(envelope.step) &&
      session.seen.every((seen) => seen <= envelope.step + maxOvertaken) &&
      envelope.step - maxAhead <= Math.max(0, ...session.seen) &&
      (!durable || envelope.convSeq === session.received + 1)
    if (!known || !session || !fits) return drop(link)
    const body = fromBase64Url(envelope.body) ?? new Uint8Array()
    const acknowledged = envelope.type === coreType.ack ? Number(BigInt(`0x${toHex(body)}`)) : 0
    const opened = await audit.step("open", async () => ({
      id: envelope.id,
      sentAt: envelope.sentAt,
      type: envelope.type,
      body,
      convSeq: BigInt(envelope.convSeq),
      layers: layers(["AES", "ML-KEM", "Signal", "MLS"], envelope.step),
      writes: [
        putKeys(contact, {
          ...keys,
          known: {
            ...known,
            session: {
              ...session,
              seen: [...session.seen, envelope.step],
              received: durable ? envelope.convSeq : session.received,
              receivedId: durable ? envelope.id : session.receivedId,
              acknowledged: Math.max(session.acknowledged, acknowledged),
              sinceCommit: envelope.type === coreType.mlsCommit ? 0 : session.sinceCommit + 1,
            },
          },
        }),
      ],
    }))
    return ok(opened)
  },
  skip: async (id) => {
    const link = links.get(id)
    if (link) link.frame = undefined
  },
  healing: async (contact) => {
    const { known } = await keysOf(contact)
    if (!known || known.session.sinceCommit < 100) return undefined
    return mine() < contact ? "mlsCommit" : "mlsCommitRequest"
  },
  replaceSessions: async (contact) => {
    const keys = await keysOf(contact)
    const given = await audit.step("replaceSessions", async () => ({
      writes: [putKeys(contact, { rec: keys.known?.rec ?? keys.rec })],
    }))
    return given.writes
  },
  closeLink: async (id) => void links.delete(id),
})

const drop = (link: LinkState | undefined): Result<never, Dropped> => {
  if (link) link.failures++
  return err({ type: "Dropped", close: !link || link.failures >= 3 })
}

const layers = (names: readonly LayerName[], step: number): readonly LayerReport[] =>
  names.map((layer) => ({ layer, epoch: 0, step, bytesIn: 100, bytesOut: 120, ms: 0.5 }))
