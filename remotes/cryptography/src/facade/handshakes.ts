/**
 * The handshakes that are under way, one per link (protocol §3), between the records they read and the writes they ask
 * for. Decides glare and the limits on unfinished incoming ones; the steps themselves are pure.
 */
import type {
  ContactId,
  Cryptography,
  Established,
  HandshakeRefused,
  HandshakeStep,
  LinkId,
  LinkParameters,
} from "@fourfold/contracts"
import { type Bytes, type Result, err, ok, toHex } from "@fourfold/std"
import { mayStay } from "../handshake/budget.ts"
import {
  type Handshake,
  continueHandshake,
  eraseHandshake,
  isExpectedMessage,
  isOverdue,
  isRecognised,
} from "../handshake/handshake.ts"
import { contactOf, loserOf } from "../handshake/glare.ts"
import { beginAsInitiator } from "../handshake/initiator.ts"
import { beginAsResponder, calledBy } from "../handshake/responder.ts"
import type { Changes, Completed, HandshakeDeps, Known, Refused, Step } from "../handshake/step.ts"
import type { Identity } from "../identity/identity.ts"
import { inviteId } from "../identity/invite.ts"
import { erase } from "../primitives/erase.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { asFrame } from "./as-frame.ts"
import type { Records } from "./records.ts"

export interface HandshakesDeps extends Omit<HandshakeDeps, "me"> {
  readonly now: () => number
  readonly unlocked: () => { readonly identity: Identity; readonly records: Records }
  /** The connection stands on this side; says which older link to the same contact it replaces. */
  readonly established: (link: LinkParameters, completed: Completed, cid: Bytes) => readonly LinkId[]
}

type Steps = Pick<Cryptography, "admit" | "beginHandshake" | "continueHandshake"> & {
  readonly forget: (link: LinkId) => void
}

