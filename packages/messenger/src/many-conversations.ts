/** The records of many long conversations, as years of use would leave them: for measuring. The product does not use it. */
import type { ContactId, Random, VaultWrite } from "@fourfold/contracts"
import { contactId, newMessageId, newRoutingName } from "@fourfold/protocol"
import { decode } from "@fourfold/std"
import { tallyAdded } from "./log/tally.ts"
import { newContact, putContact } from "./records/contact-record.ts"
import { type Logged, freshMessage, putMessage } from "./records/message-record.ts"
import { putPlace } from "./records/place-record.ts"
import { type SummaryRecord, noSummary, putSummary } from "./records/summary-record.ts"

export interface ManyOptions {
  readonly contacts: number
  readonly messagesEach: number
  /** Contacts are numbered from here on; 0 unless told. */
  readonly from?: number
  readonly random: Random
  /** Milliseconds since the Unix epoch: everything was said before. */
  readonly now: number
  /** What the i-th message says. */
  readonly text: (i: number) => string
}

const minute = 60_000

/** One batch for each contact. */
export function* manyConversations(options: ManyOptions): Generator<readonly VaultWrite[]> {
  const { contacts, from = 0, random, now } = options
  for (let i = from; i < from + contacts; i++) {
    const id = contactNamed(random)
    const record = newContact({
      id,
      ownName: `Contact ${i}`,
      routingName: newRoutingName(random),
      standing: "established",
      addedAt: now - 365 * 24 * 60 * minute,
    })
    yield [putContact(record), ...conversationOf(id, i, options)]
  }
}

const conversationOf = (id: ContactId, place: number, options: ManyOptions): readonly VaultWrite[] => {
  const { messagesEach, now, random, text } = options
  const writes: VaultWrite[] = []
  let summary: SummaryRecord = noSummary
  for (let order = 1; order <= messagesEach; order++) {
    const sentAt = now - (messagesEach - order + place) * minute
    const words = text(place * messagesEach + order)
    const base = { ...freshMessage, id: newMessageId(random), order, sentAt, wordedAt: sentAt }
    const body = { type: "text", text: words } as const
    const logged: Logged =
      order % 2 === 0
        ? { ...base, body, direction: "in", receivedAt: sentAt }
        : {
            ...base,
            body,
            direction: "out",
            state: "delivered",
            failure: undefined,
            leftAt: sentAt,
            deliveredAt: sentAt,
            readAt: undefined,
          }
    summary = tallyAdded(summary, logged)
    writes.push(putMessage(id, logged), putPlace(id, { id: logged.id, order, sessions: order % 2 === 0 ? 1 : 0 }))
  }
  writes.push(putSummary(id, { ...summary, unread: 0, readUpTo: messagesEach }))
  return writes
}

const contactNamed = (random: Random): ContactId => {
  const read = decode(contactId, random.bytes(32))
  if (!read.ok) throw new Error("no name")
  return read.value
}
