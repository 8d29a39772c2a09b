/** The five handshake messages, with names for secrets where the true ones have keys. */
import type {
  ContactId,
  Cryptography,
  Established,
  Frame,
  HandshakeRefused,
  HandshakeStep,
  LinkId,
  SealedWrite,
} from "@fourfold/contracts"
import { type Result, concat, err, ok, unreachable } from "@fourfold/std"
import { json, read } from "./json.ts"
import { type LinkState, glare, newLinkState, others } from "./link-state.ts"
import {
  type Counters,
  type Keys,
  type Secrets,
  type Session,
  type StoredInvite,
  countersOf,
  inviteId,
  inviteName,
  merged,
  noCounters,
  putKeys,
  rolledBack,
} from "./secrets.ts"
import type { FakeWorker } from "./worker.ts"

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
type Message<K extends HandshakeMessage["k"]> = Extract<HandshakeMessage, { readonly k: K }>
type Stepped = Result<HandshakeStep, HandshakeRefused>

const refused: Result<never, HandshakeRefused> = err({ type: "HandshakeRefused" })
const handshakeMarker = 0xe0

export const createHandshakes = (
  worker: FakeWorker,
): Pick<Cryptography, "admit" | "beginHandshake" | "continueHandshake"> => ({
  admit: async (admission) => {
    worker.admission = admission
  },
  beginHandshake: (parameters, contact) =>
    audited(worker, "beginHandshake", async () => {
      if (contact === worker.mine()) return refused
      const link = newLinkState(parameters.role, contact, worker.hex(4))
      worker.links.set(parameters.id, link)
      if (contact === undefined) return step([], undefined)
      const { known, staged, rec, invite } = await worker.keysOf(contact)
      const tags = [known?.res, staged?.res, known?.rec ?? rec ?? invite]
      const lost = glare(worker, parameters.id, link, contact, false)
      return lost === "lost" ? refused : step([], { k: 1, nonce: link.nonce, tags }, { closes: lost })
    }),
  continueHandshake: (id, received) =>
    audited(worker, "continueHandshake", async () => {
      const link = worker.links.get(id)
      const message = received[0] === handshakeMarker ? read<HandshakeMessage>(received.slice(1)) : undefined
      const stepped = link && message ? await continued(worker, id, link, message) : refused
      if (!stepped.ok) worker.links.delete(id)
      return stepped
    }),
})

const continued = async (
  worker: FakeWorker,
  id: LinkId,
  link: LinkState,
  message: HandshakeMessage,
): Promise<Stepped> => {
  if (message.k !== link.expects) return refused
  switch (message.k) {
    case 1:
      return onHs1(worker, id, link, message)
    case 2:
      return onHs2(worker, id, link, message)
    case 3:
      return onHs3(worker, id, link, message)
    case 4:
      return onHs4(worker, id, link)
    case 5:
      return onHs5(worker, id, link)
    default:
      return unreachable(message)
  }
}

const onHs1 = async (
  worker: FakeWorker,
  id: LinkId,
  link: LinkState,
  { nonce, tags }: Message<1>,
): Promise<Stepped> => {
  link.theirNonce = nonce
  link.expects = 3
  const answer = (mode: Established["mode"], secrets: Secrets | undefined) => {
    link.mode = mode
    const lost = link.contact === undefined ? [] : glare(worker, id, link, link.contact, false)
    if (lost === "lost") return refused
    const counters = countersOf(secrets)
    return step([], { k: 2, nonce: link.nonce, mode, fp: worker.mine(), counters }, { closes: lost })
  }
  const known = (await worker.allKeys()).filter(([contact]) => !worker.admission.refused.includes(contact))
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
  if (third !== undefined && (await worker.records.get(inviteName(third)))) {
    link.psk = third
    return answer(1, undefined)
  }
  if (worker.admission.strangers) return answer(0, undefined)
  // No tag fits: nothing is said, and the time runs out.
  return step([], undefined)
}

const onHs2 = async (worker: FakeWorker, id: LinkId, link: LinkState, message: Message<2>): Promise<Stepped> => {
  const { contact } = link
  if (contact === undefined) return refused
  if (message.fp !== contact) return err({ type: "HandshakeRefused", otherKey: contact })
  const stored = await worker.keysOf(contact)
  // The peer used the record that was left unmerged: it counts. Else it does not.
  const keys: Keys = { ...stored, known: message.mode === 4 ? merged(stored) : stored.known, staged: undefined }
  if (message.mode > 2 && !keys.known) return refused
  // With a one-time invite I takes no weaker mode than it.
  if (message.mode === 0 && keys.invite !== undefined) return refused
  const who = message.mode > 2 ? rolledBack(keys.known?.session, message.counters) : undefined
  if (who) return giveUp(contact, keys, who)
  const lost = glare(worker, id, link, contact, true)
  if (lost === "lost") return refused
  link.mode = message.mode
  link.theirNonce = message.nonce
  link.peerReceived = message.counters.received
  link.expects = 4
  const counters = message.mode > 2 ? countersOf(keys.known) : noCounters
  return step([putKeys(contact, keys)], { k: 3, fp: worker.mine(), counters }, { closes: lost })
}

