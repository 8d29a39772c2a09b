import { type Bytes, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { accept } from "./accept.ts"
import { initiate } from "./initiate.ts"
import { createScene, given, must, seal } from "./oracle/acquaintance.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { decodePreKeyMessage, encodePreKeyMessage } from "./pre-key-message.ts"
import { generatePreKeys } from "./pre-keys.ts"
import type { Primitives } from "./primitives.ts"
import { type SessionRecord, decryptInRecord, emptyRecord, encryptInRecord, lead } from "./record.ts"
import { encodeSignalMessage } from "./signal-message.ts"
import { xeddsaSign } from "./xeddsa.ts"

const primitives = await detectPrimitives()
const hello = ascii("hello")
const refused = { ok: false, error: { type: "NotAuthentic" } }

describe("an initiator", () => {
  test("begins with a receiving chain of the signed prekey", async () => {
    const { aliceEnds, secrets, bundle, context } = await createScene({ seed: 109, primitives })
    const { session } = must(await initiate(aliceEnds, bundle, context))
    expect(session.receiving).toMatchObject([{ ratchetKey: secrets.signedPreKey.publicKey, chain: { index: 0 } }])
  })

  test("refuses a signed prekey that is no X25519 key although its signature is right", async () => {
    const { aliceEnds, bob, bundle, context } = await createScene({ seed: 101, primitives })
    const signedPreKey = bundle.signedPreKey.with(0, 6)
    const signedPreKeySignature = xeddsaSign(bob.privateKey, signedPreKey, context.random)
    expect(await initiate(aliceEnds, { ...bundle, signedPreKey, signedPreKeySignature }, context)).toEqual({
      ok: false,
      error: { type: "BadKey" },
    })
    const kyberPreKey = bundle.kyberPreKey.with(0, 7)
    const kyberPreKeySignature = xeddsaSign(bob.privateKey, kyberPreKey, context.random)
    expect(await initiate(aliceEnds, { ...bundle, kyberPreKey, kyberPreKeySignature }, context)).toEqual({
      ok: false,
      error: { type: "BadKey" },
    })
  })

  test("erases its ephemeral key and every agreement, and keeps its identity", async () => {
    const { aliceEnds, bundle, context } = await createScene({ seed: 102, primitives })
    const privateKeys = new Set<Bytes>()
    const shared: (Bytes | undefined)[] = []
    const watching: Primitives = {
      ...primitives,
      x25519: {
        publicKey: primitives.x25519.publicKey,
        agree: async (privateKey, publicKey) => {
          privateKeys.add(privateKey)
          const agreed = await primitives.x25519.agree(privateKey, publicKey)
          shared.push(agreed)
          return agreed
        },
      },
    }
    const { session } = must(await initiate(aliceEnds, bundle, { ...context, primitives: watching }))
    const zeros = new Uint8Array(32)
    expect(shared).toEqual([zeros, zeros, zeros, zeros])
    const kept = [...privateKeys].filter((key) => key.some((byte) => byte !== 0))
    expect(kept).toEqual([aliceEnds.identity.privateKey, session.sending.pair.privateKey])
    expect(privateKeys.size).toBe(3)
  })
})

describe("a responder", () => {
  /** X25519 in which all agree, so that only the form of a base key can be wrong. */
  const agreeable: Primitives = {
    ...noblePrimitives,
    x25519: { ...noblePrimitives.x25519, agree: async () => new Uint8Array(32).fill(1) },
  }
  /** 2^255 − 19 + `add`, little-endian. */
  const prime = (add: number) =>
    new Uint8Array(32)
      .fill(0xff)
      .with(0, 0xed + add)
      .with(31, 0x7f)

  test.each<[string, Bytes, boolean]>([
    ["the base point", new Uint8Array(32).with(0, 9), true],
    ["the base point's second name", prime(9), false],
    ["the prime", prime(0), false],
    ["one less than the prime", prime(-1), false],
    ["a place on the twist", new Uint8Array(32).with(0, 2), false],
    ["order one", new Uint8Array(32), false],
  ])("as a base key, %s: %s", async (_, baseKey, isAccepted) => {
    const { aliceEnds, bobEnds, bundle, secrets, context } = await createScene({ seed: 103, primitives: agreeable })
    const { session } = must(await initiate(aliceEnds, bundle, context))
    const [, first] = await seal(session, hello, context)
    const message = { ...given(decodePreKeyMessage(first)), baseKey }
    const accepted = await accept(bobEnds, secrets, message, context)
    expect(accepted).toMatchObject(isAccepted ? { ok: true } : refused)
  })

  test("refuses a Kyber ciphertext of another length", async () => {
    const { aliceEnds, bobEnds, bundle, secrets, context } = await createScene({ seed: 108, primitives })
    const { session } = must(await initiate(aliceEnds, bundle, context))
    const [, first] = await seal(session, hello, context)
    const message = given(decodePreKeyMessage(first))
    const kyberCiphertext = message.kyberCiphertext.slice(1)
    expect(await accept(bobEnds, secrets, { ...message, kyberCiphertext }, context)).toEqual(refused)
  })

  test("refuses an identity of low order", async () => {
    const { aliceEnds, bobEnds, bundle, secrets, context } = await createScene({ seed: 104, primitives })
    const { session } = must(await initiate(aliceEnds, bundle, context))
    const [, first] = await seal(session, hello, context)
    const low = new Uint8Array(32)
    const message = { ...given(decodePreKeyMessage(first)), identityKey: low }
    expect(await accept({ ...bobEnds, remoteIdentity: low }, secrets, message, context)).toEqual(refused)
  })

  test("opens a message to its one-time prekey with that prekey only", async () => {
    const { aliceEnds, bob, bobEnds, context } = await createScene({ seed: 105, primitives })
    const { bundle, secrets } = await generatePreKeys(
      bob,
      { signedPreKeyId: 1, kyberPreKeyId: 1, oneTimeId: 5 },
      context,
    )
    const { session } = must(await initiate(aliceEnds, bundle, context))
    const [, first] = await seal(session, hello, context)
    const message = given(decodePreKeyMessage(first))
    expect(message.preKeyId).toBe(5)
    expect((await accept(bobEnds, secrets, message, context)).ok).toBe(true)
    expect(await accept(bobEnds, { ...secrets, oneTime: undefined }, message, context)).toEqual(refused)
    expect(await accept(bobEnds, secrets, { ...message, preKeyId: undefined }, context)).toEqual(refused)
    expect(await accept(bobEnds, { ...secrets, oneTime: secrets.signedPreKey }, message, context)).toEqual(refused)
    const plain = { ...message, preKeyId: undefined }
    expect(await accept(bobEnds, { ...secrets, oneTime: undefined }, plain, context)).toEqual(refused)
  })
})

test("the wrapper carries every field it was given, and what is not a protobuf is no wrapper", async () => {
  const random = seededRandom(106)
  const parties = { sender: random.bytes(32), receiver: random.bytes(32) }
  const body = { counter: 0, previousCounter: 0, ciphertext: random.bytes(16), postQuantum: random.bytes(4) }
  const inner = await encodeSignalMessage(
    { ...body, ratchetKey: random.bytes(32), addresses: undefined },
    random.bytes(32),
    parties,
    noblePrimitives.body.mac,
  )
  const fields = {
    preKeyId: 3,
    baseKey: random.bytes(32),
    identityKey: random.bytes(32),
    registrationId: 9,
    signedPreKeyId: 4,
    kyberPreKeyId: 5,
    kyberCiphertext: random.bytes(50),
  }
  expect(decodePreKeyMessage(encodePreKeyMessage(fields, inner))).toMatchObject(fields)
  expect(decodePreKeyMessage(Uint8Array.of(0x44, 0xff))).toBeUndefined()
})

test("a session that comes back leaves the others archived, and is not among them", async () => {
  const { aliceEnds, bobEnds, bundle, secrets, context: strict } = await createScene({ seed: 107, primitives })
  const context = { ...strict, limits: { ...strict.limits, maxArchivedSessions: 5 } }
  let record: SessionRecord = emptyRecord
  const answers: Bytes[] = []
  for (let i = 0; i < 3; i++) {
    record = lead(record, must(await initiate(aliceEnds, bundle, context)).session, context)
    const sent = must(await encryptInRecord(record, hello, context))
    record = sent.record
    const message = given(decodePreKeyMessage(sent.message.bytes))
    const accepted = must(await accept(bobEnds, secrets, message, context))
    answers.push((await seal(accepted.session, hello, context))[1])
  }
  const order = (from: SessionRecord) => [from.current, ...from.archived].map((session) => session?.baseKey)
  const [third, second, first] = order(record)
  const back = must(await decryptInRecord(record, given(answers[0]), context)).record
  expect(order(back)).toEqual([first, third, second])
})
