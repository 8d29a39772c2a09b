/** What a stored message says: the body of a message record. */
import { maxBodyLength } from "@fourfold/contracts"
import type { Side } from "@fourfold/contracts"
import {
  contactId,
  maxNameBytes,
  maxPlaceBytes,
  maxPollOptionBytes,
  maxPollOptions,
  maxPollQuestionBytes,
  maxTextBytes,
  routingName,
} from "@fourfold/protocol"
import {
  type Codec,
  type Infer,
  bool,
  lengthPrefixed,
  list,
  mapped,
  struct,
  text,
  u16,
  u32,
  u8,
  union,
} from "@fourfold/std"
import { word } from "./record-codec.ts"

export const side: Codec<Side> = word(["me", "them"])

const raw = struct({
  /** Kept, so that a later version can show what this one cannot read. */
  pduType: u16,
  body: lengthPrefixed(maxBodyLength),
})

/** Degrees, kept to 10⁻⁷ as on the wire. */
const degrees: Codec<number> = mapped(
  u32,
  (e7) => e7 / 1e7 - 180,
  (value) => Math.round((value + 180) * 1e7),
)

/** Places in the list of options. */
const vote = list(u8, maxPollOptions)

export const messageBody = union({
  text: [1, struct({ text: text(maxTextBytes) })],
  unknown: [2, raw],
  unreadable: [3, raw],
  sessionReplaced: [4, struct({})],
  location: [5, struct({ latitude: degrees, longitude: degrees, label: text(maxPlaceBytes) })],
  poll: [
    6,
    struct({
      question: text(maxPollQuestionBytes),
      options: list(text(maxPollOptionBytes), maxPollOptions),
      multiple: bool,
      closed: bool,
      mine: vote,
      theirs: vote,
    }),
  ],
  /** The text is empty once it was opened, and never there for one of our own. */
  once: [7, struct({ text: text(maxTextBytes), opened: bool })],
  introduction: [8, struct({ contact: contactId, routingName, name: text(maxNameBytes) })],
  deleted: [9, struct({ by: side })],
  timerSet: [10, struct({ by: side, seconds: u32 })],
})
export type LoggedBody = Infer<typeof messageBody>
