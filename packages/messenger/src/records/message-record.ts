/** One entry of a conversation's log, under ["message", contact, mid]: what the user sees, and where it stands. */
import type { ContactId, DeliveryState, LayerReport, MessageId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { maxBodyLength } from "@fourfold/contracts"
import { maxTextBytes, messageId } from "@fourfold/protocol"
import {
  type Codec,
  type Infer,
  encode,
  lengthPrefixed,
  list,
  mapped,
  optional,
  struct,
  text,
  u16,
  u32,
  u48,
  union,
} from "@fourfold/std"
import { versioned, word } from "./record-codec.ts"

const raw = struct({
  /** Kept, so that a later version can show what this one cannot read. */
  pduType: u16,
  body: lengthPrefixed(maxBodyLength),
})

const layer: Codec<LayerReport> = struct({
  layer: word(["MLS", "Signal", "ML-KEM", "AES"]),
  epoch: u48,
  step: u48,
  bytesIn: u32,
  bytesOut: u32,
  // Stored in microseconds.
  ms: mapped(
    u32,
    (micros) => micros / 1_000,
    (ms) => Math.min(Math.max(Math.round(ms * 1_000), 0), 2 ** 32 - 1),
  ),
})

const stored = versioned(
  1,
  struct({
    id: messageId,
    /** Place in the conversation, given here, ascending. */
    order: u48,
    /** Milliseconds since the Unix epoch, by the sender's clock. */
    sentAt: u48,
    body: union({
      text: [1, struct({ text: text(maxTextBytes) })],
      unknown: [2, raw],
      unreadable: [3, raw],
      sessionReplaced: [4, struct({})],
    }),
    layers: list(layer, 4),
    way: union({
      out: [1, struct({ state: word(["queued", "sent", "delivered", "read", "failed"]), deliveredAt: optional(u48) })],
      in: [2, struct({ receivedAt: u48, sessions: u32 })],
    }),
  }),
)
type Stored = Infer<typeof stored>
export type LoggedBody = Stored["body"]

interface Base {
  readonly id: MessageId
  readonly order: number
  readonly sentAt: number
  readonly body: LoggedBody
  readonly layers: readonly LayerReport[]
}
export type LoggedOut = Base & {
  readonly direction: "out"
  readonly state: DeliveryState
  readonly deliveredAt: number | undefined
}
export type LoggedIn = Base & {
  readonly direction: "in"
  readonly receivedAt: number
  /** The sessions in which it came, as `CursorRecord` counts them. */
  readonly sessions: number
}
/** A `Message` of the contract, and what only the messenger needs to know of it. */
export type Logged = LoggedOut | LoggedIn

export const messageRecord: Codec<Logged> = mapped(
  stored,
  ({ way, id, order, sentAt, body, layers }): Logged => {
    const base = { id, order, sentAt, body, layers }
    return way.type === "out"
      ? { ...base, direction: "out", state: way.state, deliveredAt: way.deliveredAt }
      : { ...base, direction: "in", receivedAt: way.receivedAt, sessions: way.sessions }
  },
  (logged): Stored => ({
    ...logged,
    way:
      logged.direction === "out"
        ? { type: "out", state: logged.state, deliveredAt: logged.deliveredAt }
        : { type: "in", receivedAt: logged.receivedAt, sessions: logged.sessions },
  }),
)

export const messageKey = (contact: ContactId, id: MessageId): VaultKey => ["message", contact, id]

export const putMessage = (contact: ContactId, logged: Logged): VaultWrite => ({
  type: "put",
  key: messageKey(contact, logged.id),
  value: encode(messageRecord, logged),
})
