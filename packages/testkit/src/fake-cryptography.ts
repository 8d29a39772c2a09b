/**
 * The worker's seam without any security: the same steps, the same state, the same rules about what is stored when, all in
 * the clear as JSON. Strict: a caller that breaks a rule of the contract gets an exception (see `audit.ts`).
 */
import type {
  ContactId,
  Cryptography,
  CryptographyRemote,
  Established,
  Frame,
  HandshakeRefused,
  HandshakeStep,
  InviteError,
  InvitePreview,
  LayerName,
  LayerReport,
  LinkId,
  MessageId,
  Random,
  RecordReader,
  Sealed,
  SealedWrite,
  VaultKey,
} from "@fourfold/contracts"
import { contractVersion, coreType, headerName, maxBodyLength, maxUnacknowledged } from "@fourfold/contracts"
import { type Bytes, type Result, concat, err, fromBase64Url, ok, toBase64Url, toHex, unreachable } from "@fourfold/std"
import type { Audit } from "./audit.ts"

interface Session {
  readonly cid: string
  readonly madeIn: 0 | 1 | 2
  readonly sent: number
  readonly received: number
  readonly acknowledged: number
  readonly steps: number
  /** Steps of the peer that were opened: none opens twice. */
  readonly seen: readonly number[]
  readonly sinceCommit: number
}
interface Secrets {
  readonly res: string
  readonly rec: string
  readonly session: Session
}
/** What is stored about one contact. */
interface Keys {
  readonly invite?: string | undefined
  readonly known?: Secrets | undefined
  /** Only this is kept when the sessions are given up. */
  readonly rec?: string | undefined
  /** Written by R before HS4, merged on fin_I or settled in the next handshake. */
  readonly staged?: Secrets | undefined
}
interface StoredInvite {
  readonly expiresAt: number
  readonly boundTo?: ContactId
}
interface Envelope {
  readonly cid: string
  readonly id: MessageId
  readonly convSeq: number
  readonly step: number
  readonly sentAt: number
  readonly type: number
  readonly body: string
}
interface LinkState {
  readonly role: "initiator" | "responder"
  contact: ContactId | undefined
  expects: number
  mode: Established["mode"]
  nonce: string
  theirNonce: string
  /** Where the base of a resumption lies: in the record, or in the one left unmerged. */
  base: "known" | "staged"
  psk: string | undefined
  peerReceived: number
  /** Past HS2 as I, into HS3 as R: from here on glare is settled. */
  advanced: boolean
  established: boolean
  sentFrames: number
  receivedFrames: number
  receivedSinceSent: number
  failures: number
  frame: Envelope | undefined
}
type HandshakeMessage =
  | { readonly k: 1; readonly nonce: string; readonly tags: readonly (string | undefined)[] }
  | {
      readonly k: 2
      readonly nonce: string
      readonly mode: Established["mode"]
      readonly fp: ContactId
      readonly counters: Counters
    }
  | { readonly k: 3; readonly fp: ContactId; readonly counters: Counters }
  | { readonly k: 4 }
  | { readonly k: 5 }
interface Counters {
  readonly sent: number
  readonly received: number
}

export interface FakeCryptographyOptions {
  readonly now: () => number
  readonly random: Random
  readonly audit: Audit
}

/** A message that so many later ones have overtaken cannot be opened any more, as with MLS. */
const maxOvertaken = 5
/** So many frames one way mean that a rekey message is owed. */
const owesAfter = 50
const noCounters: Counters = { sent: 0, received: 0 }
const refused: Result<never, HandshakeRefused> = err({ type: "HandshakeRefused" })
const frameMarker = 0xe1
const handshakeMarker = 0xe0

export const fakeCryptography = (options: FakeCryptographyOptions): CryptographyRemote => ({
  contract: contractVersion,
  create: async ({ records }) => create(options, records),
})

