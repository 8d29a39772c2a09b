/** Whatever of this workspace reads bytes, with good bytes of each kind: to be fed with rubbish. */
import { decrypt, deserializeSession } from "@fourfold/signal"
import { type Bytes, type Codec, concat, decode, encode, equalBytes } from "@fourfold/std"
import { counters } from "../handshake/counters.ts"
import { continueHandshake } from "../handshake/handshake.ts"
import { box2New, box3bNew, box4aNew, hs1, hs2, hs3, hs4, hs5 } from "../handshake/messages.ts"
import { noCounters } from "../handshake/counters.ts"
import { bundle } from "../identity/bundle.ts"
import { identitySeeds } from "../identity/identity.ts"
import { invite, inviteFromText, inviteToText } from "../identity/invite.ts"
import { aesLayer } from "../link/aes-layer.ts"
import { kemLayer } from "../link/kem-layer.ts"
import { unwrap } from "../link/link.ts"
import { applyCommit, createGroup, joinGroup, makeCommit, open as openMls } from "../mls/index.ts"
import { contactRecord, inviteRecord } from "../records/contact-record.ts"
import { decodeEnvelope, encodeEnvelope } from "../session/envelope.ts"
import { signalContext, storedSession } from "../session/signal-session.ts"
import { createHeader, createRecordCipher, openHeader, protectionOf } from "../vault/index.ts"
import { memoryDeviceKeys } from "../vault/memory-device-keys.ts"
import { createRpc } from "../worker/rpc.ts"
import { createEngine } from "./engine.ts"
import { meet } from "./handshakes.ts"
import { laidOpen } from "./laid-open.ts"
import { acquainted, strangers } from "./people.ts"

/** Reads an input and says whether it was good; neither throws nor rejects, whatever it is given. */
interface Reader<Input> {
  readonly name: string
  readonly samples: readonly Input[]
  readonly read: (input: Input) => boolean | Promise<boolean>
}
export type BytesReader = Reader<Bytes>
export type TextReader = Reader<string>

const byCodec = <T>(name: string, codec: Codec<T>, samples: readonly Bytes[]): BytesReader => ({
  name,
  samples,
  read: (input) => {
    const value = decode(codec, input)
    // One value has one encoding: what is signed or hashed is what was read.
    if (value.ok && !equalBytes(encode(codec, value.value), input)) throw new Error("it has another encoding too")
    return value.ok
  },
})

export interface Readers {
  readonly bytes: readonly BytesReader[]
  /** They decrypt, verify or agree on keys: nothing but the very sample is good. */
  readonly sealed: readonly BytesReader[]
  /** Costs key agreements before anything can be checked. */
  readonly dear: readonly BytesReader[]
  readonly texts: readonly TextReader[]
  /** For the decoders of layer 2, which belong to another workspace. */
  readonly signalMessages: { readonly ordinary: readonly Bytes[]; readonly preKey: readonly Bytes[] }
}

