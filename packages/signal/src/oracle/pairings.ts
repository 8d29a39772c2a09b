/** Every pairing of the two implementations, and small verbs for conversations between them. Tests only. */
import { type Bytes, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import type { Address } from "../addresses.ts"
import { detectPrimitives } from "../platform-primitives.ts"
import { createOfficialParty } from "./official-party.ts"
import { createOurParty } from "./our-party.ts"
import type { Party, WireMessage } from "./party.ts"

export type Maker = (address: Address) => Promise<Party>

const random = seededRandom(1)
const primitives = await detectPrimitives()

export const ours: Maker = (address) => createOurParty(address, { primitives, random })
export const official: Maker = async (address) => createOfficialParty(address)

export interface Pairing {
  readonly from: string
  readonly to: string
  readonly makeAlice: Maker
  readonly makeBob: Maker
}

export const pairings: readonly Pairing[] = [
  { from: "ours", to: "ours", makeAlice: ours, makeBob: ours },
  { from: "ours", to: "official", makeAlice: ours, makeBob: official },
  { from: "official", to: "ours", makeAlice: official, makeBob: ours },
  { from: "official", to: "official", makeAlice: official, makeBob: official },
]

export const alice: Address = { name: "alice", deviceId: 1 }
export const bob: Address = { name: "bob", deviceId: 1 }

export const send = async (from: Party, to: Party, text = "hello"): Promise<WireMessage> => {
  const message = await from.encrypt(to.address, ascii(text))
  if (!message) throw new Error("no session to send in")
  return message
}

/** The text, or `undefined` when the message is refused. */
export const receive = async (to: Party, from: Party, message: WireMessage): Promise<string | undefined> => {
  const opened: Bytes | undefined = await to.decrypt(from.address, message)
  return opened && String.fromCharCode(...opened)
}

/** Sends and receives one message; the text that arrived. */
export const say = async (from: Party, to: Party, text = "hello"): Promise<string | undefined> =>
  receive(to, from, await send(from, to, text))

let nextId = 1
/** `from` starts a session with `to` from fresh prekeys. */
export const start = async (from: Party, to: Party, hasOneTime = true): Promise<void> => {
  const id = nextId++
  const ids = { signedPreKeyId: id, kyberPreKeyId: id, ...(hasOneTime ? { oneTimeId: id } : {}) }
  if (!(await from.start(to.address, await to.publish(ids)))) throw new Error("the bundle was refused")
}

/** A pair with a session that both have used. */
export const acquainted = async (makeAlice: Maker, makeBob: Maker): Promise<readonly [Party, Party]> => {
  const [a, b] = [await makeAlice(alice), await makeBob(bob)]
  await start(a, b)
  await say(a, b)
  await say(b, a)
  return [a, b]
}
