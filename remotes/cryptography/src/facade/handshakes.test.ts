/** What somebody can make us read who has not said who they are, or cannot prove it. */
import {
  type ContactId,
  type Cryptography,
  type LinkId,
  type RecordReader,
  type RoutingName,
  type SealedWrite,
} from "@fourfold/contracts"
import { type Bytes, toHex } from "@fourfold/std"
import { type MemoryRecordStore, memoryRecordStore, seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createCryptography } from "../cryptography.ts"
import { inviteToText } from "../identity/invite.ts"
import { memoryDeviceKeys } from "../vault/memory-device-keys.ts"

const now = 1_750_000_000_000
const random = seededRandom(31)
const routingName = "ab".repeat(16) as RoutingName
const link = "link" as LinkId

interface Peer {
  readonly id: ContactId
  readonly cryptography: Cryptography
  readonly commit: (writes: readonly SealedWrite[]) => Promise<void>
  /** Records that were given back since the last time. */
  readonly takeReads: () => number
}

const newPeer = async (): Promise<Peer> => {
  const store: MemoryRecordStore = memoryRecordStore()
  let reads = 0
  const records: RecordReader = {
    get: async (name) => {
      reads++
      return store.get(name)
    },
    list: async (prefix) => {
      const found = await store.list(prefix)
      reads += 1 + found.length
      return found
    },
  }
  const cryptography = await createCryptography({ records, random, now: () => now, deviceKeys: memoryDeviceKeys() })
  const commit = async (writes: readonly SealedWrite[]): Promise<void> => {
    const stored = await store.commit(writes)
    if (!stored.ok) throw new Error(stored.error.type)
  }
  const { id, writes } = await cryptography.createProfile(undefined)
  await commit(writes)
  const takeReads = (): number => {
    const taken = reads
    reads = 0
    return taken
  }
  return { id, cryptography, commit, takeReads }
}

const created = (host: Peer, oneTime: boolean) =>
  host.cryptography.createInvite({ oneTime, routingName, nameHint: "", brokerUrl: "", expiresAt: now / 1000 + 3600 })

/** A host who knows `contacts` others and has as many one-time invites out. */
const hostWith = async (contacts: number): Promise<Peer> => {
  const host = await newPeer()
  for (let i = 0; i < contacts; i++) {
    const fragment = inviteToText({
      version: 1,
      routingName,
      contact: toHex(random.bytes(32)) as ContactId,
      psk: random.bytes(16),
      expiresAt: now / 1000 + 3600,
      nameHint: "",
      brokerUrl: "",
    })
    const accepted = await host.cryptography.acceptInvite(fragment)
    if (!accepted.ok) throw new Error(accepted.error.type)
    await host.commit(accepted.value.writes)
    await host.commit((await created(host, true)).writes)
  }
  await host.cryptography.admit({ strangers: true, refused: [] })
  return host
}

/** Dials the host with a contact code, and counts what each message makes it read and write: HS1, HS3, HS5. */
const readsOf = async (
  host: Peer,
  { guest: given, change = (message) => message }: { guest?: Peer; change?: (message: Bytes, k: number) => Bytes } = {},
) => {
  const guest = given ?? (await newPeer())
  const accepted = await guest.cryptography.acceptInvite((await created(host, false)).fragment)
  if (!accepted.ok) throw new Error(accepted.error.type)
  await guest.commit(accepted.value.writes)
  const [ofI, ofR] = [random.bytes(32), random.bytes(32)]
  const { beginHandshake: begin } = host.cryptography
  await begin({ id: link, role: "responder", localFingerprint: ofR, remoteFingerprint: ofI }, undefined)
  let step = await guest.cryptography.beginHandshake(
    { id: link, role: "initiator", localFingerprint: ofI, remoteFingerprint: ofR },
    host.id,
  )
  const reads: number[] = []
  const written: number[] = []
  for (let k = 1; step.ok && step.value.reply; k++) {
    const to: Peer = k % 2 === 1 ? host : guest
    host.takeReads()
    step = await to.cryptography.continueHandshake(link, change(new Uint8Array(step.value.reply), k))
    if (to === host) reads.push(host.takeReads())
    if (!step.ok) break
    await to.commit(step.value.writes)
    if (to === host) written.push(step.value.writes.length)
  }
  for (const one of [host, guest]) await one.cryptography.closeLink(link)
  return { reads, written, isThrough: step.ok }
}

describe("a stranger", () => {
  test("who comes through makes us read no more records among many contacts than among none", async () => {
    const [alone, among] = [await readsOf(await hostWith(0)), await readsOf(await hostWith(25))]
    expect([alone.isThrough, among.isThrough]).toEqual([true, true])
    const [, hs3] = among.reads
    expect(hs3).toBe(alone.reads[1])
    expect(hs3).toBeLessThanOrEqual(1)
  })

  test("whose HS3 does not open makes us read none at all", async () => {
    const host = await hostWith(25)
    const { reads, isThrough } = await readsOf(host, {
      change: (message, k) => (k === 3 ? message.with(40, 1) : message),
    })
    expect(isThrough).toBe(false)
    expect(reads[1]).toBe(0)
  })

  test("who is a contact that has forgotten us is found to be that contact, from one record too", async () => {
    const [host, guest] = [await hostWith(3), await newPeer()]
    const asStranger = await readsOf(host, { guest })
    await guest.commit(await guest.cryptography.forgetContact(host.id))
    const asContact = await readsOf(host, { guest })
    expect([asStranger.isThrough, asContact.isThrough]).toEqual([true, true])
    // Of a stranger nothing is stored before HS5; a contact's new sessions are staged with HS3 (P-15).
    expect(asStranger.written.map((count) => count > 0)).toEqual([false, false, true])
    expect(asContact.written.map((count) => count > 0)).toEqual([false, true, true])
    // Its own record, and the one of the tags, which changes with it.
    expect(asContact.reads[1]).toBeLessThanOrEqual(2)
  })
})
