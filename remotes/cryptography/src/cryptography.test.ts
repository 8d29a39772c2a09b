/** Two whole workers, each with a disk of its own, talking over a wire that the test holds in its hands. */
import {
  type ContactId,
  type Cryptography,
  type Established,
  type Frame,
  type HandshakeStep,
  type LinkId,
  type MessageId,
  type RoutingName,
  type SealedWrite,
  coreType,
  headerName,
} from "@fourfold/contracts"
import { type Bytes, encode, toHex, u64 } from "@fourfold/std"
import { type MemoryRecordStore, memoryRecordStore, seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createCryptography } from "./cryptography.ts"
import { memoryDeviceKeys } from "./vault/memory-device-keys.ts"

const random = seededRandom(11)
const now = 1_750_000_000_000

interface Peer {
  readonly id: ContactId
  readonly cryptography: Cryptography
  readonly store: MemoryRecordStore
}

const newPeer = async (): Promise<Peer & { readonly restarted: () => Promise<Peer> }> => {
  const store = memoryRecordStore()
  const deviceKeys = memoryDeviceKeys()
  const start = () => createCryptography({ records: store, random, now: () => now, deviceKeys })
  const cryptography = await start()
  const { id, writes } = await cryptography.createProfile(undefined)
  await store.commit(writes)
  const restarted = async (): Promise<Peer> => {
    const again = await start()
    const header = await store.get(headerName)
    if (!header) throw new Error("no header")
    expect(await again.unlock(header, undefined)).toEqual({ ok: true, value: { id } })
    return { id, cryptography: again, store }
  }
  return { id, cryptography, store, restarted }
}

const commit = async ({ store }: Peer, writes: readonly SealedWrite[]): Promise<void> => {
  const stored = await store.commit(writes)
  if (!stored.ok) throw new Error(stored.error.type)
}

const invite = async (from: Peer, to: Peer, oneTime = true): Promise<string> => {
  const created = await from.cryptography.createInvite({
    oneTime,
    routingName: "ab".repeat(16) as RoutingName,
    nameHint: "Ana",
    brokerUrl: "",
    expiresAt: now / 1000 + 3600,
  })
  await commit(from, created.writes)
  const accepted = await to.cryptography.acceptInvite(created.fragment)
  if (!accepted.ok) throw new Error(accepted.error.type)
  await commit(to, accepted.value.writes)
  return created.id
}

let links = 0

interface Connection {
  readonly link: LinkId
  readonly initiator: Established
  readonly responder: Established
}

/** The handshake, message by message; `lose` drops the n-th message on the wire and ends it there. */
const connect = async (i: Peer, r: Peer, lose = 9): Promise<Connection | undefined> => {
  const link = `link ${(links += 1)}` as LinkId
  const fingerprints = [random.bytes(32), random.bytes(32)] as const
  const steps: { i?: Established; r?: Established } = {}
  const take = async (
    peer: Peer,
    step: Awaited<ReturnType<Cryptography["continueHandshake"]>>,
  ): Promise<HandshakeStep> => {
    if (!step.ok) {
      if (step.error.replaced) await commit(peer, step.error.replaced.writes)
      throw new Error(step.error.replaced ? "replaced" : "refused")
    }
    await commit(peer, step.value.writes)
    if (step.value.established) steps[peer === i ? "i" : "r"] = step.value.established
    return step.value
  }
  const asI = {
    id: link,
    role: "initiator",
    localFingerprint: fingerprints[0],
    remoteFingerprint: fingerprints[1],
  } as const
  const asR = {
    id: link,
    role: "responder",
    localFingerprint: fingerprints[1],
    remoteFingerprint: fingerprints[0],
  } as const
  await take(r, await r.cryptography.beginHandshake(asR, undefined))
  let step = await take(i, await i.cryptography.beginHandshake(asI, r.id))
  for (let n = 1; step.reply; n++) {
    if (n === lose) {
      await Promise.all([i, r].map(({ cryptography }) => cryptography.closeLink(link)))
      return undefined
    }
    const to = n % 2 === 1 ? r : i
    step = await take(to, await to.cryptography.continueHandshake(link, step.reply))
  }
  if (!steps.i || !steps.r) throw new Error("not established on both sides")
  return { link, initiator: steps.i, responder: steps.r }
}

