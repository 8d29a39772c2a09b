/** The whole application in any state, for the gallery and for tests. */
import type { App, InvitePreview, MessageId, Screen } from "@fourfold/contracts"
import { createStore, err, ok } from "@fourfold/std"
import { type FakeOptions, fakeMessenger } from "./fake-messenger.ts"
import { fakeContactId, fakeRoutingName } from "./ids.ts"
import { crowd } from "./crowd.ts"
import { everything } from "./everything.ts"
import { hostile } from "./hostile.ts"
import { longHistory } from "./history.ts"
import { fakeContact, online, people } from "./people.ts"
import { type FakeConversation, fakeConversation } from "./world.ts"

/** Names of the states, in the order of the gallery. */
export const stateNames = [
  "welcome",
  "invited",
  "bad-invite",
  "locked",
  "starting",
  "elsewhere",
  "broken",
  "ready",
  "empty",
  "offline",
  "full",
  "notices",
  "no-emoji",
  "busy",
  "everything",
  "crowd",
  "long",
  "hostile",
  "lively",
] as const
export type StateName = (typeof stateNames)[number]

export const isStateName = (name: string | null): name is StateName => stateNames.some((known) => known === name)

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The passphrase is "open sesame". */
export const fakeApp = (state: StateName): App => {
  const screen = createStore<Screen>({ type: "starting" })
  const show = (next: Screen): void => screen.update(() => next)

  const ready = (
    conversations: readonly FakeConversation[],
    options: Omit<FakeOptions, "conversations"> = {},
  ): Screen => ({
    type: "ready",
    messenger: fakeMessenger({ conversations, onLock: () => show(locked), ...options }),
  })
  const welcome = (rest: Partial<Pick<Extract<Screen, { type: "welcome" }>, "invite" | "inviteError">>): Screen => ({
    type: "welcome",
    invite: undefined,
    inviteError: undefined,
    createProfile: async ({ name, passphrase }) => {
      await pause(passphrase === undefined ? 300 : 1800)
      show(ready([], { name, protection: passphrase === undefined ? "device" : "passphrase" }))
      return ok(undefined)
    },
    ...rest,
  })
  const locked: Screen = {
    type: "locked",
    unlock: async (passphrase) => {
      await pause(1800)
      if (passphrase !== "open sesame") return err({ type: "WrongPassphrase" })
      show(ready(people(Date.now())))
      return ok(undefined)
    },
  }
  const invite: InvitePreview = {
    contact: fakeContactId("Ana"),
    routingName: fakeRoutingName("Ana"),
    nameHint: "Ana",
    brokerUrl: "",
    expiresAt: Math.floor(Date.now() / 1000) + 86_400,
    oneTime: true,
  }
  const now = Date.now()
  const screens: Record<StateName, () => Screen> = {
    welcome: () => welcome({}),
    invited: () => welcome({ invite }),
    "bad-invite": () => welcome({ inviteError: { type: "ExpiredInvite", expiredAt: Math.floor(now / 1000) - 90_000 } }),
    locked: () => locked,
    starting: () => ({ type: "starting" }),
    elsewhere: () => ({ type: "elsewhere", useHere: () => show(locked) }),
    broken: () => ({ type: "broken", problem: { type: "WebRtcUnavailable" }, reload: () => show(locked) }),
    ready: () => ready(people(now)),
    empty: () => ready([], { protection: "device" }),
    offline: () => ready(people(now), { broker: "unreachable" }),
    full: () => ready(people(now), { storage: { type: "StorageFull" } }),
    notices: () =>
      ready(people(now), {
        notices: [
          { id: 1, contact: fakeContactId("Bob"), problem: { type: "SessionReplaced" } },
          { id: 2, contact: undefined, problem: { type: "MalformedInvite" } },
        ],
      }),
    "no-emoji": () => ready(people(now), { hasEmoji: false }),
    busy: () => chatty(now),
    everything: () => ready(everything(now)),
    crowd: () => ready(crowd(now)),
    long: () => ready([fakeConversation(fakeContact("Bob", { presence: online() }), longHistory("long", 10_000, now))]),
    hostile: () => ready(hostile(now)),
    lively: () => lively(now),
  }
  show(screens[state]())
  return { screen }
}

/** Ana writes every two seconds, for a minute. */
const chatty = (now: number): Screen => {
  const conversations = people(now)
  const messenger = fakeMessenger({ conversations })
  const from = conversations[0]?.contact.id
  const talk = async (): Promise<void> => {
    for (let i = 1; i <= 30; i++) {
      await pause(2000)
      if (from !== undefined) messenger.peer.writes(from, `And another thing, number ${i}.`)
    }
  }
  void talk()
  return { type: "ready", messenger }
}

/** Ana answers whatever one writes to her: types a moment, reacts and replies. */
const lively = (now: number): Screen => {
  const conversations = people(now)
  const messenger = fakeMessenger({ conversations })
  const ana = conversations[0]?.contact.id
  if (ana === undefined) return { type: "ready", messenger }
  const answer = async (id: MessageId): Promise<void> => {
    await pause(1200)
    messenger.peer.reacts(ana, id, "👍")
    messenger.peer.types(ana, true)
    await pause(1500)
    messenger.peer.types(ana, false)
    messenger.peer.writes(ana, "You don't say!")
  }
  return {
    type: "ready",
    messenger: {
      ...messenger,
      send: async (to, content) => {
        const sent = await messenger.send(to, content)
        if (sent.ok && to === ana) void answer(sent.value)
        return sent
      },
    },
  }
}
