/** A long conversation on a line that loses connections, as the layers above use this one. */
import { type Bytes, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { applyCommit, eraseFormerEpochs, makeCommit, mergePending } from "./commit.ts"
import { open, seal } from "./seal.ts"
import { status } from "./status.ts"
import { aad, conversation, must } from "./test-members.ts"

interface Letter {
  readonly text: string
  readonly message: Bytes
  readonly durable: boolean
  /** Set if the letter carries a Commit. */
  readonly commit?: Bytes
}

interface Person {
  state: Bytes
  /** Sealed and not known to be stored by the other: sent again after every reconnect, oldest first. */
  outbox: Letter[]
  /** On the wire towards the other. */
  readonly wire: Letter[]
  readonly heard: string[]
  readonly said: string[]
}

const person = (state: Bytes): Person => ({ state, outbox: [], wire: [], heard: [], said: [] })

const say = async (who: Person, text: string, durable: boolean, commit?: Bytes): Promise<void> => {
  const sealed = await seal(who.state, ascii(text), aad, random)
  who.state = sealed.state
  const letter: Letter = { text, message: sealed.message, durable, ...(commit && { commit }) }
  if (durable) {
    who.outbox.push(letter)
    who.said.push(text)
  }
  who.wire.push(letter)
}

const hear = async (who: Person, from: Person): Promise<void> => {
  const letter = from.wire.shift()
  if (!letter) return
  // Known already: acknowledged again, not decrypted again.
  if (!who.heard.includes(letter.text)) {
    const opened = must(await open(who.state, letter.message))
    expect(opened.plaintext).toEqual(ascii(letter.text))
    who.state = letter.durable ? eraseFormerEpochs(opened.state, opened.epoch) : opened.state
    if (letter.commit) who.state = must(await applyCommit(who.state, letter.commit))
    if (letter.durable) who.heard.push(letter.text)
  }
  from.outbox = from.outbox.filter(({ text }) => !who.heard.includes(text) || letter.text !== text)
}

/** A handshake shows each the other's epoch; what was on the wire is lost, and the outboxes go first. */
const reconnect = (one: Person, other: Person): void => {
  for (const [who, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    if (status(peer.state).epoch > status(who.state).epoch) who.state = mergePending(who.state)
  }
  for (const who of [one, other]) who.wire.splice(0, who.wire.length, ...who.outbox)
  expect(status(one.state).epoch - status(other.state).epoch).toBe(0n)
}

const random = seededRandom(99)

const talk = async (seed: number, steps: number): Promise<readonly [Person, Person]> => {
  const { ofAlice, ofBob } = await conversation(random)
  const people = [person(ofAlice), person(ofBob)] as const
  const dice = seededRandom(seed)
  for (let i = 0; i < steps; i++) {
    const [roll = 0, side = 0] = dice.bytes(2)
    const [who, other] = side % 2 === 0 ? people : [people[1], people[0]]
    if (roll < 90) await say(who, `durable ${i}`, true)
    else if (roll < 110) await say(who, `transient ${i}`, false)
    else if (roll < 235) await hear(who, other)
    else if (roll < 245) reconnect(who, other)
    else {
      const made = await makeCommit(who.state, random)
      expect(made.ok).toBe(status(who.state).mayCommit)
      if (made.ok) {
        who.state = made.value.state
        await say(who, `commit ${i}`, true, made.value.commit)
      }
    }
  }
  for (let round = 0; round < 3; round++) {
    reconnect(people[0], people[1])
    while (people[0].wire.length > 0) await hear(people[1], people[0])
    while (people[1].wire.length > 0) await hear(people[0], people[1])
  }
  return people
}

describe("a long conversation", () => {
  test.each([1, 2, 3, 4, 5, 6])(
    "is heard in full and in order, through Commits, lost connections and crossing messages (%i)",
    async (seed) => {
      const [alice, bob] = await talk(seed, 600)
      expect(bob.heard).toEqual(alice.said)
      expect(alice.heard).toEqual(bob.said)
      expect([alice.outbox, bob.outbox]).toEqual([[], []])
      expect(status(alice.state).epoch).toBeGreaterThan(3n)
      expect(Math.max(alice.state.length, bob.state.length)).toBeLessThan(3000)
    },
  )

  test("of a thousand messages by turns heals every twenty-five and stays small", async () => {
    const { ofAlice, ofBob } = await conversation(random)
    let [mine, theirs] = [ofAlice, ofBob]
    let healedAt = 0
    for (let i = 0; i < 1000; i++) {
      if (i >= healedAt + 25 && status(mine).mayCommit) {
        healedAt = i
        const made = must(await makeCommit(mine, random))
        mine = made.state
        theirs = must(await applyCommit(theirs, made.commit))
      }
      const sealed = await seal(mine, ascii(`${i}`), aad, random)
      const opened = must(await open(theirs, sealed.message))
      expect(opened.plaintext).toEqual(ascii(`${i}`))
      ;[mine, theirs] = [eraseFormerEpochs(opened.state, opened.epoch), sealed.state]
    }
    expect(status(mine).epoch).toBeGreaterThan(30n)
    expect(mine.length).toBeLessThan(1400)
  })
})
