/** The subject "the official library". Node only. `stored`: records are written and read again around every message. */
import { createOfficialParty } from "@fourfold/signal/oracle/official-party"
import type { Party, WireMessage } from "@fourfold/signal/oracle/party"
import type { Side, Subject } from "./signal-scenarios.ts"

const alice = { name: "alice", deviceId: 1 }
const bob = { name: "bob", deviceId: 1 }
const ids = { signedPreKeyId: 1, kyberPreKeyId: 1 }

export const officialSubject = async (stored: boolean): Promise<Subject<WireMessage>> => {
  const publisher = createOfficialParty(bob, { stored })
  return {
    publish: async () => void (await publisher.publish(ids)),
    meet: async () => {
      const [a, b] = [createOfficialParty(alice, { stored }), createOfficialParty(bob, { stored })]
      if (!(await a.start(bob, await b.publish(ids)))) throw new Error("the bundle was refused")
      const sides = [sideOf(a, b), sideOf(b, a)] as const
      await sides[1].decrypt(await sides[0].encrypt(Uint8Array.of(1)))
      await sides[0].decrypt(await sides[1].encrypt(Uint8Array.of(2)))
      return sides
    },
  }
}

const sideOf = (self: Party, peer: Party): Side<WireMessage> => ({
  encrypt: async (plaintext) => {
    const message = await self.encrypt(peer.address, plaintext)
    if (!message) throw new Error("no session")
    return message
  },
  decrypt: async (message) => {
    if (!(await self.decrypt(peer.address, message))) throw new Error("refused")
  },
})
