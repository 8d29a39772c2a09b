/** Every kind of message in every state, every standing and every trust: for the gallery. */
import type { Message, TheirMessage } from "@fourfold/contracts"
import { historyOf, incomingBody, outgoingBody } from "./history.ts"
import { fakeContactId, fakeMessageId } from "./ids.ts"
import { fakeContact, online } from "./people.ts"
import { type FakeConversation, fakeConversation } from "./world.ts"

const minute = 60_000

const text = (words: string) => ({ type: "text", text: words }) as const
const day = 1440

export const everything = (now: number): readonly FakeConversation[] => [
  fakeConversation(fakeContact("Kinds of messages", { presence: online() }), kinds(now), { timer: 86_400 }),
  ...standings(now),
]

const kinds = (now: number): readonly Message[] => {
  const at = (minutes: number) => now - minutes * minute
  const them = (seed: string, minutes: number, words: string, rest: Partial<TheirMessage> = {}): Message => ({
    ...incomingBody(`kinds-${seed}`, text(words), at(minutes)),
    ...rest,
  })
  const asked = outgoingBody(
    "kinds-poll",
    {
      type: "poll",
      question: "When shall we meet?",
      options: [
        { text: "Friday evening", votes: ["me", "them"] },
        { text: "Saturday, for breakfast at the place with the good rolls", votes: ["them"] },
        { text: "Never", votes: [] },
      ],
      multiple: true,
      closed: false,
    },
    at(300),
    "read",
  )
  return [
    incomingBody("kinds-timer", { type: "timerSet", by: "them", seconds: 86_400 }, at(500)),
    them("pinned", 480, "The door code is **4711**, the bell does not work.", { pinned: true }),
    them("edited", 470, "We meet at eight.", {
      history: [
        { text: "We meet at six.", at: at(475) },
        { text: "We meet at seven.", at: at(472) },
      ],
    }),
    {
      ...outgoingBody("kinds-reply", text("Eight is fine."), at(460), "read"),
      quote: { id: fakeMessageId("kinds-edited"), original: { by: "them", excerpt: "We meet at eight." } },
      reactions: [
        { by: "me", emoji: "👍" },
        { by: "them", emoji: "👍" },
      ],
    },
    them("gone-quote", 455, "And who brings the cake?", {
      quote: { id: fakeMessageId("nowhere"), original: undefined },
      reactions: [
        { by: "me", emoji: "🎂" },
        { by: "them", emoji: "😂" },
      ],
    }),
    {
      ...outgoingBody("kinds-forwarded", text("A neighbour has seen your cat."), at(450), "delivered"),
      forwarded: true,
    },
    them(
      "markdown",
      440,
      "Things to do:\n- buy *good* bread\n- ~~water the plants~~\n- read [the plan](https://example.org/plan)\n\n1. first\n2. second\n> and a quote\n`code` and https://аpple.com/store",
    ),
    them(
      "code",
      430,
      '```ts\nconst greet = (name: string): string => `Hello ${name}`\n// nothing else\ngreet("Ana")\n```',
    ),
    {
      ...outgoingBody(
        "kinds-code-own",
        text("```python\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n```"),
        at(428),
        "read",
      ),
    },
    them("long", 420, "It was a long day, and there is much to tell. ".repeat(60)),
    them("rtl", 410, "שלום! מה שלומך היום?\nThis line goes the other way.\nועוד שורה אחת"),
    outgoingBody("kinds-emoji", text("🎉🎉"), at(405), "read"),
    asked,
    incomingBody(
      "kinds-poll-closed",
      {
        type: "poll",
        question: "Tea or coffee?",
        options: [
          { text: "Tea", votes: ["them"] },
          { text: "Coffee", votes: ["me"] },
        ],
        multiple: false,
        closed: true,
      },
      at(290),
    ),
    incomingBody(
      "kinds-place",
      { type: "location", latitude: 48.2082, longitude: 16.37382, label: "The old place at the river" },
      at(280),
    ),
    outgoingBody(
      "kinds-place-own",
      { type: "location", latitude: -33.8568, longitude: 151.2153, label: "" },
      at(278),
      "read",
    ),
    incomingBody("kinds-once", { type: "once", opened: false }, at(270)),
    incomingBody("kinds-once-opened", { type: "once", opened: true }, at(268)),
    outgoingBody("kinds-once-own", { type: "once", opened: false }, at(266), "delivered"),
    incomingBody(
      "kinds-introduction",
      { type: "introduction", contact: fakeContactId("Zoë"), name: "Zoë", known: false },
      at(260),
    ),
    incomingBody("kinds-deleted", { type: "deleted", by: "them" }, at(250)),
    outgoingBody("kinds-deleted-own", { type: "deleted", by: "me" }, at(249), "delivered"),
    incomingBody("kinds-unknown", { type: "unknown" }, at(240)),
    incomingBody("kinds-unreadable", { type: "unreadable" }, at(239)),
    incomingBody("kinds-replaced", { type: "sessionReplaced" }, at(230)),
    them("expiring", 20, "This one goes tomorrow.", { expiresAt: now + 20 * 60 * minute }),
    { ...outgoingBody("kinds-old", text("Too late"), at(12), "failed"), failure: "TooOld" },
    { ...outgoingBody("kinds-failed", text("This one did not get through."), at(10), "failed"), failure: "KeyChanged" },
    outgoingBody("kinds-queued", text("This one waits."), at(2), "queued"),
  ]
}

const standings = (now: number): readonly FakeConversation[] => {
  const past = (minutes: number) => now - minutes * minute
  const said = (seed: string, words: string) => historyOf(seed, [["them", 2 * day, words]], now)
  return [
    fakeConversation(
      fakeContact("Changed key", { trust: { type: "keyChanged", at: past(30) } }),
      said("changed", "See you soon."),
    ),
    fakeConversation(
      fakeContact("Mismatch", { presence: online("relayed"), trust: { type: "mismatch", at: past(300) } }),
      said("mismatch", "Let us compare."),
    ),
    fakeConversation(
      fakeContact("Requesting", { standing: "request", introducedBy: fakeContactId("Kinds of messages") }),
      said("requesting", "Hello, we met at the station. Is it you?"),
      { unread: 1 },
    ),
    fakeConversation(fakeContact("Pending", { standing: "pending", inviteExpiresAt: now + 3 * 3_600_000 }), []),
    fakeConversation(fakeContact("Expired", { standing: "pending", inviteExpiresAt: past(60) }), []),
    fakeConversation(fakeContact("Blocked", { standing: "blocked" }), said("blocked", "Buy now, it is cheap.")),
    fakeConversation(fakeContact("Removed", { standing: "removed" }), said("removed", "Farewell.")),
    fakeConversation(fakeContact("Note to self", { standing: "self" }), []),
    fakeConversation(
      fakeContact(
        "A\u202Evil\u2066 \u200Bname\n<b>that</b> goes on and on, further than any line would ever let it go",
      ),
      said("evil", "Hello."),
    ),
  ]
}
