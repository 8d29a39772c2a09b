/** Whole workers behind the facade of the product, each with a disk that can be copied and put back. */
import {
  type ContactId,
  type Cryptography,
  type Established,
  type LinkId,
  type MessageId,
  type OutgoingMessage,
  type Random,
  type RoutingName,
  type Sealed,
  type SealedWrite,
  headerName,
} from "@fourfold/contracts"
import { type Bytes, decode } from "@fourfold/std"
import { memoryRecordStore, seededRandom } from "@fourfold/testkit"
import { createCryptography } from "../cryptography.ts"
import { messageId } from "../session/envelope.ts"
import { memoryDeviceKeys } from "../vault/memory-device-keys.ts"

export type Disk = readonly (readonly [name: string, value: Bytes])[]

export interface Worker {
  readonly id: ContactId
  readonly cryptography: () => Cryptography
  readonly commit: (writes: readonly SealedWrite[]) => Promise<void>
  readonly copy: () => Promise<Disk>
  /** Another worker over the same disk, or over the copy given; what the old one had in memory is gone. */
  readonly restart: (disk?: Disk) => Promise<void>
}

export interface World {
  readonly random: Random
  readonly clock: { nowMs: number }
}

export const createWorld = (seed: number): World => ({
  random: seededRandom(seed),
  clock: { nowMs: 1_750_000_000_000 },
})

export const createWorker = async ({ random, clock }: World): Promise<Worker> => {
  let store = memoryRecordStore()
  const deviceKeys = memoryDeviceKeys()
  const start = (): Promise<Cryptography> =>
    createCryptography({ records: store, random, now: () => clock.nowMs, deviceKeys })
  let cryptography = await start()
  const commit: Worker["commit"] = async (writes) => {
    const stored = await store.commit(writes)
    if (!stored.ok) throw new Error(stored.error.type)
  }
  const { id, writes } = await cryptography.createProfile(undefined)
  await commit(writes)
  return {
    id,
    cryptography: () => cryptography,
    commit,
    copy: () => store.list(""),
    restart: async (disk) => {
      if (disk) store = memoryRecordStore(disk)
      cryptography = await start()
      const header = await store.get(headerName)
      const unlocked = header && (await cryptography.unlock(header, undefined))
      if (!unlocked?.ok) throw new Error("the vault does not open")
    },
  }
}

const isRoutingName = (text: string): text is RoutingName => /^[\da-f]{32}$/u.test(text)
const isLinkId = (text: string): text is LinkId => text.startsWith("link ")

export const inviteTo = async ({ clock }: World, host: Worker, guest: Worker): Promise<void> => {
  const routingName = "ab".repeat(16)
  if (!isRoutingName(routingName)) throw new Error("unreachable")
  const expiresAt = Math.floor(clock.nowMs / 1000) + 3600
  const made = await host
    .cryptography()
    .createInvite({ oneTime: true, routingName, nameHint: "host", brokerUrl: "", expiresAt })
  await host.commit(made.writes)
  const accepted = await guest.cryptography().acceptInvite(made.fragment)
  if (!accepted.ok) throw new Error(accepted.error.type)
  await guest.commit(accepted.value.writes)
}

export type Meeting =
  | {
      readonly type: "connected"
      readonly link: LinkId
      readonly atInitiator: Established
      readonly atResponder: Established
    }
  /** A rollback was found: the sessions are gone on the side that found it. */
  | { readonly type: "replaced"; readonly by: ContactId }
  | { readonly type: "refused" }

let links = 0

/** A handshake over certificates of this connection alone; whatever a step wants stored is stored. */
export const connect = async ({ random }: World, i: Worker, r: Worker): Promise<Meeting> => {
  const link = `link ${(links += 1)}`
  if (!isLinkId(link)) throw new Error("unreachable")
  const [ofI, ofR] = [random.bytes(32), random.bytes(32)]
  const begunByR = await r
    .cryptography()
    .beginHandshake({ id: link, role: "responder", localFingerprint: ofR, remoteFingerprint: ofI }, undefined)
  if (!begunByR.ok) return { type: "refused" }
  let step = await i
    .cryptography()
    .beginHandshake({ id: link, role: "initiator", localFingerprint: ofI, remoteFingerprint: ofR }, r.id)
  const established = new Map<Worker, Established>()
  for (let [to, from] = [r, i]; ; [to, from] = [from, to]) {
    if (!step.ok) {
      await Promise.all([i, r].map((worker) => worker.cryptography().closeLink(link)))
      if (!step.error.replaced) return { type: "refused" }
      await from.commit(step.error.replaced.writes)
      return { type: "replaced", by: from.id }
    }
    await from.commit(step.value.writes)
    if (step.value.established) established.set(from, step.value.established)
    if (!step.value.reply) break
    step = await to.cryptography().continueHandshake(link, step.value.reply)
  }
  const [atInitiator, atResponder] = [established.get(i), established.get(r)]
  return atInitiator && atResponder ? { type: "connected", link, atInitiator, atResponder } : { type: "refused" }
}

/** Connects, again if a rollback was found. */
export const connected = async (
  world: World,
  i: Worker,
  r: Worker,
): Promise<Extract<Meeting, { type: "connected" }>> => {
  for (let tries = 0; tries < 5; tries++) {
    const meeting = await connect(world, i, r)
    if (meeting.type === "connected") return meeting
  }
  throw new Error("no connection")
}

export const newMessage = ({ random, clock }: World, body: Bytes, durable: boolean, type = 16): OutgoingMessage => ({
  id: newMessageId(random),
  sentAt: clock.nowMs,
  type,
  body,
  durable,
})

const newMessageId = (random: Random): MessageId => {
  const id = decode(messageId, random.bytes(16))
  if (!id.ok) throw new Error("unreachable")
  return id.value
}

export interface SealedOnDisk {
  readonly message: OutgoingMessage
  readonly sealed: Sealed
  readonly convSeq: bigint
}

export const seal = async (from: Worker, to: Worker, message: OutgoingMessage): Promise<SealedOnDisk> => {
  const sealed = await from.cryptography().seal(to.id, message, undefined)
  if (!sealed.ok) throw new Error(sealed.error.type)
  await from.commit(sealed.value.writes)
  return { message, sealed: sealed.value.sealed, convSeq: sealed.value.convSeq }
}

/** What a received frame comes to. */
export type Received =
  | {
      readonly type: "opened"
      readonly id: MessageId
      readonly body: Bytes
      readonly convSeq: bigint
      readonly kind: number
    }
  /** Its id is known: it was not opened again. */
  | { readonly type: "known"; readonly id: MessageId }
  | { readonly type: "dropped"; readonly close: boolean }

export const receive = async (
  at: Worker,
  link: LinkId,
  frame: Bytes,
  isKnown: (id: MessageId) => boolean = () => false,
): Promise<Received> => {
  const unwrapped = await at.cryptography().unwrap(link, frame)
  if (!unwrapped.ok) return { type: "dropped", close: unwrapped.error.close }
  const { id } = unwrapped.value
  if (isKnown(id)) {
    await at.cryptography().skip(link)
    return { type: "known", id }
  }
  const opened = await at.cryptography().open(link)
  if (!opened.ok) return { type: "dropped", close: opened.error.close }
  await at.commit(opened.value.writes)
  const { body, convSeq, type: kind } = opened.value
  return { type: "opened", id, body, convSeq, kind }
}