const connected = async (i: Peer, r: Peer): Promise<Connection> => {
  const connection = await connect(i, r)
  if (!connection) throw new Error("lost")
  return connection
}

const sealed = async (from: Peer, to: Peer, body: Bytes, type = 16) => {
  const durable = type !== coreType.ack
  const message = { id: toHex(random.bytes(16)) as MessageId, sentAt: now, type, body, durable }
  const step = await from.cryptography.seal(to.id, message, undefined)
  if (!step.ok) throw new Error(step.error.type)
  await commit(from, step.value.writes)
  return { ...step.value, message }
}

const frameOf = async (
  from: Peer,
  link: LinkId,
  bytes: Awaited<ReturnType<typeof sealed>>["sealed"],
): Promise<Frame> => {
  const wrapped = await from.cryptography.wrap(link, bytes)
  if (!wrapped.ok) throw new Error(wrapped.error.type)
  return wrapped.value.frame
}

const receive = async (to: Peer, link: LinkId, frame: Bytes) => {
  const unwrapped = await to.cryptography.unwrap(link, frame)
  if (!unwrapped.ok) return unwrapped
  const opened = await to.cryptography.open(link)
  if (opened.ok) await commit(to, opened.value.writes)
  return opened
}

const say = async (from: Peer, to: Peer, link: LinkId, body: Bytes): Promise<void> => {
  const { sealed: bytes, message } = await sealed(from, to, body)
  const opened = await receive(to, link, await frameOf(from, link, bytes))
  expect(opened).toMatchObject({ ok: true, value: { id: message.id, type: 16, body, sentAt: now } })
}

const twoPeers = async () => {
  const [ana, ben] = [await newPeer(), await newPeer()]
  await invite(ana, ben)
  return { ana, ben, connection: await connected(ben, ana) }
}

