/** What waits is sealed once and stored before it leaves: after a crash or a cut the same bytes leave again. */
import { type LayerReport, type Sealed, coreType } from "@fourfold/contracts"
import { type Pdu, encodePdu, newMessageId } from "@fourfold/protocol"
import { hold } from "./contacts/hold.ts"
import type { Context } from "./context.ts"
import { commitFailed, dropCommit } from "./heal.ts"
import { stageLeft } from "./left.ts"
import type { Live } from "./live.ts"
import { begin } from "./log/change.ts"
import type { Outgoing, SealedOutgoing } from "./outbox.ts"

export interface Ready {
  readonly bytes: Sealed
  readonly convSeq: bigint
  /** MLS and Signal; `undefined` when that was before. */
  readonly layers?: readonly LayerReport[]
}

/** Asked again in the turn: what two connections seal in the same sessions would have two numbers, and leave a gap. */
export const isCurrent = ({ live: lives }: Context, live: Live): boolean =>
  !live.link.closed.aborted && lives.get(live.contact) === live

/** "dropped": it is not to leave, on with the rest. `undefined`: the connection is of no more use. */
export const sealOnce = async (
  context: Context,
  live: Live,
  seen: Outgoing,
): Promise<Ready | "dropped" | undefined> => {
  const { cryptography, stumbles } = context
  const { contact, sessions, sessionsId } = live
  if (seen.sealed?.sessions === sessions) return seen.sealed
  return context.turn(async () => {
    if (!isCurrent(context, live)) return undefined
    const change = begin(context, contact)
    // As it is by now: reworded or taken back meanwhile.
    const outgoing = change?.waiting().find(({ id, held }) => id === seen.id && !held)
    if (!change || !outgoing) return "dropped"
    const { id, sentAt, pduType: type, body } = outgoing
    if (stumbles.tooOften(id)) return giveUp(context, live, outgoing)
    const sealing = cryptography.seal(contact, { id, sentAt, type, body, durable: true }, sessionsId)
    const step = await (type === coreType.mlsCommit
      ? sealing.catch(commitFailed)
      : sealing.catch((error: unknown) => {
          stumbles.add(id, live.link.id)
          throw error
        }))
    if (!step.ok) return type === coreType.mlsCommit ? dropCommit(context, live, outgoing, step.error) : undefined
    const { sealed: bytes, convSeq, layers, writes } = step.value
    const stored: SealedOutgoing = { ...outgoing, sealed: { sessions, convSeq, bytes } }
    change.putOutgoing(stored)
    change.set({ cursor: { ...change.now.cursor, sealed: convSeq } })
    const message = await change.find(id)
    if (message?.direction === "out") change.replace({ ...message, layers })
    await stageLeft(change, live)
    const committed = await change.commit(writes)
    if (!committed.ok) {
      context.storeFailed(committed.error)
      return undefined
    }
    return { ...stored.sealed, layers }
  })
}

/** An error of ours that this message alone meets, again and again: it must not stop what was said after it. */
const giveUp = async (context: Context, { contact }: Live, outgoing: Outgoing): Promise<"dropped" | undefined> => {
  const change = begin(context, contact)
  if (!change) return undefined
  if (!(await hold(change, outgoing, undefined))) change.unsend([outgoing])
  const committed = await change.commit()
  if (committed.ok) return "dropped"
  context.storeFailed(committed.error)
  return undefined
}

/** P-28: the sessions are stored as well, but a transient message has no log entry, is not acknowledged and never sent again. */
export const sealTransient = (context: Context, live: Live, pdu: Pdu): Promise<Ready | undefined> =>
  context.turn(async () => {
    if (!isCurrent(context, live)) return undefined
    const message = { id: newMessageId(context.random), sentAt: context.clock.now(), ...encodePdu(pdu), durable: false }
    const step = await context.cryptography.seal(live.contact, message, live.sessionsId)
    if (!step.ok) return undefined
    const committed = await context.vault.commit([], step.value.writes)
    if (!committed.ok) {
      context.storeFailed(committed.error)
      return undefined
    }
    return { bytes: step.value.sealed, convSeq: 0n }
  })