export const createReaders = async (): Promise<Readers> => {
  const engine = await createEngine(700)
  const { ana, ben, random, clock } = engine
  const { signal } = engine.deps
  const { primitives } = signal
  const session = engine.session(ben)
  const open = await laidOpen(engine)
  const sealed = await engine.seal(ana, engine.message(3000))
  const frame = await engine.wrap(ana, sealed)
  const longest = encodeEnvelope({ ...emptyEnvelope, id: open.message.id, body: random.bytes(12_214) })
  const link = structuredClone(ben.link)
  const [kem, aes] = link.receiving.layers
  const l3 = await open.underKem(concat(open.mid, await open.inSignal(open.l1)))
  const signalSession = storedSession(session.signal)

  const [guest, host] = await strangers(701)
  const first = await meet(guest, host)
  const second = await meet(...(await acquainted(702)))
  const of = (number: number): readonly Bytes[] =>
    [first, second].flatMap(({ messages }) => messages.slice(number - 1, number))

  const { newSessions } = guest.deps
  const [guestMe, hostMe] = [guest.me, host.me]
  const offered = await newSessions.offer(hostMe, random)
  const th2 = random.bytes(32)
  const started = await newSessions.start(guestMe, random, {
    bundle: hostMe.bundle,
    ...offered,
    th2,
    groupId: random.bytes(16),
  })
  if (!started.ok) throw new Error("could not start")
  const { sig3, welcome } = started.value
  const [me, peer] = [
    { fp: hostMe.fp, ed25519: hostMe.bundle.ed25519, ed25519Secret: hostMe.seeds.ed25519 },
    { fp: guestMe.fp, ed25519: guestMe.bundle.ed25519 },
  ]
  const keyPackages = {
    groupId: random.bytes(16),
    me: { ...peer, ed25519Secret: guestMe.seeds.ed25519 },
    peer: me,
    random,
  }
  // Epoch 1 is leaf 1's to end: ben's, who answered.
  const commit = await makeCommit(session.mls, random)
  if (!commit.ok) throw new Error("could not commit")
  const receiving = engine.session(ana).mls
  const box = { bundle: hostMe.bundleBytes, counters: noCounters }

  const deviceKeys = memoryDeviceKeys()
  const vaultKey = random.bytes(32)
  const header = await createHeader({ vaultKey, passphrase: undefined, deviceKeys, random })
  const disk = { name: "", value: new Uint8Array() }
  const cipher = createRecordCipher({
    vaultKey,
    random,
    records: { get: async () => disk.value, list: async () => [[disk.name, disk.value]] },
  })
  const [sealedRecord] = await cipher.sealRecords([{ type: "put", key: ["contact", "x"], value: random.bytes(200) }])
  if (!sealedRecord?.value) throw new Error("no record")
  disk.name = sealedRecord.name

  const contact = host.contact(guestMe.id)
  const invitation =
    ana.peer.vault.known.contacts.map(({ invite: it }) => it)[0] ??
    (await strangers(703))[0].vault.known.contacts[0]?.invite
  if (!invitation) throw new Error("no invite")
  const noHint = { ...invitation, nameHint: "", brokerUrl: "https://broker.example/" }

  const handshakes = [...first.moments, ...second.moments].map(
    ({ number, receiver, state, known, message }, n): BytesReader => ({
      name: `handshake step ${number} (${n < 5 ? "first contact" : "resumption"})`,
      samples: [message],
      read: async (input) => {
        const step = await continueHandshake(receiver.deps, state, input, known)
        return step.ok
      },
    }),
  )

  return {
    signalMessages: { ordinary: [sealed.slice(16)], preKey: [sig3] },
    bytes: [
      {
        name: "envelope",
        samples: [open.envelope, longest],
        read: (raw) => decodeEnvelope(raw).ok,
      },
      byCodec("HS1", hs1, of(1)),
      byCodec("HS2", hs2, of(2)),
      byCodec("HS3", hs3, of(3)),
      byCodec("HS4", hs4, of(4)),
      byCodec("HS5", hs5, of(5)),
      byCodec("counters", counters, [encode(counters, { ...noCounters, sent: 9n })]),
      byCodec("box2", box2New, [
        encode(box2New, { ...box, eK: random.bytes(1184), keyPackage: offered.keyPackage, prekeys: offered.prekeys }),
      ]),
      byCodec("box3b", box3bNew, [encode(box3bNew, { ...box, nonce: random.bytes(32), sig3, welcome })]),
      byCodec("box4a", box4aNew, [encode(box4aNew, { ctI: random.bytes(1088), sig4: random.bytes(300) })]),
      byCodec("Bundle", bundle, [
        hostMe.bundleBytes,
        concat(hostMe.bundleBytes, new Uint8Array([7, 0, 2, 1, 1, 9, 0, 0])),
      ]),
      byCodec("invite", invite, [encode(invite, invitation), encode(invite, noHint)]),
      byCodec("invite record", inviteRecord, [
        encode(inviteRecord, { version: 1, invite: noHint, boundTo: hostMe.id }),
      ]),
      byCodec("contact record", contactRecord, [
        encode(contactRecord, contact),
        encode(contactRecord, { ...contact, staged: contact.session && { res: random.bytes(32), created: undefined } }),
      ]),
      byCodec("identity record", identitySeeds, [encode(identitySeeds, hostMe.seeds)]),
      { name: "vault header", samples: [header], read: (raw) => protectionOf(raw) !== undefined },
      { name: "stored Signal session", samples: [session.signal], read: (raw) => deserializeSession(raw).ok },
      { name: "rpc", samples: [encode(counters, noCounters)], read: readCalls },
    ],
    dear: handshakes.filter(({ name }) => isFirst(name)),
    sealed: [
      {
        name: "frame (header, AES)",
        samples: [frame],
        read: async (raw) => (await aesLayer.open(aes, raw, contextOf(link))).ok,
      },
      { name: "ML-KEM layer", samples: [l3], read: async (raw) => (await kemLayer.open(kem, raw, contextOf(link))).ok },
      {
        name: "frame (both outer layers)",
        samples: [frame],
        read: async (raw) => (await unwrap({ primitives }, link, raw, clock.nowMs)).ok,
      },
      {
        name: "Signal, MLS and envelope (mid, L2 ciphertext)",
        samples: [sealed],
        read: async (raw) => (await engine.attemptSealed(ben, raw)) !== undefined,
      },
      {
        name: "Signal session (L2)",
        samples: [sealed.slice(16)],
        read: async (raw) => (await decrypt(signalSession, raw, signalContext(signal, random))).ok,
      },
      { name: "MLS message (L1)", samples: [open.l1], read: async (raw) => (await openMls(session.mls, raw)).ok },
      {
        name: "MLS Commit",
        samples: [commit.value.commit],
        read: async (raw) => (await applyCommit(receiving, raw)).ok,
      },
      {
        name: "MLS Welcome",
        samples: [welcome],
        read: async (raw) => (await joinGroup({ secret: secretOf(offered.secret), welcome: raw, me, peer })).ok,
      },
      {
        name: "MLS KeyPackage",
        samples: [offered.keyPackage],
        read: async (raw) => (await createGroup({ ...keyPackages, keyPackage: raw })).ok,
      },
      {
        name: "vault header and key",
        samples: [header],
        read: async (raw) => (await openHeader({ header: raw, passphrase: undefined, deviceKeys })).ok,
      },
      {
        name: "vault record",
        samples: [sealedRecord.value],
        read: async (raw) => {
          disk.value = raw
          // The one way in which a damaged record may be refused.
          return cipher.readRecord(["contact", "x"]).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Error && error.message === "a record in the vault cannot be read") return false
              throw error
            },
          )
        },
      },
      ...handshakes.filter(({ name }) => !isFirst(name)),
    ],
    texts: [
      {
        name: "invite link",
        samples: [inviteToText(invitation), `https://app.example/#${inviteToText(noHint)}`],
        read: (text) => inviteFromText(text).ok,
      },
    ],
  }
}