describe("two people with an invite", () => {
  test("meet in mode 1, see the same emoji and the same digits, and talk through four layers (P-5)", async () => {
    const { ana, ben, connection } = await twoPeers()
    expect(connection.initiator).toMatchObject({ contact: ana.id, mode: 1, peerReceived: 0n })
    expect(connection.responder).toMatchObject({ contact: ben.id, mode: 1 })
    expect(connection.initiator.sas).toEqual(connection.responder.sas)
    expect(connection.initiator.sessions).toEqual(connection.responder.sessions)
    const numbers = [await ana.cryptography.safetyNumber(ben.id), await ben.cryptography.safetyNumber(ana.id)]
    expect(numbers[0]?.digits).toMatch(/^\d{60}$/u)
    expect(numbers[0]?.digits).toBe(numbers[1]?.digits)
    expect(await ana.cryptography.checkSafetyQr(ben.id, numbers[1]?.qr ?? "")).toBe(true)
    expect(await ana.cryptography.checkSafetyQr(ben.id, numbers[0]?.qr ?? "")).toBe(false)

    for (let n = 0; n < 5; n++) {
      await say(ana, ben, connection.link, random.bytes(100))
      await say(ben, ana, connection.link, random.bytes(n * 2000))
    }
  })

  test("put 100 bytes of text into a frame of 635, with a report from each layer", async () => {
    const { ana, ben, connection } = await twoPeers()
    const { sealed: bytes, layers } = await sealed(ana, ben, random.bytes(100))
    const wrapped = await ana.cryptography.wrap(connection.link, bytes)
    if (!wrapped.ok) throw new Error(wrapped.error.type)
    expect(wrapped.value.frame).toHaveLength(635)
    expect([...layers, ...wrapped.value.layers].map(({ layer }) => layer)).toEqual(["MLS", "Signal", "ML-KEM", "AES"])
    const opened = await receive(ben, connection.link, wrapped.value.frame)
    expect(opened.ok && opened.value.layers.map(({ layer }) => layer)).toEqual(["AES", "ML-KEM", "Signal", "MLS"])
  })

  test("go on after both restarted, in mode 3", async () => {
    const { ana, ben, connection } = await twoPeers()
    await say(ana, ben, connection.link, random.bytes(9))
    const [a, b] = [await ana.restarted(), await ben.restarted()]
    const again = await connected(a, b)
    expect(again.initiator).toMatchObject({
      mode: 3,
      peerReceived: 1n,
      sessions: { id: connection.initiator.sessions?.id },
    })
    await say(a, b, again.link, random.bytes(9))
    await say(b, a, again.link, random.bytes(9))
  })

  test("lose any message of a handshake and meet again all the same", async () => {
    for (const lost of [1, 2, 3, 4, 5]) {
      const [ana, ben] = [await newPeer(), await newPeer()]
      await invite(ana, ben)
      expect(await connect(ben, ana, lost)).toBeUndefined()
      const { link } = await connected(ben, ana)
      await say(ana, ben, link, random.bytes(9))
      await say(ben, ana, link, random.bytes(9))
      expect(await connect(ana, ben, lost)).toBeUndefined()
      const again = await connected(ana, ben)
      await say(ana, ben, again.link, random.bytes(9))
    }
  })

  test("send what was sealed before a cut again, as the same bytes, and it opens once", async () => {
    const { ana, ben, connection } = await twoPeers()
    const first = await sealed(ana, ben, random.bytes(10))
    await frameOf(ana, connection.link, first.sealed)
    await ana.cryptography.closeLink(connection.link)
    const { link } = await connected(ana, ben)
    const frame = await frameOf(ana, link, first.sealed)
    expect(await receive(ben, link, frame)).toMatchObject({ ok: true, value: { id: first.message.id, convSeq: 1n } })
    // A second time it is recognised by its id before the sessions see it.
    const again = await ben.cryptography.unwrap(link, await frameOf(ana, link, first.sealed))
    expect(again).toMatchObject({ ok: true, value: { id: first.message.id } })
    await ben.cryptography.skip(link)
    await say(ana, ben, link, random.bytes(9))
  })

  test("acknowledge, and the window opens again", async () => {
    const { ana, ben, connection } = await twoPeers()
    for (let n = 0; n < 64; n++) await say(ana, ben, connection.link, random.bytes(9))
    const message = {
      id: toHex(random.bytes(16)) as MessageId,
      sentAt: now,
      type: 16,
      body: random.bytes(1),
      durable: true,
    }
    expect(await ana.cryptography.seal(ben.id, message, undefined)).toMatchObject({
      error: { type: "TooMuchUnacknowledged" },
    })
    const ack = await sealed(ben, ana, encode(u64, 64n), coreType.ack)
    expect(await receive(ana, connection.link, await frameOf(ben, connection.link, ack.sealed))).toMatchObject({
      ok: true,
    })
    await say(ana, ben, connection.link, random.bytes(9))
  })
})

describe("a vault from yesterday (P-16)", () => {
  test("is found out when it comes back, and the sessions are made anew", async () => {
    const { ana, ben, connection } = await twoPeers()
    await say(ana, ben, connection.link, random.bytes(9))
    const yesterday = await ana.store.list("")
    await say(ana, ben, connection.link, random.bytes(9))
    await commit(
      ana,
      yesterday.map(([name, value]) => ({ name, value })),
    )
    const restored = await ana.restarted()
    await expect(connect(restored, ben)).rejects.toThrow("replaced")
    const again = await connected(restored, ben)
    expect(again.initiator.mode).toBe(2)
    expect(again.initiator.sessions?.id).not.toBe(connection.initiator.sessions?.id)
    await say(restored, ben, again.link, random.bytes(9))
    await say(ben, restored, again.link, random.bytes(9))
  })
})

describe("somebody who is not invited", () => {
  test("gets no answer", async () => {
    const [ana, eve] = [await newPeer(), await newPeer()]
    await invite(ana, eve)
    const stranger = await newPeer()
    await invite(eve, stranger)
    await expect(connected(stranger, ana)).rejects.toThrow("refused")
  })

  test("cannot use an invite that is used already", async () => {
    const { ana } = await twoPeers()
    const created = await ana.cryptography.createInvite({
      oneTime: true,
      routingName: "ab".repeat(16) as RoutingName,
      nameHint: "",
      brokerUrl: "",
      expiresAt: now / 1000 + 3600,
    })
    await commit(ana, created.writes)
    const [cem, eve] = [await newPeer(), await newPeer()]
    for (const peer of [cem, eve]) {
      const accepted = await peer.cryptography.acceptInvite(created.fragment)
      if (accepted.ok) await commit(peer, accepted.value.writes)
    }
    expect((await connected(cem, ana)).responder).toMatchObject({ mode: 1, contact: cem.id })
    await expect(connected(eve, ana)).rejects.toThrow("not established")
  })
})

