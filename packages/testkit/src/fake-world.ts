/**
 * Devices on one fake internet under one clock, and the few steps that every scenario begins with. Time that passes throws
 * once a rule of the contract was broken anywhere (`audit.ts`): the application may survive that, a test does not.
 */
import type { App, AppDeps, ContactId, Message, Messenger } from "@fourfold/contracts"
import type { FakeClock } from "./fake-clock.ts"
import { type FakeDevice, fakeDevice } from "./fake-device.ts"
import { type FakeInternet, fakeInternet } from "./fake-internet.ts"
import { quickClock } from "./quick-clock.ts"

export interface FakeWorld {
  readonly clock: FakeClock
  readonly internet: FakeInternet
  readonly device: () => FakeDevice
  /** A device with a profile and an open tab. */
  readonly person: (name: string, passphrase?: string) => Promise<FakeDevice>
  /** Alice has invited Bob, and they have met. */
  readonly pair: () => Promise<FakePair>
}

export interface FakePair {
  readonly alice: FakeDevice
  readonly bob: FakeDevice
  /** What each is to the other. */
  readonly aliceId: ContactId
  readonly bobId: ContactId
}

export const fakeWorld = (createApp: (deps: AppDeps) => App): FakeWorld => {
  const breaches: string[] = []
  const quick = quickClock()
  const clock: FakeClock = {
    ...quick,
    advance: async (ms) => {
      await quick.advance(ms)
      if (breaches.length > 0) throw new Error(`broken rules: ${breaches.join("; ")}`)
    },
  }
  const internet = fakeInternet(clock)
  let seed = 0
  const device = (): FakeDevice => fakeDevice({ createApp, clock, internet, seed: ++seed, breaches })
  const person: FakeWorld["person"] = async (name, passphrase) => {
    const made = device()
    made.openTab()
    await clock.advance(1)
    await createProfile(made, name, passphrase)
    await clock.advance(1)
    return made
  }
  const pair = async (): Promise<FakePair> => {
    const alice = await person("Alice")
    const bob = await person("Bob")
    await bob
      .tab()
      .messenger()
      .acceptInvite(await inviteOf(alice))
    await clock.advance(5_000)
    return { alice, bob, aliceId: idOf(alice), bobId: idOf(bob) }
  }
  return { clock, internet, device, person, pair }
}

export const createProfile = async (device: FakeDevice, name: string, passphrase?: string): Promise<void> => {
  const screen = device.tab().app.screen.get()
  if (screen.type !== "welcome") throw new Error(`no welcome: ${screen.type}`)
  const created = await screen.createProfile({ name, passphrase })
  if (!created.ok) throw new Error(created.error.type)
}

export const idOf = (device: FakeDevice): ContactId => device.tab().messenger().me.get().id

export const inviteOf = async (device: FakeDevice): Promise<string> => {
  const invite = await device
    .tab()
    .messenger()
    .createInvite({ kind: "once", validFor: 24 * 60 * 60 * 1_000 })
  if (!invite.ok) throw new Error(invite.error.type)
  return invite.value.link
}

export const messagesOf = (device: FakeDevice, contact: ContactId): readonly Message[] =>
  device.tab().messenger().conversation(contact).get()?.messages ?? []

/** Says a text. */
export const say = (device: FakeDevice, to: ContactId, text: string): ReturnType<Messenger["send"]> =>
  device.tab().messenger().send(to, { type: "text", text })

/** What came from the other side, as it reads, in order. */
export const received = (device: FakeDevice, contact: ContactId): readonly string[] =>
  messagesOf(device, contact)
    .filter(({ direction }) => direction === "in")
    .map(({ body }) => (body.type === "text" ? body.text : `(${body.type})`))

/** The state of each message of one's own, in order. */
export const sent = (device: FakeDevice, contact: ContactId): readonly string[] =>
  messagesOf(device, contact).flatMap((message) => (message.direction === "out" ? [message.state] : []))
