import { concat, fromHex, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { addressBinding, isSameServiceId } from "./addresses.ts"
import { clamp, parseEcKey, serializeEcKey } from "./ec-key.ts"
import { acquaint, createScene, given, open, seal } from "./oracle/acquaintance.ts"
import { withField } from "./oracle/wire.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { decodePreKeyMessage, encodePreKeyMessage } from "./pre-key-message.ts"
import { decodeSignalMessage, encodeSignalMessage, isMacValid } from "./signal-message.ts"

const random = seededRandom(8)
const native = await detectPrimitives()
const { mac } = native.body
const parties = { sender: random.bytes(32), receiver: random.bytes(32) }
const macKey = random.bytes(32)
const fields = {
  ratchetKey: random.bytes(32),
  counter: 0,
  previousCounter: 7,
  ciphertext: random.bytes(32),
  postQuantum: random.bytes(9),
  addresses: random.bytes(36),
}
const encoded = await encodeSignalMessage(fields, macKey, parties, mac)

describe("a serialised X25519 key", () => {
  const key = random.bytes(32)

  test("is 05 and the key; what follows is ignored", () => {
    expect(toHex(serializeEcKey(key))).toBe(`05${toHex(key)}`)
    expect(parseEcKey(serializeEcKey(key))).toEqual(key)
    expect(parseEcKey(concat(serializeEcKey(key), key))).toEqual(key)
  })

  test("is refused when short or of another type", () => {
    expect(parseEcKey(serializeEcKey(key).subarray(0, 32))).toBeUndefined()
    expect(parseEcKey(serializeEcKey(key).with(0, 6))).toBeUndefined()
    expect(parseEcKey(new Uint8Array())).toBeUndefined()
  })

  test("has a private scalar with fixed bits", () => {
    const [ones, zeros] = [clamp(new Uint8Array(32).fill(0xff)), clamp(new Uint8Array(32))]
    expect([ones[0], ones[31], ones[1]]).toEqual([248, 127, 255])
    expect([zeros[0], zeros[31], zeros[1]]).toEqual([0, 64, 0])
  })
})

describe("addresses", () => {
  const aci = { name: "00112233-4455-6677-8899-AABBccddeeff", deviceId: 5 }
  const pni = { name: "PNI:00112233-4455-6677-8899-aabbccddeeff", deviceId: 127 }
  const other = { name: "10112233-4455-6677-8899-aabbccddeeff", deviceId: 5 }
  const plain = { name: "alice", deviceId: 5 }

  test("have a fixed form of 18 bytes each", () => {
    const uuid = "00112233445566778899aabbccddeeff"
    expect(toHex(addressBinding(aci, pni) ?? new Uint8Array())).toBe(`00${uuid}0501${uuid}7f`)
  })

  test.each(["alice", "", `x${aci.name}`, `${aci.name}x`, "00112233-4455-6677-8899", `PNI:PNI:${aci.name}`])(
    "of which one is called %j have none",
    (name) => {
      expect(addressBinding({ name, deviceId: 1 }, aci)).toBeUndefined()
      expect(addressBinding(aci, { name, deviceId: 1 })).toBeUndefined()
    },
  )

  test("are the same service id whatever the device, and never without one", () => {
    expect(isSameServiceId(aci, { ...aci, deviceId: 1 })).toBe(true)
    expect(isSameServiceId(aci, other)).toBe(false)
    expect(isSameServiceId(aci, pni)).toBe(false)
    expect(isSameServiceId(plain, plain)).toBe(false)
    expect(isSameServiceId(plain, aci)).toBe(false)
    expect(isSameServiceId(aci, plain)).toBe(false)
  })

  test("of one person's own devices may skip as many messages as they like", async () => {
    const scene = await createScene({ primitives: native })
    const name = aci.name
    const mine = {
      ...scene,
      aliceEnds: {
        ...scene.aliceEnds,
        localAddress: aci,
        remoteAddress: { name, deviceId: 6 },
        remoteIdentity: scene.bob.publicKey,
        identity: scene.bob,
      },
      bobEnds: {
        ...scene.bobEnds,
        localAddress: { name, deviceId: 6 },
        remoteAddress: aci,
        remoteIdentity: scene.bob.publicKey,
      },
    }
    const [alice, bob] = await acquaint(mine)
    expect([alice.withSelf, bob.withSelf]).toEqual([true, true])
    let [session, last] = await seal(alice, Uint8Array.of(1), scene.context)
    for (let i = 0; i < 300; i++) [session, last] = await seal(session, Uint8Array.of(1), scene.context)
    expect((await open(bob, last, scene.context))[1]).toEqual(Uint8Array.of(1))
    const strangers = {
      ...mine,
      bobEnds: { ...mine.bobEnds, localAddress: plain },
      aliceEnds: { ...mine.aliceEnds, remoteAddress: plain },
    }
    expect((await acquaint(strangers)).map(({ withSelf }) => withSelf)).toEqual([false, false])
  })
})

describe("a message", () => {
  test("reads back what it wrote", async () => {
    const decoded = decodeSignalMessage(encoded)
    expect(decoded).toMatchObject(fields)
    expect(decoded && (await isMacValid(decoded, macKey, parties, mac))).toBe(true)
    const none = { ...fields, addresses: undefined }
    expect(decodeSignalMessage(await encodeSignalMessage(none, macKey, parties, mac))?.addresses).toBeUndefined()
  })

  test("has a MAC over itself and both parties", async () => {
    const decoded = decodeSignalMessage(encoded)
    const turned = { sender: parties.receiver, receiver: parties.sender }
    expect(decoded && (await isMacValid(decoded, macKey, turned, mac))).toBe(false)
    expect(decoded && (await isMacValid(decoded, random.bytes(32), parties, mac))).toBe(false)
    const moved = decodeSignalMessage(withField(encoded, 3, 8, 8))
    expect(moved && (await isMacValid(moved, macKey, parties, mac))).toBe(false)
  })

  test.each([1, 2, 4])("needs field %i", (number) => {
    expect(decodeSignalMessage(withField(encoded, number, undefined, 8))).toBeUndefined()
  })

  test("may lack the previous counter and the post-quantum part", () => {
    expect(decodeSignalMessage(withField(encoded, 3, undefined, 8))?.previousCounter).toBe(0)
    expect(decodeSignalMessage(withField(encoded, 5, undefined, 8))?.postQuantum).toEqual(new Uint8Array())
  })

  test("is of version 4, whatever the low half says, and longer than its MAC", () => {
    expect(decodeSignalMessage(encoded.with(0, 0x4f))).toBeDefined()
    expect(decodeSignalMessage(encoded.with(0, 0x34))).toBeUndefined()
    expect(decodeSignalMessage(fromHex("4400000000000000"))).toBeUndefined()
    expect(decodeSignalMessage(new Uint8Array())).toBeUndefined()
  })
})

describe("a first message", () => {
  const wrapper = {
    preKeyId: 3,
    baseKey: random.bytes(32),
    identityKey: random.bytes(32),
    registrationId: 9,
    signedPreKeyId: 0,
    kyberPreKeyId: 0,
    kyberCiphertext: random.bytes(50),
  }
  const first = encodePreKeyMessage(wrapper, encoded)

  test("reads back what it wrote", () => {
    expect(decodePreKeyMessage(first)).toEqual({ ...wrapper, message: given(decodeSignalMessage(encoded)) })
    const without = encodePreKeyMessage({ ...wrapper, preKeyId: undefined }, encoded)
    expect(decodePreKeyMessage(without)?.preKeyId).toBeUndefined()
  })

  test.each([2, 3, 4, 6, 7, 8])("needs field %i", (number) => {
    expect(decodePreKeyMessage(withField(first, number, undefined))).toBeUndefined()
  })

  test("may lack the registration id", () => {
    expect(decodePreKeyMessage(withField(first, 5, undefined))?.registrationId).toBe(0)
  })

  test("is of version 4", () => {
    expect(decodePreKeyMessage(first.with(0, 0x34))).toBeUndefined()
    expect(decodePreKeyMessage(first.with(0, 0x54))).toBeUndefined()
    expect(decodePreKeyMessage(new Uint8Array())).toBeUndefined()
  })
})
