/**
 * The handshakes that are under way, one per link (protocol §3), between the records they read and the writes they ask
 * for. Decides glare and the limits on unfinished incoming ones; the steps themselves are pure.
 */
import type {
  Cryptography,
  Established,
  HandshakeRefused,
  HandshakeStep,
  LinkId,
  LinkParameters,
} from "@fourfold/contracts"
import { type Result, err, ok, toHex } from "@fourfold/std"
import { mayStay } from "../handshake/budget.ts"
import { type Handshake, continueHandshake, isOverdue, isRecognised } from "../handshake/handshake.ts"
import { loserOf } from "../handshake/glare.ts"
import { beginAsInitiator } from "../handshake/initiator.ts"
import { beginAsResponder } from "../handshake/responder.ts"
import type { Advanced, Changes, Completed, HandshakeDeps, Known, Refused, Step } from "../handshake/step.ts"
import type { Identity } from "../identity/identity.ts"
import { erase } from "../primitives/erase.ts"
import { asFrame } from "./as-frame.ts"
import type { Records } from "./records.ts"

export interface HandshakesDeps extends Omit<HandshakeDeps, "me"> {
  readonly now: () => number
  readonly unlocked: () => { readonly identity: Identity; readonly records: Records }
  /** The connection stands on this side; says which older link to the same contact it replaces. */
  readonly established: (link: LinkParameters, completed: Completed) => readonly LinkId[]
}

type Steps = Pick<Cryptography, "beginHandshake" | "continueHandshake"> & { readonly forget: (link: LinkId) => void }

export const createHandshakes = (deps: HandshakesDeps): Steps => {
  /** Begun and not closed since: a step that comes back too late changes nothing. */
  const open = new Set<LinkId>()
  const underWay = new Map<LinkId, { readonly link: LinkParameters; readonly handshake: Handshake }>()
  const stepDeps = (): HandshakeDeps => ({ ...deps, me: deps.unlocked().identity })

  const taken = async (
    link: LinkParameters,
    step: Awaited<Step<Handshake>>,
  ): Promise<Result<HandshakeStep, HandshakeRefused>> => {
    if (!step.ok) return err(await refusal(step.error))
    if (!open.has(link.id)) return err({ type: "HandshakeRefused" })
    const closes = losersAgainst(link, step.value.handshake)
    if (closes.includes(link.id)) return err(await refusal({ type: "HandshakeRefused" }))
    for (const loser of closes) underWay.delete(loser)
    return ok(await advanced(link, step.value, closes))
  }

  const advanced = async (
    link: LinkParameters,
    { handshake, reply, changes, completed, spent }: Advanced<Handshake>,
    closes: readonly LinkId[],
  ): Promise<HandshakeStep> => {
    const writes = await deps.unlocked().records.sealChanges(changes)
    erase(...spent)
    if (completed) underWay.delete(link.id)
    else underWay.set(link.id, { link, handshake })
    return {
      writes,
      reply: reply && asFrame(reply),
      closes: completed ? [...closes, ...deps.established(link, completed)] : closes,
      established: completed && establishedOf(completed, changes),
    }
  }

  const losersAgainst = (link: LinkParameters, handshake: Handshake): readonly LinkId[] =>
    [...underWay].flatMap(([id, older]) => {
      const loser = id === link.id ? undefined : loserOf(deps.unlocked().identity.id, older.handshake, handshake)
      return loser === undefined ? [] : [loser === "older" ? id : link.id]
    })

  const refusal = async ({ replaced }: Refused): Promise<HandshakeRefused> => {
    if (!replaced) return { type: "HandshakeRefused" }
    const writes = await deps.unlocked().records.sealContact(replaced)
    return { type: "HandshakeRefused", replaced: { contact: replaced.contact, writes } }
  }

  const dropOverdue = (): void => {
    for (const [id, { handshake }] of underWay) if (isOverdue(handshake, deps.now())) underWay.delete(id)
  }

  const incoming = (): readonly { readonly isRecognised: boolean | undefined }[] =>
    [...underWay.values()]
      .filter(({ handshake }) => handshake.role === "responder")
      .map(({ handshake }) => ({ isRecognised: isRecognised(handshake) }))

  const known = async (): Promise<Known> => {
    const { records } = deps.unlocked()
    const [contacts, invites] = await Promise.all([records.contacts(), records.invites()])
    // Only who was invited becomes a contact; there is no place yet where somebody unknown could wait for consent.
    return { contacts, invites, acceptsStrangers: false, nowMs: deps.now() }
  }

  return {
    beginHandshake: async (link, contact) => {
      dropOverdue()
      open.add(link.id)
      if (contact === undefined) {
        underWay.set(link.id, {
          link,
          handshake: beginAsResponder([link.remoteFingerprint, link.localFingerprint], deps.now()),
        })
        if (mayStay(incoming())) return ok({ writes: [], reply: undefined, closes: [], established: undefined })
        underWay.delete(link.id)
        return err({ type: "HandshakeRefused" })
      }
      const record = await deps.unlocked().records.contact(contact)
      if (!record) return err({ type: "HandshakeRefused" })
      const fingerprints = [link.localFingerprint, link.remoteFingerprint] as const
      return taken(link, await beginAsInitiator(stepDeps(), fingerprints, record, deps.now()))
    },

    continueHandshake: async (id, received) => {
      const found = underWay.get(id)
      if (!found) return err({ type: "HandshakeRefused" })
      const outcome = await taken(
        found.link,
        await continueHandshake(stepDeps(), found.handshake, received, await known()),
      )
      const overrun = outcome.ok && !mayStay(incoming())
      if (outcome.ok && !overrun) return outcome
      underWay.delete(id)
      return outcome.ok ? err({ type: "HandshakeRefused" }) : outcome
    },

    forget: (link) => {
      open.delete(link)
      underWay.delete(link)
    },
  }
}

const establishedOf = ({ contact, mode, peerReceived, sas }: Completed, changes: Changes): Established => {
  const cid = changes.contact?.session?.cid
  return {
    contact,
    mode,
    peerReceived,
    sas,
    ...(cid && { sessions: { id: toHex(cid), madeIn: madeIn(mode, changes) } }),
  }
}

/** A resumption may merge sessions whose own handshake was cut before its end; an invite that it uses up tells which. */
const madeIn = (mode: Completed["mode"], { deletedInvites = [] }: Changes): 0 | 1 | 2 => {
  if (mode === 3 || mode === 4) return deletedInvites.length > 0 ? 1 : 2
  return mode
}