const create = (
  { now, random, audit }: FakeCryptographyOptions,
  records: RecordReader,
): Cryptography & { readonly stop: () => void } => {
  let me: ContactId | undefined
  let stopped = false
  const links = new Map<LinkId, LinkState>()
  const hex = (length: number): string => toHex(random.bytes(length))
  const mine = (): ContactId => {
    if (stopped) throw new Error("the worker was stopped")
    if (me === undefined) throw new Error("the vault is locked")
    return me
  }
  const keysOf = async (contact: ContactId): Promise<Keys> => read<Keys>(await records.get(keysName(contact))) ?? {}
  const allKeys = async (): Promise<readonly (readonly [ContactId, Keys])[]> =>
    (await records.list("keys")).map(([name, raw]) => [name.slice("keys/".length) as ContactId, read<Keys>(raw) ?? {}])
  const putKeys = (contact: ContactId, keys: Keys): SealedWrite => ({ name: keysName(contact), value: json(keys) })

  const readInvite = (text: string): Result<InvitePreview & { readonly psk: string }, InviteError> => {
    const raw = fromBase64Url(text.slice(text.lastIndexOf("#") + 1))
    const invite = raw && read<InvitePreview & { readonly psk: string }>(raw)
    if (!invite?.psk) return err({ type: "MalformedInvite" })
    if (invite.expiresAt * 1_000 <= now()) return err({ type: "ExpiredInvite", expiredAt: invite.expiresAt })
    if (invite.contact === me) return err({ type: "OwnInvite" })
    return ok(invite)
  }

  // ── the handshake ───────────────────────────────────────────────────────────────────────────────────────────

  const step = (
    writes: readonly SealedWrite[],
    reply: HandshakeMessage | undefined,
    rest: Partial<Pick<HandshakeStep, "closes" | "established">> = {},
  ): Result<HandshakeStep, HandshakeRefused> =>
    ok({
      writes,
      reply: reply && (concat(Uint8Array.of(handshakeMarker), json(reply)) as Frame),
      closes: rest.closes ?? [],
      established: rest.established,
    })
  const audited = async (
    name: string,
    task: () => Promise<Result<HandshakeStep, HandshakeRefused>>,
  ): Promise<Result<HandshakeStep, HandshakeRefused>> => {
    let result: Result<HandshakeStep, HandshakeRefused> = refused
    await audit.step(name, async () => {
      result = await task()
      return result.ok ? result.value : (result.error.replaced ?? { writes: [] })
    })
    if (result.ok && result.value.reply) audit.afterCommit(result.value.reply)
    return result
  }

  const others = (contact: ContactId, id: LinkId, which: (link: LinkState) => boolean): readonly LinkId[] =>
    [...links]
      .filter(([other, link]) => other !== id && link.contact === contact && which(link))
      .map(([other]) => other)
  /** Two handshakes with one contact meet: the one whose I has the smaller fp goes on; of two by the same I the newer. */
  const glare = (id: LinkId, link: LinkState, contact: ContactId): readonly LinkId[] | "lost" => {
    const rivals = others(contact, id, ({ advanced, established }) => advanced && !established)
    const initiator = link.role === "initiator" ? mine() : contact
    for (const rival of rivals) {
      const other = links.get(rival)?.role === "initiator" ? mine() : contact
      if (other < initiator) return "lost"
    }
    for (const rival of rivals) links.delete(rival)
    link.advanced = true
    return rivals
  }
  const establish = (id: LinkId, link: LinkState, contact: ContactId, session: Session): Established => {
    link.established = true
    return {
      contact,
      mode: link.mode,
      peerReceived: BigInt(link.mode > 2 ? link.peerReceived : 0),
      sas: session.cid
        .slice(0, 7)
        .split("")
        .map((char) => Number.parseInt(char, 16)),
      sessions: { id: session.cid, madeIn: session.madeIn },
    }
  }
  const made = (link: LinkState, before: Secrets | undefined, rec: string | undefined): Secrets => {
    const [i, r] = link.role === "initiator" ? [link.nonce, link.theirNonce] : [link.theirNonce, link.nonce]
    const res = `res-${i}-${r}`
    if (link.mode > 2 && before) return { ...before, res }
    const { mode } = link
    const madeIn = mode === 0 || mode === 1 ? mode : 2
    const counters = { sent: 0, received: 0, acknowledged: 0, steps: 0, seen: [], sinceCommit: 0 }
    return { res, rec: rec ?? `rec-${i}-${r}`, session: { cid: `${i}${r}`, madeIn, ...counters } }
  }
  /** Nobody can have stored more than was sent: one of both was restored from an old copy. */
  const rolledBack = (session: Session | undefined, peer: Counters): boolean =>
    session !== undefined && (peer.received > session.sent || peer.sent < session.received)
  const giveUp = (contact: ContactId, keys: Keys): Result<never, HandshakeRefused> => {
    const writes = [putKeys(contact, { rec: keys.known?.rec ?? keys.rec })]
    return err({ type: "HandshakeRefused", replaced: { contact, writes } })
  }
  const countersOf = (secrets: Secrets | undefined): Counters =>
    secrets ? { sent: secrets.session.sent, received: secrets.session.received } : noCounters

  const handshake = async (
    id: LinkId,
    link: LinkState,
    message: HandshakeMessage,
  ): Promise<Result<HandshakeStep, HandshakeRefused>> => {
    if (message.k !== link.expects) return refused
    switch (message.k) {
      case 1:
        return onHs1(link, message)
      case 2:
        return onHs2(id, link, message)
      case 3:
        return onHs3(id, link, message)
      case 4:
        return onHs4(id, link)
      case 5:
        return onHs5(id, link)
      default:
        return unreachable(message)
    }
  }

  const onHs1 = async (link: LinkState, { nonce, tags }: Extract<HandshakeMessage, { k: 1 }>) => {
    link.theirNonce = nonce
    link.expects = 3
    const answer = (mode: Established["mode"], secrets: Secrets | undefined) => {
      link.mode = mode
      return step([], { k: 2, nonce: link.nonce, mode, fp: mine(), counters: countersOf(secrets) })
    }
    const known = await allKeys()
    for (const [tag, mode] of [[tags[0], 3] as const, [tags[1], 4] as const]) {
      for (const [contact, keys] of tag === undefined ? [] : known) {
        for (const base of ["known", "staged"] as const) {
          if (keys[base]?.res !== tag) continue
          link.contact = contact
          link.base = base
          return answer(mode, keys[base])
        }
      }
    }
    const third = tags[2]
    for (const [contact, keys] of third === undefined ? [] : known) {
      if ((keys.known?.rec ?? keys.rec) !== third) continue
      link.contact = contact
      return answer(2, undefined)
    }
    if (third !== undefined && (await records.get(inviteName(third)))) {
      link.psk = third
      return answer(1, undefined)
    }
    // No tag fits: nothing is said, and the time runs out.
    return step([], undefined)
  }

  const onHs2 = async (id: LinkId, link: LinkState, message: Extract<HandshakeMessage, { k: 2 }>) => {
    const { contact } = link
    if (contact === undefined || message.fp !== contact) return refused
    let keys = await keysOf(contact)
    // The peer used the record that was left unmerged: it counts. Else it does not.
    keys = { ...keys, known: message.mode === 4 ? merged(keys) : keys.known, staged: undefined }
    if (message.mode > 2 && !keys.known) return refused
    if (message.mode > 2 && rolledBack(keys.known?.session, message.counters)) return giveUp(contact, keys)
    const lost = glare(id, link, contact)
    if (lost === "lost") return refused
    link.mode = message.mode
    link.theirNonce = message.nonce
    link.peerReceived = message.counters.received
    link.expects = 4
    const counters = message.mode > 2 ? countersOf(keys.known) : noCounters
    return step([putKeys(contact, keys)], { k: 3, fp: mine(), counters }, { closes: lost })
  }

  const onHs3 = async (id: LinkId, link: LinkState, message: Extract<HandshakeMessage, { k: 3 }>) => {
    const contact = message.fp
    if (contact === mine() || (link.contact !== undefined && link.contact !== contact)) return refused
    const writes: SealedWrite[] = []
    if (link.mode === 1 && link.psk !== undefined) {
      const invite = read<StoredInvite>(await records.get(inviteName(link.psk)))
      if (!invite || invite.expiresAt * 1_000 <= now() || (invite.boundTo ?? contact) !== contact) return refused
      writes.push({ name: inviteName(link.psk), value: json({ ...invite, boundTo: contact }) })
    }
    link.contact = contact
    const stored = await keysOf(contact)
    const known = link.mode > 2 && link.base === "staged" ? merged(stored) : stored.known
    const settled: Keys = { ...stored, known, staged: undefined }
    if (link.mode > 2 && rolledBack(known?.session, message.counters)) return giveUp(contact, settled)
    const lost = glare(id, link, contact)
    if (lost === "lost") return refused
    link.peerReceived = message.counters.received
    link.expects = 5
    const staged = made(link, known, link.mode === 2 ? (known?.rec ?? stored.rec) : undefined)
    return step([...writes, putKeys(contact, { ...settled, staged })], { k: 4 }, { closes: lost })
  }

  const onHs4 = async (id: LinkId, link: LinkState) => {
    const { contact } = link
    if (contact === undefined) return refused
    const keys = await keysOf(contact)
    const known = made(link, keys.known, link.mode === 2 ? (keys.known?.rec ?? keys.rec) : undefined)
    link.expects = 0
    const closes = others(contact, id, () => true)
    const established = establish(id, link, contact, known.session)
    return step([putKeys(contact, { known })], { k: 5 }, { closes, established })
  }

  const onHs5 = async (id: LinkId, link: LinkState) => {
    const { contact } = link
    const keys = contact === undefined ? undefined : await keysOf(contact)
    if (contact === undefined || !keys?.staged) return refused
    const known = merged(keys)
    if (!known) return refused
    const used = link.psk === undefined ? [] : [{ name: inviteName(link.psk), value: undefined }]
    link.expects = 0
    const closes = others(contact, id, () => true)
    return step([putKeys(contact, { known }), ...used], undefined, {
      closes,
      established: establish(id, link, contact, known.session),
    })
  }

  // ── messages ────────────────────────────────────────────────────────────────────────────────────────────────

  const drop = (link: LinkState | undefined): Result<never, { type: "Dropped"; close: boolean }> => {
    if (link) link.failures++
    return err({ type: "Dropped", close: !link || link.failures >= 3 })
  }

  return {
    stop: () => {
      stopped = true
      me = undefined
      links.clear()
    },

    sealRecords: async (writes) => {
      mine()
      return writes.map((write) => ({
        name: vaultName(write.key),
        value: write.type === "put" ? new Uint8Array(write.value) : undefined,
      }))
    },
    readRecord: async (key) => {
      mine()
      return records.get(vaultName(key))
    },
    readRecords: async (prefix) => {
      mine()
      const found = await records.list(vaultName(prefix))
      return found.map(([name, value]) => [name.split("/").slice(1).map(decodeURIComponent), value])
    },

    createProfile: async (passphrase) => {
      const id = hex(32) as ContactId
      me = id
      const header = { protection: passphrase === undefined ? "device" : "passphrase", passphrase, id }
      return { id, writes: [{ name: headerName, value: json(header) }] }
    },
    unlock: async (header, passphrase) => {
      const known = read<{ passphrase?: string; id: ContactId }>(header)
      if (!known) return err({ type: "VaultBroken" })
      if (known.passphrase !== passphrase) return err({ type: "WrongPassphrase" })
      me = known.id
      return ok({ id: known.id })
    },
    protectionOf: async (header) => read<{ protection: "device" | "passphrase" }>(header)?.protection,

    createInvite: ({ routingName, nameHint, brokerUrl, expiresAt }) =>
      audit.step("createInvite", async () => {
        const psk = hex(16)
        const invite = { contact: mine(), routingName, nameHint, brokerUrl, expiresAt, oneTime: true, psk }
        return {
          fragment: toBase64Url(json(invite)),
          writes: [{ name: inviteName(psk), value: json({ expiresAt } satisfies StoredInvite) }],
        }
      }),
    readInvite: async (text) => {
      const invite = readInvite(text)
      return invite.ok ? ok(previewOf(invite.value)) : invite
    },
    acceptInvite: async (text) => {
      const invite = readInvite(text)
      mine()
      if (!invite.ok) return invite
      const { contact, psk } = invite.value
      const keys = await keysOf(contact)
      if (keys.known) return err({ type: "KnownContact", contact })
      const kept = await audit.step("acceptInvite", async () => ({
        writes: [putKeys(contact, { ...keys, invite: psk })],
      }))
      return ok({ ...previewOf(invite.value), ...kept })
    },
    forgetContact: async (contact) =>
      (await audit.step("forgetContact", async () => ({ writes: [{ name: keysName(contact), value: undefined }] })))
        .writes,
    safetyNumber: async (contact) => {
      const digits = [mine(), contact].toSorted().join("").replaceAll(/[a-f]/gu, "0").slice(0, 60)
      return (await records.get(keysName(contact))) ? { digits, qr: `${mine()} ${contact}` } : undefined
    },
    checkSafetyQr: async (contact, scanned) => scanned === `${contact} ${mine()}`,

    beginHandshake: (parameters, contact) =>
      audited("beginHandshake", async () => {
        if (contact === mine()) return refused
        const link: LinkState = {
          role: parameters.role,
          contact,
          expects: contact === undefined ? 1 : 2,
          mode: 0,
          nonce: hex(4),
          theirNonce: "",
          base: "known",
          psk: undefined,
          peerReceived: 0,
          advanced: false,
          established: false,
          sentFrames: 0,
          receivedFrames: 0,
          receivedSinceSent: 0,
          failures: 0,
          frame: undefined,
        }
        links.set(parameters.id, link)
        if (contact === undefined) return step([], undefined)
        const { known, staged, rec, invite } = await keysOf(contact)
        const tags = [known?.res, staged?.res, known?.rec ?? rec ?? invite]
        return step([], { k: 1, nonce: link.nonce, tags })
      }),
    continueHandshake: (id, received) =>
      audited("continueHandshake", async () => {
        const link = links.get(id)
        const message = received[0] === handshakeMarker ? read<HandshakeMessage>(received.slice(1)) : undefined
        const stepped = link && message ? await handshake(id, link, message) : refused
        if (!stepped.ok) links.delete(id)
        return stepped
      }),

    seal: async (to, message, sessions) => {
      if (message.body.length > maxBodyLength) throw audit.breach("the body is too long")
      const keys = await keysOf(to)
      const { known } = keys
      mine()
      if (!known) return err({ type: "NoSession", contact: to })
      const { session } = known
      if (sessions !== undefined && sessions !== session.cid) return err({ type: "NoSession", contact: to })
      if (message.durable && session.sent - session.acknowledged >= maxUnacknowledged) {
        return err({ type: "TooMuchUnacknowledged", contact: to })
      }
      const sealed = await audit.step("seal", async () => {
        const convSeq = message.durable ? session.sent + 1 : 0
        const next: Session = {
          ...session,
          steps: session.steps + 1,
          sent: message.durable ? convSeq : session.sent,
          sinceCommit: message.type === coreType.mlsCommit ? 0 : session.sinceCommit + 1,
        }
        const { id, sentAt, type } = message
        const envelope: Envelope = {
          cid: session.cid,
          id,
          convSeq,
          step: next.steps,
          sentAt,
          type,
          body: toBase64Url(message.body),
        }
        return {
          sealed: json(envelope) as Sealed,
          convSeq: BigInt(convSeq),
          writes: [putKeys(to, { ...keys, known: { ...known, session: next } })],
          layers: layers(["MLS", "Signal"], next.steps),
        }
      })
      return ok(sealed)
    },
    wrap: async (id, sealed) => {
      const link = links.get(id)
      if (!link?.established || link.contact === undefined) return err({ type: "NoLink", link: id })
      const envelope = read<Envelope>(sealed)
      const { known } = await keysOf(link.contact)
      if (!envelope || envelope.cid !== known?.session.cid) throw audit.breach("sealed in sessions that are void")
      if (envelope.step > known.session.steps) throw audit.breach("wrapped before its step was stored")
      const carriedRekey = link.receivedSinceSent >= owesAfter
      link.receivedSinceSent = 0
      const frame = concat(Uint8Array.of(frameMarker), json({ seq: link.sentFrames++, envelope })) as Frame
      audit.wrapped(id, frame)
      return ok({ frame, layers: layers(["ML-KEM", "AES"], link.sentFrames), carriedRekey })
    },
    unwrap: async (id, received) => {
      const link = links.get(id)
      const frame =
        received[0] === frameMarker ? read<{ seq: number; envelope: Envelope }>(received.slice(1)) : undefined
      if (!link?.established || !frame || frame.seq !== link.receivedFrames) return drop(link)
      if (link.frame) throw audit.breach("unwrapped before the frame before was opened or skipped")
      link.receivedFrames++
      link.receivedSinceSent++
      link.frame = frame.envelope
      return ok({ id: frame.envelope.id, owesFrame: link.receivedSinceSent >= owesAfter })
    },
    open: async (id) => {
      const link = links.get(id)
      const envelope = link?.frame
      if (!link || !envelope || link.contact === undefined) return drop(link)
      const { contact } = link
      link.frame = undefined
      const keys = await keysOf(contact)
      const { known } = keys
      const session = known?.session
      const durable = envelope.convSeq > 0
      const fits =
        session?.cid === envelope.cid &&
        !session.seen.includes(envelope.step) &&
        session.seen.every((seen) => seen <= envelope.step + maxOvertaken) &&
        (!durable || envelope.convSeq === session.received + 1)
      if (!known || !session || !fits) return drop(link)
      const body = fromBase64Url(envelope.body) ?? new Uint8Array()
      const acknowledged = envelope.type === coreType.ack ? Number(BigInt(`0x${toHex(body)}`)) : 0
      const opened = await audit.step("open", async () => ({
        id: envelope.id,
        sentAt: envelope.sentAt,
        type: envelope.type,
        body,
        convSeq: BigInt(envelope.convSeq),
        layers: layers(["AES", "ML-KEM", "Signal", "MLS"], envelope.step),
        writes: [
          putKeys(contact, {
            ...keys,
            known: {
              ...known,
              session: {
                ...session,
                seen: [...session.seen, envelope.step],
                received: durable ? envelope.convSeq : session.received,
                acknowledged: Math.max(session.acknowledged, acknowledged),
                sinceCommit: envelope.type === coreType.mlsCommit ? 0 : session.sinceCommit + 1,
              },
            },
          }),
        ],
      }))
      return ok(opened)
    },
    skip: async (id) => {
      const link = links.get(id)
      if (link) link.frame = undefined
    },
    healing: async (contact) => {
      const { known } = await keysOf(contact)
      if (!known || known.session.sinceCommit < 100) return undefined
      return mine() < contact ? "mlsCommit" : "mlsCommitRequest"
    },
    replaceSessions: async (contact) => {
      const keys = await keysOf(contact)
      const given = await audit.step("replaceSessions", async () => ({
        writes: [putKeys(contact, { rec: keys.known?.rec ?? keys.rec })],
      }))
      return given.writes
    },
    closeLink: async (id) => void links.delete(id),
  }
}

