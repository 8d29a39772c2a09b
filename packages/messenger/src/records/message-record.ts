/**
 * One entry of a conversation's log, under ["message", contact, chunk, mid]: what the user sees, and where it stands. A chunk
 * holds the entries of 128 places, so that a page of the log is one range of the vault.
 */
import type { ContactId, DeliveryState, FailureReason, LayerReport, MessageId } from "@fourfold/contracts"
import type { Revision, VaultKey, VaultWrite } from "@fourfold/contracts"
import { maxReactionBytes, maxTextBytes, messageId } from "@fourfold/protocol"
import {
  type Codec,
  type Infer,
  bool,
  encode,
  list,
  mapped,
  optional,
  struct,
  text,
  u32,
  u48,
  union,
} from "@fourfold/std"
import { type LoggedBody, messageBody } from "./message-body.ts"
import { versioned, word } from "./record-codec.ts"

export const chunkSize = 128
/** Earlier wordings that are kept. */
export const maxRevisions = 20

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

const reaction = text(maxReactionBytes)

const stored = versioned(
  2,
  struct({
    id: messageId,
    /** Place in the conversation, given here, ascending. */
    order: u48,
    /** Milliseconds since the Unix epoch, by the sender's clock. */
    sentAt: u48,
    /** When the wording that it has now was written. */
    wordedAt: u48,
    body: messageBody,
    replyTo: optional(messageId),
    forwarded: bool,
    /** One of each side; "" for none. */
    reactions: struct({ me: reaction, them: reaction }),
    history: list(struct({ text: text(maxTextBytes), at: u48 }), maxRevisions),
    /** Seconds until it disappears once its time has begun; 0: never. */
    timer: u32,
    expiresAt: optional(u48),
    layers: list(layer, 4),
    way: union({
      out: [
        1,
        struct({
          state: word(["queued", "sent", "delivered", "read", "failed"]),
          failure: optional(word(["ContactRemoved", "ContactBlocked", "KeyChanged", "TooOld"])),
          leftAt: optional(u48),
          deliveredAt: optional(u48),
          readAt: optional(u48),
        }),
      ],
      in: [2, struct({ receivedAt: u48 })],
    }),
  }),
)
type Stored = Infer<typeof stored>

interface Base {
  readonly id: MessageId
  readonly order: number
  readonly sentAt: number
  readonly wordedAt: number
  readonly body: LoggedBody
  readonly replyTo: MessageId | undefined
  readonly forwarded: boolean
  readonly reactions: { readonly me: string; readonly them: string }
  readonly history: readonly Revision[]
  readonly timer: number
  readonly expiresAt: number | undefined
  readonly layers: readonly LayerReport[]
}
export type LoggedOut = Base & {
  readonly direction: "out"
  readonly state: Exclude<DeliveryState, "saving">
  readonly failure: FailureReason | undefined
  readonly leftAt: number | undefined
  readonly deliveredAt: number | undefined
  readonly readAt: number | undefined
}
export type LoggedIn = Base & { readonly direction: "in"; readonly receivedAt: number }
/** A `Message` of the contract, and what only the messenger needs to know of it. */
export type Logged = LoggedOut | LoggedIn

export const messageRecord: Codec<Logged> = mapped(
  stored,
  ({ way, ...base }): Logged =>
    way.type === "out"
      ? {
          ...base,
          direction: "out",
          state: way.state,
          failure: way.failure,
          leftAt: way.leftAt,
          deliveredAt: way.deliveredAt,
          readAt: way.readAt,
        }
      : { ...base, direction: "in", receivedAt: way.receivedAt },
  (logged): Stored => ({
    ...logged,
    way: logged.direction === "out" ? { ...logged, type: "out" } : { type: "in", receivedAt: logged.receivedAt },
  }),
)

export const chunkOf = (order: number): number => Math.floor(order / chunkSize)

/** All entries of one chunk. */
export const chunkKey = (contact: ContactId, chunk: number): VaultKey => ["message", contact, String(chunk)]

export const messageKey = (contact: ContactId, { id, order }: Pick<Logged, "id" | "order">): VaultKey => [
  ...chunkKey(contact, chunkOf(order)),
  id,
]

export const putMessage = (contact: ContactId, logged: Logged): VaultWrite => ({
  type: "put",
  key: messageKey(contact, logged),
  value: encode(messageRecord, logged),
})
export const deleteMessage = (contact: ContactId, logged: Pick<Logged, "id" | "order">): VaultWrite => ({
  type: "delete",
  key: messageKey(contact, logged),
})

/** What a new entry is, unless told otherwise. */
export const freshMessage = {
  replyTo: undefined,
  forwarded: false,
  reactions: { me: "", them: "" },
  history: [],
  timer: 0,
  expiresAt: undefined,
  layers: [],
} as const