export const createHandshakes = (deps: HandshakesDeps): Steps => {
  /** Begun and not closed since: a step that comes back too late changes nothing. */
  const open = new Set<LinkId>()
  const underWay = new Map<LinkId, { readonly link: LinkParameters; readonly handshake: Handshake }>()
  /** Nobody unknown until the messenger has said so. */
  let admission: { readonly strangers: boolean; readonly refused: ReadonlySet<ContactId> } = {
    strangers: false,
    refused: new Set(),
  }
  const stepDeps = (): HandshakeDeps => ({ ...deps, me: deps.unlocked().identity })

  const drop = (id: LinkId): void => {
    const found = underWay.get(id)
    if (found) eraseHandshake(found.handshake)
    underWay.delete(id)
  }

  const taken = async (
    link: LinkParameters,
    step: Awaited<Step<Handshake>>,
  ): Promise<Result<HandshakeStep, HandshakeRefused>> => {
    if (!step.ok) return err(await refusal(step.error))
    const { handshake, reply, changes, completed, spent } = step.value
    const closes = losersAgainst(link, handshake)
    if (!open.has(link.id) || closes.includes(link.id)) {
      eraseHandshake(handshake)
      return err(refused)
    }
    for (const loser of closes) drop(loser)
    const writes = await deps.unlocked().records.sealChanges(changes)
    erase(...spent)
    if (completed) underWay.delete(link.id)
    else underWay.set(link.id, { link, handshake })
    return ok({
      writes,
      reply: reply && asFrame(reply),
      closes: completed ? [...closes, ...deps.established(link, completed, sessionsIn(changes))] : closes,
      established: completed && establishedOf(completed, changes),
    })
  }

  const losersAgainst = (link: LinkParameters, handshake: Handshake): readonly LinkId[] =>
    [...underWay].flatMap(([id, older]) => {
      const loser = id === link.id ? undefined : loserOf(deps.unlocked().identity.id, older.handshake, handshake)
      return loser === undefined ? [] : [loser === "older" ? id : link.id]
    })

  const refusal = async ({ replaced, ...rest }: Refused): Promise<HandshakeRefused> => {
    if (!replaced) return rest
    const { contact, who } = replaced
    const writes = await deps.unlocked().records.sealContact(contact)
    return { ...rest, replaced: { contact: contact.contact, writes, who } }
  }

  const dropOverdue = (): void => {
    for (const [id, { handshake }] of underWay) if (isOverdue(handshake, deps.now())) drop(id)
  }

  const incoming = (): readonly { readonly isRecognised: boolean | undefined }[] =>
    [...underWay.values()]
      .filter(({ handshake }) => handshake.role === "responder")
      .map(({ handshake }) => ({ isRecognised: isRecognised(handshake) }))

  /** Channels that say nothing, or nothing we know, must not keep out somebody who does: the oldest makes room. */
  const makeRoom = (): readonly LinkId[] => {
    if (mayStay([...incoming(), { isRecognised: undefined }])) return []
    const [idle] =
      [...underWay].find(
        ([
          ,
          {
            handshake: { phase },
          },
        ]) => phase === "awaitingHs1" || phase === "silent",
      ) ?? []
    if (idle === undefined) return []
    drop(idle)
    return [idle]
  }

  /** The contact that this step is with, as far as it is named before it: one record, however many there are. */
  const contactsFor = async (handshake: Handshake, received: Bytes): Promise<readonly ContactRecord[]> => {
    const { records } = deps.unlocked()
    const isFirst = handshake.phase === "awaitingHs1"
    const id = isFirst ? calledBy(handshake, received, await records.tagSecrets()) : contactOf(handshake)
    const contact = id === undefined ? undefined : await records.contact(id)
    return contact ? [contact] : []
  }

  const knownTo = async (handshake: Handshake, received: Bytes): Promise<Known> => {
    const { records } = deps.unlocked()
    const [contacts, invites] = await Promise.all([
      contactsFor(handshake, received),
      mayNeedInvites(handshake) ? records.invites() : [],
    ])
    return {
      contacts,
      lookUp: records.contact,
      invites,
      acceptsStrangers: admission.strangers,
      refused: admission.refused,
      nowMs: deps.now(),
    }
  }

  const beginAnswering = (link: LinkParameters): Result<HandshakeStep, HandshakeRefused> => {
    const closes = makeRoom()
    const handshake = beginAsResponder([link.remoteFingerprint, link.localFingerprint], deps.now())
    underWay.set(link.id, { link, handshake })
    if (mayStay(incoming())) return ok({ writes: [], reply: undefined, closes, established: undefined })
    drop(link.id)
    return err(refused)
  }

  return {
    admit: async ({ strangers, refused: blocked }) => {
      admission = { strangers, refused: new Set(blocked) }
    },

    beginHandshake: async (link, contact) => {
      dropOverdue()
      open.add(link.id)
      if (contact === undefined) return beginAnswering(link)
      const record = await deps.unlocked().records.contact(contact)
      if (!record) return err(refused)
      const fingerprints = [link.localFingerprint, link.remoteFingerprint] as const
      return taken(link, await beginAsInitiator(stepDeps(), fingerprints, record, deps.now()))
    },

    continueHandshake: async (id, received) => {
      const found = underWay.get(id)
      // Looked at before any record is read for it: rubbish must cost nothing.
      const isExpected = found && isExpectedMessage(found.handshake, received)
      if (!isExpected) {
        drop(id)
        return err(refused)
      }
      const known = await knownTo(found.handshake, received)
      const outcome = await taken(found.link, await continueHandshake(stepDeps(), found.handshake, received, known))
      if (outcome.ok && mayStay(incoming())) return outcome
      drop(id)
      return outcome.ok ? err(refused) : outcome
    },

    forget: (link) => {
      open.delete(link)
      drop(link)
    },
  }
}

const refused: HandshakeRefused = { type: "HandshakeRefused" }

/** Any may be named by HS1, and one that is bound to its contact ends with HS5; in between only the one that was named. */
const mayNeedInvites = (handshake: Handshake): boolean =>
  handshake.phase === "awaitingHs1" ||
  handshake.phase === "awaitingHs5" ||
  (handshake.phase === "awaitingHs3" && handshake.caller.mode === 1)

const establishedOf = ({ contact, mode, peerReceived, sas }: Completed, changes: Changes): Established => {
  const sessions = { id: toHex(sessionsIn(changes)), madeIn: madeIn(mode, changes) }
  const [invite] = changes.deletedInvites ?? []
  return { contact, mode, peerReceived, sas, sessions, invite: invite && inviteId(invite.invite) }
}

/** A completed handshake always leaves sessions in force, and says so in its changes. */
const sessionsIn = ({ contact }: Changes): Bytes => {
  if (!contact?.session) throw new Error("a completed handshake without sessions")
  return contact.session.cid
}

/** A resumption may merge sessions whose own handshake was cut before its end; an invite that it uses up tells which. */
const madeIn = (mode: Completed["mode"], { deletedInvites = [] }: Changes): 0 | 1 | 2 => {
  if (mode === 3 || mode === 4) return deletedInvites.length > 0 ? 1 : 2
  return mode
}
