/** Who is in the gallery: short and long names, two directions of writing, every state. */
import type { Contact } from "@fourfold/contracts"
import { historyOf, incomingBody, longHistory } from "./history.ts"
import { fakeContactId } from "./ids.ts"
import { type FakeConversation, fakeConversation as conversation } from "./world.ts"

export const fakeContact = (name: string, rest: Partial<Contact> = {}): Contact => ({
  id: fakeContactId(name),
  name,
  ownName: name,
  alias: "",
  note: "",
  trust: { type: "unverified" },
  presence: { type: "offline", since: undefined },
  standing: "established",
  addedAt: Date.now() - 30 * 86_400_000,
  introducedBy: undefined,
  inviteExpiresAt: undefined,
  ...rest,
})

/** Here, and looking. */
export const online = (path: "direct" | "relayed" = "direct") =>
  ({ type: "online", path, typing: false, away: false }) as const

const hour = 60
const day = 24 * hour

export const people = (now: number): readonly FakeConversation[] => [
  conversation(
    fakeContact("Ana", {
      trust: { type: "verified", method: "invite", at: now - 3 * day * 60_000 },
      presence: online(),
    }),
    historyOf(
      "ana",
      [
        ["them", 2 * day + 95, "Morning! Did the parcel arrive?"],
        ["me", 2 * day + 90, "Yes, yesterday evening. The neighbour had it."],
        ["them", 2 * day + 89, "🎉"],
        [
          "me",
          day + 300,
          "Two things for Friday:\n> bring the projector\nand **do not** tell Bob. It is a _surprise_.",
        ],
        ["them", day + 296, "Of course."],
        ["them", day + 296, "Where do we meet? The old place at the river, or the new one that nobody finds?"],
        ["me", day + 290, "The old one: https://www.openstreetmap.org/#map=17/48.2082/16.3738"],
        ["me", day + 289, "Seven o’clock works for everybody."],
        ["them", 42, "One more question about the script. Does this look right to you?"],
        ["them", 41, "```\nfor (const guest of guests) {\n  await invite(guest, { quietly: true })\n}\n```"],
        ["me", 38, "Nearly. Use `invite.all(guests)`, otherwise they arrive one after another."],
        ["me", 37, "And that would be a strange party"],
        ["them", 12, "Ha, true. I will fix it."],
        ["them", 11, "See you on Friday then!"],
        ["me", 3, "See you there.", "read"],
        ["me", 2, "I bring the cake", "delivered"],
        ["me", 1, "and the candles", "sent"],
        ["me", 1, "and a bottle of something good.", "queued"],
      ],
      now,
    ),
  ),
  conversation(
    fakeContact("Dr. Maximiliana Featherstonehaugh-Montgomery von und zu Hohenstein", {
      presence: online("relayed"),
      trust: { type: "verified", method: "emoji", at: now - 9 * day * 60_000 },
    }),
    historyOf(
      "max",
      [
        ["me", 3 * hour, "I have read your draft twice now. The second chapter is the best thing you have written."],
        ["them", 2 * hour, "That is very kind. The third one still needs a lot of work, I am afraid."],
        [
          "them",
          2 * hour - 1,
          "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2),
        ],
        ["them", 2 * hour - 2, "Shall we talk on Monday?"],
      ],
      now,
    ),
    { unread: 3 },
  ),
  conversation(
    fakeContact("Bob", { presence: { type: "offline", since: now - 5 * hour * 60_000 } }),
    longHistory("bob", 1000, now - 6 * hour * 60_000),
    { draft: "About the tickets, I think we should" },
  ),
  conversation(
    fakeContact("יעל כהן", { presence: { type: "connecting" } }),
    historyOf(
      "yael",
      [
        ["them", day + 60, "שלום! מה שלומך היום? אני כבר בדרך הביתה."],
        ["me", day + 58, "הכול טוב, תודה :)"],
        ["them", day + 55, "נדבר מחר ב-10:30 על הפרויקט https://example.org/plan ונסכם"],
        ["me", day + 50, "👍🏽👍🏽"],
      ],
      now,
    ),
  ),
  conversation(fakeContact("Carla", { presence: { type: "brokerUnreachable" } }), [
    ...historyOf("carla", [["them", 4 * day, "Call me when you are back."]], now),
    incomingBody("carla-replaced", { type: "sessionReplaced" }, now - 3 * day * 60_000),
    incomingBody("carla-unknown", { type: "unknown" }, now - 3 * day * 60_000 + 60_000),
    ...historyOf("carla-2", [["me", 3 * day - 5, "I am back. When does it suit you?", "failed"]], now),
  ]),
  conversation(fakeContact("Dmitri", { standing: "pending", inviteExpiresAt: now + day * 60_000 }), []),
]