/** Nothing in HS1 can be checked by the one who gets it alone. */
const isFirst = (name: string): boolean => name.startsWith("handshake step 1")

const emptyEnvelope = {
  version: 0x10,
  convSeq: 1n,
  step: 1n,
  prevHash: new Uint8Array(32),
  sentAt: 0,
  type: 16,
} as const

const contextOf = ({
  sid,
  directions,
}: {
  readonly sid: Bytes
  readonly directions: { readonly receiving: "i2r" | "r2i" }
}) => ({
  sid,
  direction: directions.receiving,
})

/** The first part of an offer's secret is the MLS one: a length of two bytes, then it. */
const secretOf = (offerSecret: Bytes): Bytes => {
  const [high = 0, low = 0] = offerSecret
  return offerSecret.slice(2, 2 + high * 256 + low)
}

const strangeValues: readonly unknown[] = [
  "call",
  "value",
  "failure",
  "double",
  "fails",
  "constructor",
  "__proto__",
  "toString",
  "",
  0,
  1,
  -1,
  0.5,
  Number.NaN,
  2 ** 53,
  null,
  undefined,
  true,
  1n,
  Symbol("x"),
  [],
  [1],
  {},
  { length: 2 ** 16 },
  new Map(),
  () => 1,
]

/** The bytes decide what a message over the port looks like; whatever it is, nobody throws. */
const readCalls = async (raw: Bytes): Promise<boolean> => {
  let deliver: ((event: MessageEvent) => void) | undefined
  let answers = 0
  const rpc = createRpc<{ readonly slow: () => Promise<number> }>(
    {
      postMessage: () => void (answers += 1),
      addEventListener: (_, listener) => {
        deliver = listener
      },
    },
    { double: (n: number) => n * 2, fails: () => Promise.reject(new Error("no")) },
  )
  const call = rpc.call("slow", []).catch(() => 0)
  const odd = [...strangeValues, raw, [raw]]
  const drawn = (at: number): unknown => odd[(raw[at] ?? at) % odd.length]
  const data = { type: drawn(0), id: drawn(1), method: drawn(2), args: drawn(3), value: drawn(4) }
  deliver?.(new MessageEvent("message", { data: (raw[5] ?? 0) < 16 ? drawn(6) : data }))
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)))
  rpc.end()
  await call
  return answers > 0
}
