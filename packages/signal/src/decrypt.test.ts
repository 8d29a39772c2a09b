import { ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { accept } from "./accept.ts"
import { decrypt } from "./decrypt.ts"
import { encrypt } from "./encrypt.ts"
import { initiate } from "./initiate.ts"
import { acquaint, createScene, given, must, open, seal } from "./oracle/acquaintance.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { decodePreKeyMessage } from "./pre-key-message.ts"
import { decodeSignalMessage, encodeSignalMessage } from "./signal-message.ts"

const scene = await createScene({ seed: 51, primitives: await detectPrimitives() })
const { context } = scene
const hello = ascii("hello")

test("of many skipped keys the newest are kept, as many as allowed, whenever they were skipped", async () => {
  const [alice, bob] = await acquaint(scene)
  const few = { ...context, limits: { ...context.limits, maxKeysPerChain: 3 } }
  const messages = []
  let session = alice
  for (let i = 0; i < 9; i++) {
    const [after, message] = await seal(session, hello, context)
    session = after
    messages.push(message)
  }
  const indices = ({ receiving }: typeof bob) => receiving.at(-1)?.skipped.map(({ index }) => index)
  const [once] = await open(bob, given(messages[5]), few)
  expect(indices(once)).toEqual([2, 3, 4])
  const [twice] = await open(once, given(messages[8]), few)
  expect(indices(twice)).toEqual([4, 6, 7])
})

test("a first message may be exactly as long as allowed", async () => {
  const { session } = must(await initiate(scene.aliceEnds, scene.bundle, context))
  const [, first] = await seal(session, hello, context)
  const message = given(decodePreKeyMessage(first))
  const within = (maxMessageLength: number) =>
    accept(scene.bobEnds, scene.secrets, message, { ...context, limits: { ...context.limits, maxMessageLength } })
  const { length } = message.message.authenticated
  expect((await within(length)).ok).toBe(true)
  expect(await within(length - 1)).toEqual({ ok: false, error: { type: "Malformed" } })
})

test("what is sent says which kind it is and how long the chain before was", async () => {
  const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
  const waiting = must(await encrypt(initiated.session, hello, context))
  expect(waiting.message.type).toBe("preKey")
  let [alice, bob] = await acquaint(scene)
  for (let i = 0; i < 4; i++) {
    const sent = must(await encrypt(alice, hello, context))
    expect(sent.message.type).toBe("signal")
    const [received] = await open(bob, sent.message.bytes, context)
    alice = sent.session
    bob = received
  }
  const [, answer] = await seal(bob, hello, context)
  const [heard] = await open(alice, answer, context)
  const [, next] = await seal(heard, hello, context)
  expect(decodeSignalMessage(next)?.previousCounter).toBe(3)
})

test("a message carries every field it was given", async () => {
  const random = seededRandom(52)
  const fields = {
    ratchetKey: random.bytes(32),
    counter: 5,
    previousCounter: 7,
    ciphertext: random.bytes(16),
    postQuantum: random.bytes(9),
    addresses: random.bytes(36),
  }
  const parties = { sender: random.bytes(32), receiver: random.bytes(32) }
  const raw = await encodeSignalMessage(fields, random.bytes(32), parties, noblePrimitives.body.mac)
  expect(decodeSignalMessage(raw)).toMatchObject(fields)
})

test("a message that is changed while it is being opened is opened as it was", async () => {
  const [alice, bob] = await acquaint(scene)
  const [, message] = await seal(alice, hello, context)
  const opening = decrypt(bob, message, context)
  message.fill(0)
  expect(must(await opening).plaintext).toEqual(hello)
})
