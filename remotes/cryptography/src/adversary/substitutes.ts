/** Every field of the handshake replaced: on the way, inside its box by somebody who has the box's key, or by the peer itself. */
import { type Bytes, type Codec, concat, decode, encode, equalBytes, fromHex } from "@fourfold/std"
import { type BoxName, type KeyChain, openBox, sealBox } from "../handshake/chaining-key.ts"
import type { Handshake } from "../handshake/handshake.ts"
import { box2, box2New, box3a, box3b, box3bNew, box4a, box4aNew } from "../handshake/messages.ts"
import type { TestPeer } from "../handshake/test-peer.ts"
import { extend } from "../handshake/transcript.ts"
import { overwritten } from "./drawing.ts"
import { type Moment, isFooled, meet, undone } from "./handshakes.ts"
import { type Person, acquainted, strangers } from "./people.ts"
import { type Ledger, trial } from "./trial.ts"

/** Where the fields lie that travel in the clear; an end counts from the back when it is not positive. */
const clearFields: Readonly<Record<number, Readonly<Record<string, readonly [from: number, to: number]>>>> = {
  1: {
    head: [0, 3],
    eX: [3, 35],
    eK: [35, 1219],
    commitment: [1219, 1251],
    tag1: [1251, 1259],
    tag2: [1259, 1267],
    tag3: [1267, 1275],
  },
  2: { head: [0, 3], mode: [3, 4], eX: [4, 36], nonce: [36, 68], ct1: [68, 1156], box2: [1156, 0] },
  3: { head: [0, 3], box3a: [3, 2195], box3b: [2195, 0] },
  4: { head: [0, 3], box4a: [3, -32], fin: [-32, 0] },
  5: { head: [0, 3], fin: [3, 0] },
}

/** Points of small order on Curve25519 and its twist, and their other encodings (little-endian). */
const lowOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
].map((hex) => fromHex(hex))

/** With the unused top bit too. */
export const lowOrderPoints = lowOrder.flatMap((point) => [point, point.with(31, (point[31] ?? 0) | 0x80)])

/** Keys with a coefficient that is not below the modulus. */
export const invalidKemKeys = (random: Person["random"]): readonly Bytes[] => [
  new Uint8Array(1184).fill(0xff),
  // q itself, 3329 = 0xd01, as the first and as the last coefficient.
  overwritten(random.bytes(1184).fill(0, 0, 1152), 0, new Uint8Array([0x01, 0x0d, 0x00])),
  overwritten(random.bytes(1184).fill(0, 0, 1152), 1149, new Uint8Array([0x00, 0x10, 0xd0])),
]

const substitutesFor = (
  field: string,
  real: Bytes,
  others: readonly Bytes[],
  random: Person["random"],
): readonly Bytes[] => {
  const length = real.length
  const common = [...others, new Uint8Array(length), new Uint8Array(length).fill(0xff), random.bytes(length)]
  if (field === "eX") common.push(...lowOrderPoints)
  if (field === "eK") common.push(...invalidKemKeys(random))
  if (field === "mode") common.push(...[1, 2, 3, 4].map((mode) => new Uint8Array([mode])))
  return common.filter((bytes) => !equalBytes(bytes, real))
}

const pairs = async (resumes: boolean, seed: number) => (resumes ? acquainted(seed) : strangers(seed))

const tried = async (
  people: readonly [Person, Person],
  number: number,
  what: string,
  change: (message: Bytes) => Bytes,
  ledger: Ledger,
): Promise<void> => {
  let isChanged = false
  const onTheWay = (n: number, message: Bytes): Bytes => {
    if (n !== number) return message
    const changed = change(message)
    isChanged = !equalBytes(changed, message)
    return changed
  }
  const meeting = await undone(people, () => meet(...people, onTheWay))
  // By chance it may be what it was, a mode for example.
  if (!isChanged) return
  ledger.count("fields replaced on the way")
  if (isFooled(meeting, number)) ledger.violated(`HS${number}: a handshake was completed with another ${what}`)
}

type Place = readonly [from: number, to: number]

const placeIn = (message: Bytes, [from, to]: Place): Place => [
  from < 0 ? message.length + from : from,
  to > 0 ? to : message.length + to,
]
const between = (message: Bytes, place: Place): Bytes => message.slice(...placeIn(message, place))
const withField = (message: Bytes, place: Place, field: Bytes): Bytes => {
  const [from, to] = placeIn(message, place)
  return concat(message.slice(0, from), field, message.slice(to))
}
const none = new Uint8Array()

export const replacedFields = trial(
  "every field that travels in the clear replaced: another run's, zeros, low order, invalid keys",
  { short: { seeds: [20] }, long: { seeds: [20, 21, 22, 23, 24] } },
  async ({ seeds }, ledger) => {
    for (const seed of seeds)
      for (const resumes of [false, true]) {
        const people = await pairs(resumes, seed)
        const foreign = await pairs(resumes, seed + 100)
        // What the same two said another time, and what others said.
        const earlier = await undone(people, () => meet(...people))
        const elsewhere = await meet(...foreign)
        for (const number of [1, 2, 3, 4, 5])
          for (const [field, place] of Object.entries(clearFields[number] ?? {})) {
            const [real, theirs] = [earlier, elsewhere].map(({ messages }) =>
              between(messages[number - 1] ?? none, place),
            )
            if (!real || !theirs) throw new Error("a message is missing")
            const inPlaceOf = new Uint8Array(real.length)
            for (const substitute of [real, ...substitutesFor(field, inPlaceOf, [theirs], people[0].random)]) {
              const change = (message: Bytes): Bytes => withField(message, place, substitute)
              await tried(people, number, field, change, ledger)
            }
          }
      }
  },
)

