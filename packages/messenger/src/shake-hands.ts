/**
 * One step of the handshake: the worker says what follows, we store it, and only then anything leaves.
 *
 *   begin or continue → commit → reply → close what lost against this connection → established
 */
import type { Frame, HandshakeRefused, HandshakeStep, Link, LinkId } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { createBell } from "./bell.ts"
import { isBarred } from "./contacts/standing.ts"
import { doubtKey } from "./contacts/trust.ts"
import type { Context } from "./context.ts"
import { establish } from "./establish.ts"
import { type Live, createLive } from "./live.ts"

interface Stepped {
  readonly reply: Frame | undefined
  readonly closes: readonly LinkId[]
  readonly live: Live | undefined
}

/** The connection is to be closed without a word; `again`: and at once made anew. */
export type HandshakeOver = { readonly type: "HandshakeOver"; readonly again: boolean }

/** Gives the established connection, or `undefined` as long as more messages are to come. */
export const shakeHands = async (
  context: Context,
  link: Link,
  step: () => Promise<Result<HandshakeStep, HandshakeRefused>>,
  closeLinks: (ids: readonly LinkId[]) => void,
): Promise<Result<Live | undefined, HandshakeOver>> => {
  const stepped = await context.turn(() => stepAndStore(context, link, step))
  if (!stepped.ok) return stepped
  const { reply, closes, live } = stepped.value
  const sent = reply ? await link.send(reply, context.life) : ok(undefined)
  closeLinks(closes)
  // What is established stays so on this side, even if the connection is gone by now: it ends like any other.
  return live || sent.ok ? ok(live) : err({ type: "HandshakeOver", again: false })
}

const over = (again: boolean): Result<never, HandshakeOver> => err({ type: "HandshakeOver", again })

const stepAndStore = async (
  context: Context,
  link: Link,
  step: () => Promise<Result<HandshakeStep, HandshakeRefused>>,
): Promise<Result<Stepped, HandshakeOver>> => {
  const { clock, state, storeFailed, vault } = context
  const stepped = await step()
  if (!stepped.ok) return over(await refused(context, stepped.error))
  const { writes, reply, closes, established } = stepped.value
  const before = established && state.get().contacts.get(established.contact)
  const isUnwanted = before !== undefined && isBarred(before)
  if (!established || isUnwanted) {
    const committed = await vault.commit([], writes)
    if (!committed.ok) storeFailed(committed.error)
    if (!committed.ok || isUnwanted) return over(false)
    return ok({ reply, closes, live: undefined })
  }
  const change = await establish(context, link, established)
  const committed = await change.commit(writes)
  if (!committed.ok) {
    storeFailed(committed.error)
    return over(false)
  }
  const live = createLive({
    contact: established.contact,
    link,
    sessions: change.now.cursor.sessions,
    sessionsId: established.sessions.id,
    since: clock.now(),
    sas: established.sas,
    bell: createBell(clock),
    leftUpTo: established.peerReceived,
  })
  // From here on nothing more is sealed for an older connection to this contact.
  context.live.set(established.contact, live)
  return ok({ reply, closes, live })
}

/** A rollback was seen: the worker gives the sessions up, the user is told. True once that is stored: again, then. */
const refused = async (context: Context, { replaced, otherKey }: HandshakeRefused): Promise<boolean> => {
  if (otherKey !== undefined) await doubtKey(context, otherKey)
  if (!replaced) return false
  const committed = await context.vault.commit([], replaced.writes)
  if (!committed.ok) {
    context.storeFailed(committed.error)
    return false
  }
  const { who } = replaced
  context.notify(who ? { type: "RolledBack", who } : { type: "SessionReplaced" }, replaced.contact)
  return true
}
