/** People whose handshakes are made of the product's own steps, with real MLS and Signal sessions. */
import type { Random } from "@fourfold/contracts"
import { detectPrimitives } from "@fourfold/signal"
import { seededRandom } from "@fourfold/testkit"
import { type TestPeer, invite, run, startTime, testPeer } from "../handshake/test-peer.ts"
import { createNewSessions } from "../session/new-sessions.ts"

export interface Person extends TestPeer {
  readonly random: Random
}

export const createPerson = async (seed: number): Promise<Person> => {
  const random = seededRandom(seed)
  const primitives = await detectPrimitives()
  const newSessions = createNewSessions({ primitives, now: () => startTime })
  return { ...testPeer(random, primitives, newSessions), random }
}

/** The first holds an invite of the second. */
export const strangers = async (seed: number): Promise<readonly [Person, Person]> => {
  const [guest, host] = [await createPerson(seed * 1000 + 1), await createPerson(seed * 1000 + 2)]
  invite(host, guest, host.random.bytes(16))
  return [guest, host]
}

/** They have met already. */
export const acquainted = async (seed: number): Promise<readonly [Person, Person]> => {
  const [guest, host] = await strangers(seed)
  const { atResponder } = await run(guest, host)
  if (!atResponder) throw new Error("first contact failed")
  return [guest, host]
}