describe("who gets in (P-8)", () => {
  const strangers = { strangers: true, refused: [] }

  test("with a contact code: only while strangers may, and as a stranger", async () => {
    const [ana, ben] = [await newPeer(), await newPeer()]
    await invite(ana, ben, false)
    await expect(connected(ben, ana)).rejects.toThrow("not established")
    await ana.cryptography.admit(strangers)
    expect((await connected(ben, ana)).responder).toMatchObject({ mode: 0, contact: ben.id, invite: undefined })
    await ana.cryptography.admit({ strangers: false, refused: [] })
    expect((await connected(ben, ana)).responder).toMatchObject({ mode: 3, contact: ben.id })
  })

  test("an invite that waits keeps its secret, whatever code or hearsay names the same person", async () => {
    const [ana, ben] = [await newPeer(), await newPeer()]
    await invite(ana, ben)
    const code = await ana.cryptography.createInvite({
      oneTime: false,
      routingName: "cd".repeat(16) as RoutingName,
      nameHint: "Ana",
      brokerUrl: "",
      expiresAt: now / 1000 + 3600,
    })
    const known = { ok: false, error: { type: "KnownContact", contact: ana.id } }
    expect(await ben.cryptography.acceptInvite(code.fragment)).toEqual(known)
    expect(await ben.cryptography.acceptIntroduction(ana.id, "cd".repeat(16) as RoutingName)).toEqual(known)
    expect((await connected(ben, ana)).initiator.mode).toBe(1)
  })

  test("an invite tells its name to the one who made it when it is used, and works for nobody once it is revoked", async () => {
    const [ana, ben, cem] = [await newPeer(), await newPeer(), await newPeer()]
    const used = await invite(ana, ben)
    const { initiator, responder } = await connected(ben, ana)
    expect([initiator.invite, responder.invite]).toEqual([undefined, used])

    const revoked = await invite(ana, cem)
    expect(revoked).not.toBe(used)
    await commit(ana, await ana.cryptography.revokeInvite(revoked))
    await expect(connected(cem, ana)).rejects.toThrow("not established")
    expect(await ana.cryptography.revokeInvite(revoked)).toEqual([])
  })

  test("not somebody who is blocked, whatever they hold", async () => {
    const { ana, ben } = await twoPeers()
    await ana.cryptography.admit({ strangers: true, refused: [ben.id] })
    await expect(connected(ben, ana)).rejects.toThrow("not established")
    // Without the secrets of before, as a stranger: found out by who they prove to be.
    await commit(ben, await ben.cryptography.forgetContact(ana.id))
    await invite(ana, ben, false)
    await expect(connected(ben, ana)).rejects.toThrow("refused")
    await ana.cryptography.admit(strangers)
    expect((await connected(ben, ana)).responder).toMatchObject({ mode: 0 })
  })
})

describe("the passphrase", () => {
  test("can be set, changed and taken away later; the vault stays what it is", async () => {
    const store = memoryRecordStore()
    const deviceKeys = memoryDeviceKeys()
    const start = () => createCryptography({ records: store, random, now: () => now, deviceKeys })
    const first = await start()
    const { id, writes } = await first.createProfile(undefined)
    await store.commit(writes)
    const open = async (passphrase: string | undefined) => {
      const worker = await start()
      const header = await store.get(headerName)
      if (!header) throw new Error("no header")
      return { header, worker, unlocked: await worker.unlock(header, passphrase) }
    }
    const older = await open(undefined)
    await store.commit(await older.worker.protect("one"))
    expect((await open("two")).unlocked).toEqual({ ok: false, error: { type: "WrongPassphrase" } })
    const one = await open("one")
    expect(one.unlocked).toEqual({ ok: true, value: { id } })
    // What opened it before does not any more, even with the old header put back.
    expect(await (await start()).unlock(older.header, undefined)).toMatchObject({ ok: false })
    await store.commit(await one.worker.protect(undefined))
    expect((await open(undefined)).unlocked).toEqual({ ok: true, value: { id } })
  }, 30_000)
})