const onHs3 = async (worker: FakeWorker, id: LinkId, link: LinkState, message: Message<3>): Promise<Stepped> => {
  const contact = message.fp
  if (worker.admission.refused.includes(contact)) return refused
  if (contact === worker.mine() || (link.contact !== undefined && link.contact !== contact)) return refused
  const writes: SealedWrite[] = []
  if (link.mode === 1 && link.psk !== undefined) {
    const invite = read<StoredInvite>(await worker.records.get(inviteName(link.psk)))
    const isOurs = invite && invite.expiresAt * 1_000 > worker.now() && (invite.boundTo ?? contact) === contact
    if (!isOurs) return refused
    writes.push({ name: inviteName(link.psk), value: json({ ...invite, boundTo: contact }) })
  }
  link.contact = contact
  const stored = await worker.keysOf(contact)
  const known = link.mode > 2 && link.base === "staged" ? merged(stored) : stored.known
  const settled: Keys = { ...stored, known, staged: undefined }
  const who = link.mode > 2 ? rolledBack(known?.session, message.counters) : undefined
  if (who) return giveUp(contact, settled, who)
  const lost = glare(worker, id, link, contact, true)
  if (lost === "lost") return refused
  link.peerReceived = message.counters.received
  link.expects = 5
  const staged = made(link, known, link.mode === 2 ? (known?.rec ?? stored.rec) : undefined)
  return step([...writes, putKeys(contact, { ...settled, staged })], { k: 4 }, { closes: lost })
}

const onHs4 = async (worker: FakeWorker, id: LinkId, link: LinkState): Promise<Stepped> => {
  const { contact } = link
  if (contact === undefined) return refused
  const keys = await worker.keysOf(contact)
  const known = made(link, keys.known, link.mode === 2 ? (keys.known?.rec ?? keys.rec) : undefined)
  link.expects = 0
  const established = establish(link, contact, known.session, undefined)
  return step([putKeys(contact, { known })], { k: 5 }, { closes: others(worker, contact, id), established })
}

const onHs5 = async (worker: FakeWorker, id: LinkId, link: LinkState): Promise<Stepped> => {
  const { contact } = link
  const keys = contact === undefined ? undefined : await worker.keysOf(contact)
  if (contact === undefined || !keys?.staged) return refused
  const known = merged(keys)
  if (!known) return refused
  const used = link.psk === undefined ? [] : [{ name: inviteName(link.psk), value: undefined }]
  link.expects = 0
  const established = establish(link, contact, known.session, link.psk)
  return step([putKeys(contact, { known }), ...used], undefined, { closes: others(worker, contact, id), established })
}

const step = (
  writes: readonly SealedWrite[],
  reply: HandshakeMessage | undefined,
  rest: Partial<Pick<HandshakeStep, "closes" | "established">> = {},
): Stepped =>
  ok({
    writes,
    reply: reply && (concat(Uint8Array.of(handshakeMarker), json(reply)) as Frame),
    closes: rest.closes ?? [],
    established: rest.established,
  })

const audited = async ({ audit }: FakeWorker, name: string, task: () => Promise<Stepped>): Promise<Stepped> => {
  let result: Stepped = refused
  await audit.step(name, async () => {
    result = await task()
    return result.ok ? result.value : (result.error.replaced ?? { writes: [] })
  })
  if (result.ok && result.value.reply) audit.afterCommit(result.value.reply)
  return result
}

const establish = (
  link: LinkState,
  contact: ContactId,
  session: Session,
  usedInvite: string | undefined,
): Established => {
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
    invite: usedInvite === undefined ? undefined : inviteId(usedInvite),
  }
}

/** What both sides hold once this handshake is over. */
const made = (link: LinkState, before: Secrets | undefined, rec: string | undefined): Secrets => {
  const [i, r] = link.role === "initiator" ? [link.nonce, link.theirNonce] : [link.theirNonce, link.nonce]
  const res = `res-${i}-${r}`
  if (link.mode > 2 && before) {
    const acknowledged = Math.max(before.session.acknowledged, link.peerReceived)
    return { ...before, res, session: { ...before.session, acknowledged } }
  }
  const { mode } = link
  const madeIn = mode === 0 || mode === 1 ? mode : 2
  const counts = { sent: 0, received: 0, acknowledged: 0, steps: 0, sinceCommit: 0 }
  const counters = { ...counts, sentIds: [], receivedId: undefined, seen: [] }
  return { res, rec: rec ?? `rec-${i}-${r}`, session: { cid: `${i}${r}`, madeIn, ...counters } }
}

const giveUp = (contact: ContactId, keys: Keys, who: "me" | "them" | "one of us"): Result<never, HandshakeRefused> => {
  const writes = [putKeys(contact, { rec: keys.known?.rec ?? keys.rec })]
  return err({ type: "HandshakeRefused", replaced: { contact, writes, who } })
}
