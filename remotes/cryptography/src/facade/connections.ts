/**
 * The connections that stand, one link state each, in memory only (protocol §4, §5). Every state is used once, so the
 * calls on one link take turns; at most one received frame is staged on a link, until its message has been opened.
 */
import type { ContactId, Cryptography, Dropped, LinkId, LinkParameters, MessageId, Sealed } from "@fourfold/contracts"
import { type Bytes, type Result, createTurns, decode, err, ok } from "@fourfold/std"
import type { Completed } from "../handshake/step.ts"
import {
  type Link,
  type LinkDeps,
  type StagedFrame,
  advance,
  createLink,
  eraseLink,
  failed,
  owesFrame,
  unwrap,
  wrap,
} from "../link/link.ts"
import { messageId } from "../session/envelope.ts"
import { asFrame } from "./as-frame.ts"

interface Connection {
  readonly contact: ContactId
  /** Of the sessions that were in force when it was established. */
  readonly cid: Bytes
  readonly link: Link
  readonly staged: StagedFrame | undefined
}

/** A received message between the two halves of the cascade. */
export interface StagedMessage {
  readonly contact: ContactId
  readonly cid: Bytes
  readonly message: { readonly id: MessageId; readonly ciphertext: Bytes }
  readonly layers: StagedFrame["layers"]
}

export interface Connections extends Pick<Cryptography, "wrap" | "unwrap" | "skip"> {
  /** What was sealed with this id is never sent again: it does not wear an epoch out. */
  readonly noteTransient: (id: MessageId) => void
  /** Takes over a completed handshake; returns the links to the same contact that it replaces. */
  readonly established: (link: LinkParameters, completed: Completed, cid: Bytes) => readonly LinkId[]
  readonly stagedOn: (link: LinkId) => StagedMessage | undefined
  /** All four layers and the envelope are right: the link moves on. */
  readonly advance: (link: LinkId, isDurable: boolean) => Promise<void>
  /** Something inside did not open: nothing advances, and it is counted. */
  readonly failed: (link: LinkId) => Promise<Result<never, Dropped>>
  readonly forget: (link: LinkId) => void
}

const midLength = 16
/** Transient messages that were sealed and may still be wrapped. */
const maxTransient = 256

export const createConnections = (deps: LinkDeps & { readonly now: () => number }): Connections => {
  const connections = new Map<LinkId, Connection>()
  const turns = createTurns<LinkId>()
  const transient = new Set<MessageId>()

  const forget = (id: LinkId): void => {
    const connection = connections.get(id)
    if (connection) eraseLink(connection.link)
    connections.delete(id)
  }

  /** A link that was closed while a call was waiting is not brought back. */
  const put = (id: LinkId, connection: Connection): void => {
    if (connections.has(id)) connections.set(id, connection)
    else eraseLink(connection.link)
  }

  const advanceStaged = (id: LinkId, isDurable: boolean): Promise<void> =>
    turns(id, async () => {
      const connection = connections.get(id)
      if (!connection?.staged) return
      const link = advance(connection.link, connection.staged, isDurable, deps.now())
      put(id, { ...connection, link, staged: undefined })
    })

  return {
    noteTransient: (id) => {
      transient.add(id)
      // One that is forgotten counts as durable, which only ends an epoch earlier.
      for (const oldest of transient) {
        if (transient.size <= maxTransient) break
        transient.delete(oldest)
      }
    },

    established: (parameters, completed, cid) => {
      const replaced = [...connections].flatMap(([id, { contact }]) => (contact === completed.contact ? [id] : []))
      for (const id of replaced) forget(id)
      const link = createLink(parameters.role, completed.secrets)
      connections.set(parameters.id, { contact: completed.contact, cid, link, staged: undefined })
      return replaced
    },

    wrap: (id, sealed: Sealed) =>
      turns(id, async () => {
        const connection = connections.get(id)
        if (!connection) return err({ type: "NoLink", link: id })
        const isDurable = !transient.delete(messageOf(sealed).id)
        const wrapped = await wrap(deps, connection.link, sealed, { isDurable, nowMs: deps.now() })
        if (!wrapped.ok) return err({ type: "NoLink", link: id })
        const { link, frame, layers, carriedRekey } = wrapped.value
        put(id, { ...connection, link })
        return ok({ frame: asFrame(frame), layers, carriedRekey })
      }),

    unwrap: (id, received) =>
      turns(id, async () => {
        const connection = connections.get(id)
        if (!connection || connection.staged) return err({ type: "Dropped", close: true })
        const staged = await unwrap(deps, connection.link, received, deps.now())
        if (!staged.ok) {
          put(id, { ...connection, link: staged.error.link })
          return err(staged.error.dropped)
        }
        put(id, { ...connection, staged: staged.value })
        const owes = owesFrame(advancedView(connection.link, staged.value), deps.now())
        return ok({ id: messageOf(staged.value.message).id, owesFrame: owes })
      }),

    stagedOn: (id) => {
      const connection = connections.get(id)
      return (
        connection?.staged && {
          contact: connection.contact,
          cid: connection.cid,
          message: messageOf(connection.staged.message),
          layers: connection.staged.layers,
        }
      )
    },

    advance: advanceStaged,
    skip: (id) => advanceStaged(id, true),

    failed: (id) =>
      turns(id, async () => {
        const connection = connections.get(id)
        if (!connection) return err({ type: "Dropped", close: true })
        const { link, dropped } = failed(connection.link)
        put(id, { ...connection, link, staged: undefined })
        return err(dropped)
      }),

    forget,
  }
}

/** mid(16) ‖ L2 ciphertext; `unwrap` has checked the length of a received one. */
const messageOf = (message: Bytes): StagedMessage["message"] => {
  const id = decode(messageId, message.subarray(0, midLength))
  if (!id.ok) throw new Error("a sealed message is shorter than its id")
  return { id: id.value, ciphertext: message.slice(midLength) }
}

/** What the link will owe once the staged frame counts. */
const advancedView = (link: Link, { receiving, owed, isRekeyed }: StagedFrame): Link => ({
  ...link,
  receiving,
  owed: owed ?? link.owed,
  offered: isRekeyed ? undefined : link.offered,
})