describe("a hostile peer", () => {
  test("cannot make a changed, repeated or reordered frame count, and is cut off at the third", async () => {
    const { ana, ben, connection } = await twoPeers()
    const { link } = connection
    const one = await frameOf(ana, link, (await sealed(ana, ben, random.bytes(9))).sealed)
    const two = await frameOf(ana, link, (await sealed(ana, ben, random.bytes(9))).sealed)
    expect(await receive(ben, link, two)).toEqual({ ok: false, error: { type: "Dropped", close: false } })
    expect(await receive(ben, link, one.with(50, (one[50] ?? 0) ^ 1))).toEqual({
      ok: false,
      error: { type: "Dropped", close: false },
    })
    expect((await receive(ben, link, one)).ok).toBe(true)
    expect(await receive(ben, link, one)).toEqual({ ok: false, error: { type: "Dropped", close: true } })
  })

  test("that sits in the middle with certificates of its own is refused", async () => {
    const [ana, ben] = [await newPeer(), await newPeer()]
    await invite(ana, ben)
    const link = "middle" as LinkId
    const certificates = { localFingerprint: random.bytes(32), remoteFingerprint: random.bytes(32) }
    const hs1 = await ben.cryptography.beginHandshake({ id: link, role: "initiator", ...certificates }, ana.id)
    await ana.cryptography.beginHandshake({ id: link, role: "responder", ...certificates }, undefined)
    const hs2 = await ana.cryptography.continueHandshake(link, (hs1.ok && hs1.value.reply) || new Uint8Array())
    expect(hs2).toMatchObject({ ok: true, value: { reply: undefined } })
  })
})

describe("the window", () => {
  test("cannot read or write the records that hold secrets", async () => {
    const { ana } = await twoPeers()
    const { readRecord, readRecords, sealRecords } = ana.cryptography
    for (const path of ["identity", "contact-keys", "invite-keys"]) {
      await expect(readRecord([path])).rejects.toThrow("belongs to the worker")
      await expect(readRecords([path])).rejects.toThrow("belongs to the worker")
      await expect(sealRecords([{ type: "delete", key: [path, "x"] }])).rejects.toThrow("belongs to the worker")
    }
    await expect(readRecords([])).rejects.toThrow("belongs to the worker")
    expect(await readRecords(["message"])).toEqual([])
  })
})

describe("a message typed while sessions are being replaced", () => {
  test("is not sealed into others than its outbox record will say", async () => {
    const { ana, ben, connection } = await twoPeers()
    const message = {
      id: toHex(random.bytes(16)) as MessageId,
      sentAt: now,
      type: 16,
      body: random.bytes(1),
      durable: true,
    }
    const old = connection.initiator.sessions?.id
    await commit(ben, await ben.cryptography.replaceSessions(ana.id))
    expect((await connected(ben, ana)).responder.mode).toBe(2)
    expect(await ana.cryptography.seal(ben.id, message, old)).toEqual({
      ok: false,
      error: { type: "NoSession", contact: ben.id },
    })
    expect((await ana.cryptography.seal(ben.id, message, undefined)).ok).toBe(true)
  })
})

describe("channels that say nothing", () => {
  test("do not keep out somebody who does", async () => {
    const [ana, ben] = [await newPeer(), await newPeer()]
    await invite(ana, ben)
    const closed: LinkId[] = []
    for (let n = 0; n < 12; n++) {
      const certificates = { localFingerprint: random.bytes(32), remoteFingerprint: random.bytes(32) }
      const begun = await ana.cryptography.beginHandshake(
        { id: `idle ${n}` as LinkId, role: "responder", ...certificates },
        undefined,
      )
      if (begun.ok) closed.push(...begun.value.closes)
    }
    expect(closed).toEqual(["idle 0", "idle 1", "idle 2", "idle 3"])
    expect((await connected(ben, ana)).responder.mode).toBe(1)
  })
})