interface Box {
  readonly number: 2 | 3 | 4
  readonly name: BoxName
  readonly codec: Codec<Readonly<Record<string, unknown>>>
  /** Where the box begins and ends. */
  readonly place: Place
}

const boxesOf = (resumes: boolean): readonly Box[] => [
  { number: 2, name: "2", codec: resumes ? box2 : box2New, place: [1156, 0] },
  { number: 3, name: "3a", codec: box3a, place: [3, 2195] },
  { number: 3, name: "3b", codec: resumes ? box3b : box3bNew, place: [2195, 0] },
  { number: 4, name: "4a", codec: resumes ? box4a : box4aNew, place: [3, -32] },
]

/** The key chain and the transcript that the box of a message was sealed with, from the states of both sides. */
const sealedWith = (
  name: BoxName,
  states: readonly Handshake[],
  message: Bytes,
): readonly [KeyChain, Bytes] | undefined => {
  const i2 = states.find(({ phase }) => phase === "awaitingHs2")
  const r3 = states.find(({ phase }) => phase === "awaitingHs3")
  const i4 = states.find(({ phase }) => phase === "awaitingHs4")
  if (r3?.phase !== "awaitingHs3" || i2?.phase !== "awaitingHs2") return undefined
  if (name === "2") return [r3.chain, extend(i2.th1, message.slice(0, 1156))]
  if (name === "3a") return [r3.chain, r3.th2]
  if (i4?.phase !== "awaitingHs4") return undefined
  return name === "3b" ? [i4.chain, extend(r3.th2, message.slice(0, 2195))] : [i4.chain, i4.th3]
}

export const replacedSecrets = trial(
  "every field inside the boxes replaced by somebody who has their keys",
  { short: { seeds: [30] }, long: { seeds: [30, 31, 32] } },
  async ({ seeds }, ledger) => {
    for (const seed of seeds)
      for (const resumes of [false, true]) {
        const people = await pairs(resumes, seed)
        const foreign = await pairs(resumes, seed + 100)
        const elsewhere = await meet(...foreign)
        const { moments } = await undone(people, () => meet(...people))
        const states = moments.map(({ state }) => state)
        const initiatorStates = moments.map(({ sender }) => sender.state)
        for (const { number, name, codec, place } of boxesOf(resumes)) {
          const moment = moments[number - 1]
          const sealing = moment && sealedWith(name, [...states, ...initiatorStates], moment.message)
          if (!moment || !sealing) throw new Error("no such moment")
          const [chain, aad] = sealing
          const plain = await openBox(chain, name, between(moment.message, place), aad)
          const fields = plain && decode(codec, plain)
          if (!fields?.ok) throw new Error(`box ${name} does not open`)
          const theirs = await foreignFields(elsewhere, name, codec, place, number)
          for (const [field, real] of Object.entries(fields.value)) {
            const others = theirs[field] instanceof Uint8Array ? [new Uint8Array(theirs[field])] : []
            const substitutes =
              real instanceof Uint8Array
                ? substitutesFor(field, new Uint8Array(real), others, people[0].random)
                : countersOtherThan(real)
            for (const substitute of substitutes) {
              ledger.count("fields replaced in boxes")
              const box = await sealBox(chain, name, encode(codec, { ...fields.value, [field]: substitute }), aad)
              const forged = withField(moment.message, place, box)
              if (await undone(people, () => isFinished(moment, forged)))
                ledger.violated(`box ${name}: another ${field} was accepted to the end`)
            }
          }
        }
      }
  },
)

const foreignFields = async (
  { moments }: Awaited<ReturnType<typeof meet>>,
  name: BoxName,
  codec: Codec<Readonly<Record<string, unknown>>>,
  place: Place,
  number: number,
): Promise<Readonly<Record<string, unknown>>> => {
  const moment = moments[number - 1]
  const sealing =
    moment &&
    sealedWith(
      name,
      moments.flatMap(({ state, sender }) => [state, sender.state]),
      moment.message,
    )
  const plain = sealing && (await openBox(sealing[0], name, between(moment.message, place), sealing[1]))
  const fields = plain && decode(codec, plain)
  return fields?.ok ? fields.value : {}
}

/** Counters are numbers; each of them one more, and far off. */
const countersOtherThan = (real: unknown): readonly unknown[] => {
  if (typeof real !== "object" || real === null) return []
  const others: unknown[] = []
  for (const [name, value] of Object.entries(real))
    if (typeof value === "bigint")
      others.push({ ...real, [name]: value + 1n }, { ...real, [name]: value + (1n << 40n) })
    else others.push({ ...real, [name]: new Uint8Array(32).fill(9) })
  return others
}

/** Hands in the forged message and lets the two go on; true when either believes it complete. */
const isFinished = async (moment: Moment, forged: Bytes): Promise<boolean> => {
  const ends = [moment, moment.sender].map(({ receiver, state, known }) => ({ peer: receiver, state, known }))
  for (const { peer, known } of ends) peer.vault.known = known
  let message: Bytes | undefined = forged
  for (let turn = 0; message; turn = 1 - turn) {
    const end = ends[turn]
    if (!end) return false
    const step: Awaited<ReturnType<TestPeer["take"]>> = await end.peer.take(end.state, message)
    if (!step.ok) return false
    if (step.value.completed) return true
    end.state = step.value.handshake
    message = step.value.reply
  }
  return false
}
