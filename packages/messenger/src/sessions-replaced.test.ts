import { err, ok } from "@fourfold/std"
import { type FakePair, fakeWorld, idOf, say, inviteOf, received, sent, withWorker } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const says = async (device: FakePair["bob"], to: FakePair["bobId"], ...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await say(device, to, text)
}

/** Cuts the connection at the n-th frame from now, once. */
const cutAt = (internet: ReturnType<typeof fakeWorld>["internet"], frame: number, lost: boolean): void => {
  let frames = 0
  internet.setFate(() => {
    frames++
    if (frames !== frame) return undefined
    internet.cut()
    return lost ? "lost" : undefined
  })
}
const everyCut = Array.from({ length: 14 }, (_, i) => [i + 1, i % 2 === 0] as const).flatMap(([frame, lost]) => [
  [frame, lost] as const,
  [frame, !lost] as const,
])

test.each(everyCut)("a first contact cut at frame %i (lost: %s) comes about all the same", async (frame, lost) => {
  const { clock, internet, person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const [aliceId, bobId] = [idOf(alice), idOf(bob)]
  const invite = await inviteOf(alice)
  cutAt(internet, frame, lost)
  await bob.tab().messenger().acceptInvite(invite)
  await says(bob, aliceId, "hello")
  await clock.advance(30_000)
  expect(received(alice, bobId)).toEqual(["hello"])
  for (const [device, id] of [[alice, bobId] as const, [bob, aliceId] as const]) {
    expect(device.tab().messenger().conversation(id).get()?.contact).toMatchObject({
      standing: "established",
      trust: { type: "verified", method: "invite" },
    })
  }
})

test.each(everyCut)("new sessions, cut at frame %i (lost: %s) while they are made, come about", async (frame, lost) => {
  const { clock, internet, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const old = await bob.copy()
  await says(alice, bobId, "one")
  await says(bob, aliceId, "uno")
  await clock.advance(2_000)
  // Sealed in the old sessions, and lost on the way.
  internet.setFate(() => "lost")
  await says(alice, bobId, "two")
  await clock.advance(1_000)
  expect(sent(alice, bobId)).toEqual(["delivered", "sent"])
  bob.restore(old)
  cutAt(internet, frame, lost)
  await clock.advance(5_000)
  await says(bob, aliceId, "dos")
  await says(alice, bobId, "three")
  await clock.advance(60_000)
  expect(received(bob, aliceId).filter((text) => text !== "(sessionReplaced)")).toEqual(["two", "three"])
  expect(received(alice, bobId).filter((text) => text !== "(sessionReplaced)")).toEqual(["uno", "dos"])
  expect(new Set([...sent(alice, bobId), ...sent(bob, aliceId)])).toEqual(new Set(["delivered"]))
})

test("what comes a second time in the same sessions is acknowledged again, and not opened again", async () => {
  // A worker that has forgotten what the peer said it had.
  const forgetful = withWorker(createApp, (worker) => ({
    continueHandshake: async (link, message) => {
      const step = await worker.continueHandshake(link, message)
      return step.ok && step.value.established
        ? ok({ ...step.value, established: { ...step.value.established, peerReceived: 0n } })
        : step
    },
  }))
  const { clock, internet, pair } = fakeWorld(forgetful)
  const { alice, bob, aliceId, bobId } = await pair()
  cutAt(internet, 2, true)
  await says(alice, bobId, "one")
  await clock.advance(100)
  expect(received(bob, aliceId)).toEqual(["one"])
  expect(sent(alice, bobId)).toEqual(["sent"])
  await clock.advance(10_000)
  expect(sent(alice, bobId)).toEqual(["delivered"])
  await says(alice, bobId, "two")
  await clock.advance(2_000)
  expect(received(bob, aliceId)).toEqual(["one", "two"])
  expect(sent(alice, bobId)).toEqual(["delivered", "delivered"])
})

describe("a device restored from an old copy", () => {
  test("gets new sessions; both are told, and what was not delivered is sealed anew and arrives once", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await says(alice, bobId, "one")
    await clock.advance(2_000)
    const old = await bob.copy()
    await says(alice, bobId, "two")
    await says(bob, aliceId, "uno")
    await clock.advance(2_000)
    bob.tab().crash()
    await clock.advance(1_000)
    await says(alice, bobId, "three", "four")
    await clock.advance(1_000)
    bob.restore(old)
    await clock.advance(60_000)
    // "two" was acknowledged by the copy that is lost: it is not in the outbox any more.
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)", "three", "four"])
    expect(received(alice, bobId)).toEqual(["uno", "(sessionReplaced)"])
    expect(sent(alice, bobId)).toEqual(["delivered", "delivered", "delivered", "delivered"])
    await says(bob, aliceId, "dos")
    await says(alice, bobId, "five")
    await clock.advance(2_000)
    expect(received(alice, bobId).at(-1)).toBe("dos")
    expect(received(bob, aliceId).at(-1)).toBe("five")
  })

  test("does not store a second time what it had and could not acknowledge", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const old = await alice.copy()
    // Bob stores it; that he did is lost on the way, and with it the connection.
    let frames = 0
    internet.setFate(() => {
      frames++
      return frames > 1 ? "lost" : undefined
    })
    await says(alice, bobId, "one")
    await clock.advance(100)
    expect(received(bob, aliceId)).toEqual(["one"])
    const outbox = (await alice.copy()).filter(([name]) => /^vault\/(?:outbox|message|place|summary)/u.test(name))
    internet.cut()
    internet.setFate(() => undefined)
    // Sessions from before, with the message still waiting: they do not fit Bob's any more.
    alice.restore([...old.filter(([name]) => !/^vault\/(?:outbox|message|place|summary)/u.test(name)), ...outbox])
    // Bob knows it from the disk alone.
    bob.restart()
    await clock.advance(60_000)
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)"])
    expect(sent(alice, bobId)).toEqual(["delivered"])
    await says(alice, bobId, "two")
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)", "two"])
  })
})

describe("sessions that are broken (P-31)", () => {
  test("are made anew once the same message has failed on two connections", async () => {
    let broken = false
    const { clock, pair } = fakeWorld(
      withWorker(createApp, (worker) => ({
        open: async (link) => {
          if (!broken) return worker.open(link)
          await worker.skip(link)
          return err({ type: "Dropped", close: false })
        },
        replaceSessions: async (contact) => {
          broken = false
          return worker.replaceSessions(contact)
        },
      })),
    )
    const { alice, bob, aliceId, bobId } = await pair()
    broken = true
    await says(alice, bobId, "one")
    await clock.advance(9_000)
    expect(received(bob, aliceId)).toEqual([])
    expect(bob.tab().messenger().notices.get()).toEqual([])
    await clock.advance(60_000)
    expect(received(bob, aliceId)).toEqual(["(sessionReplaced)", "one"])
    expect(bob.tab().messenger().notices.get()).toMatchObject([{ problem: { type: "SessionReplaced" } }])
    expect(sent(alice, bobId)).toEqual(["delivered"])
  })
})