/** The record left unmerged, put in force. Sessions that it kept have gone on meanwhile. */
const merged = ({ known, staged }: Keys): Secrets | undefined =>
  staged && known && staged.session.cid === known.session.cid
    ? { ...staged, session: known.session }
    : (staged ?? known)

const keysName = (contact: ContactId): string => `keys/${contact}`
const inviteName = (psk: string): string => `invites/${psk}`
const vaultName = (key: VaultKey): string => ["vault", ...key.map(encodeURIComponent)].join("/")

const json = (value: object): Bytes => new Uint8Array(new TextEncoder().encode(JSON.stringify(value)))
// What is read here was written here.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape at the call
const read = <T>(raw: Uint8Array | undefined): T | undefined => {
  try {
    return raw && (JSON.parse(new TextDecoder().decode(raw)) as T)
  } catch {
    return undefined
  }
}

const previewOf = ({
  contact,
  routingName,
  nameHint,
  brokerUrl,
  expiresAt,
  oneTime,
}: InvitePreview): InvitePreview => ({
  contact,
  routingName,
  nameHint,
  brokerUrl,
  expiresAt,
  oneTime,
})

const layers = (names: readonly LayerName[], step: number): readonly LayerReport[] =>
  names.map((layer) => ({ layer, epoch: 0, step, bytesIn: 100, bytesOut: 120, ms: 0.5 }))
