/**
 * One step of the handshake: the worker says what follows, we store it, and only then anything leaves.
 *
 *   begin or continue → commit → reply → close what lost against this connection → established
 */
import type { Frame, HandshakeRefused, HandshakeStep, Link, LinkId } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { createBell } from "./bell.ts"
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

const stepAndStore = async (
  context: Context,
  link: Link,
  step: () => Promise<Result<HandshakeStep, HandshakeRefused>>,
): Promise<Result<Stepped, HandshakeOver>> => {
  const stepped = await step()
  if (!stepped.ok) return err({ type: "HandshakeOver", again: await forgetSessions(context, stepped.error) })
  const { writes, reply, closes, established } = stepped.value
  const consequence = established && establish(context, link, established)
  const committed = await context.vault.commit(consequence?.writes ?? [], writes)
  if (!committed.ok) {
    context.storeFailed(committed.error)
    return err({ type: "HandshakeOver", again: false })
  }
  if (!consequence) return ok({ reply, closes, live: undefined })
  consequence.apply()
  const live = createLive({
    contact: established.contact,
    link,
    sessions: consequence.cursor.sessions,
    sessionsId: established.sessions?.id,
    since: context.clock.now(),
    sas: established.sas,
    bell: createBell(context.clock),
    leftUpTo: established.peerReceived,
  })
  // From here on nothing more is sealed for an older connection to this contact.
  context.live.set(established.contact, live)
  return ok({ reply, closes, live })
}

/** A rollback was seen: the worker gives the sessions up, the user is told. True once that is stored. */
const forgetSessions = async (context: Context, { replaced }: HandshakeRefused): Promise<boolean> => {
  if (!replaced) return false
  const committed = await context.vault.commit([], replaced.writes)
  if (!committed.ok) {
    context.storeFailed(committed.error)
    return false
  }
  context.notify({ type: "SessionReplaced" }, replaced.contact)
  return true
}
