/** Two hundred chats, and everything that a row of the list can show: for the gallery. */
import { historyOf } from "./history.ts"
import { fakeContact, online } from "./people.ts"
import { type FakeConversation, fakeConversation } from "./world.ts"

const minute = 60_000
const choices = { pinned: false, archived: false, mutedUntil: 0, markedUnread: false }

export const crowd = (now: number): readonly FakeConversation[] => [
  fakeConversation(
    fakeContact("Pinned", { trust: { type: "verified", method: "qr", at: now - 90_000 * minute } }),
    historyOf("pinned", [["me", 4000, "The list is on the fridge."]], now),
    { choices: { ...choices, pinned: true } },
  ),
  fakeConversation(
    fakeContact("Muted", { presence: online() }),
    historyOf("muted", [["them", 3, "And another thing. And one more."]], now),
    { unread: 120, choices: { ...choices, mutedUntil: Infinity } },
  ),
  fakeConversation(fakeContact("Marked"), historyOf("marked", [["them", 8, "Call me back?"]], now), {
    choices: { ...choices, markedUnread: true },
    timer: 86_400,
  }),
  fakeConversation(
    fakeContact("Archived", { note: "From the choir" }),
    historyOf("archived", [["them", 9000, "See you next year!"]], now),
    { choices: { ...choices, archived: true } },
  ),
  fakeConversation(
    fakeContact("Asking", { standing: "request" }),
    historyOf("asking", [["them", 30, "Hello, it is me from the train. Do you remember?"]], now),
    { unread: 1 },
  ),
  fakeConversation(fakeContact("Blocked", { standing: "blocked" }), []),
  fakeConversation(fakeContact("Note to self", { standing: "self" }), []),
  ...Array.from({ length: 200 }, (_, i) =>
    fakeConversation(
      fakeContact(`Person ${i + 1}`),
      historyOf(`person-${i}`, [[i % 3 === 0 ? "me" : "them", 60 + i * 37, `Message number ${i + 1}`]], now),
      i % 25 === 5 ? { unread: 1 } : {},
    ),
  ),
]
