import { ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { detectPrimitives } from "../platform-primitives.ts"
import { createOfficialParty } from "./official-party.ts"
import { createOurParty } from "./our-party.ts"
import type { Party } from "./party.ts"

const random = seededRandom(1)
const native = await detectPrimitives()
const alice = { name: "alice", deviceId: 1 }
const bob = { name: "bob", deviceId: 1 }
const ours = (address: typeof alice): Promise<Party> => createOurParty(address, { primitives: native, random })
const official = async (address: typeof alice): Promise<Party> => createOfficialParty(address)

describe.each([
  { from: "ours", to: "ours", makeAlice: ours, makeBob: ours },
  { from: "ours", to: "official", makeAlice: ours, makeBob: official },
  { from: "official", to: "ours", makeAlice: official, makeBob: ours },
  { from: "official", to: "official", makeAlice: official, makeBob: official },
])("$from to $to", ({ makeAlice, makeBob }) => {
  test.each([undefined, 7])("ping-pong 500 rounds, one-time prekey %s", async (oneTimeId) => {
    const a = await makeAlice(alice)
    const b = await makeBob(bob)
    const ids = { signedPreKeyId: 1, kyberPreKeyId: 1, ...(oneTimeId === undefined ? {} : { oneTimeId }) }
    expect(await a.start(bob, await b.publish(ids))).toBe(true)
    for (let i = 0; i < 500; i++) {
      const ping = ascii(`ping ${i}`)
      const pong = ascii(`pong ${i}`)
      const sent = await a.encrypt(bob, ping)
      expect(sent?.type).toBe(i === 0 ? "preKey" : "signal")
      expect(sent && (await b.decrypt(alice, sent))).toEqual(ping)
      const back = await b.encrypt(alice, pong)
      expect(back && (await a.decrypt(bob, back))).toEqual(pong)
    }
  })
})
