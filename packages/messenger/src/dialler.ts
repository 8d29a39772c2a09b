/** Runs the schedule: keeps trying to reach whom we want to talk to, and nobody else. */
import type { ContactId, LinkError, Network } from "@fourfold/contracts"
import { createBell } from "./bell.ts"
import { isDialled } from "./contacts/standing.ts"
import type { Context } from "./context.ts"
import { type DialPlan, dialAfterLink, dialAgain, firstDial, isDue } from "./dial-schedule.ts"
import type { Ended, Links } from "./links.ts"
import { type ContactState, changeContact } from "./state.ts"

export interface Dialler {
  /** Goes on until the messenger ends. */
  readonly start: (network: Pick<Network, "dial">, links: Links) => Promise<void>
  /** At once again: something new to say, another name, a conversation opened. */
  readonly soon: (contact: ContactId) => void
  /** At once again, and once to everybody: we may have been away, and they may have something for us. */
  readonly wake: () => void
  /** A connection stands: an attempt that still goes on is of no use. */
  readonly established: (contact: ContactId) => void
  /** A connection has ended. */
  readonly ended: (ended: Ended) => void
}

export const createDialler = (
  context: Pick<Context, "clock" | "life" | "live" | "notify" | "outbox" | "random" | "run" | "screens" | "state">,
): Dialler => {
  const { clock, life, live, outbox, random, run, screens, state } = context
  const bell = createBell(clock)
  const plans = new Map<ContactId, DialPlan>()
  const attempts = new Set<ContactId>()
  /** Attempts whose connection is not open yet: they can be given up. */
  const dialling = new Map<ContactId, AbortController>()
  /** Contacts that are tried once, to let them know that we are here. */
  const greeted = new Set<ContactId>()

  const wanted = (contact: ContactState): boolean => {
    const { id, record } = contact
    if (!isDialled(contact, clock.now())) return false
    return record.standing === "pending" || outbox.mayGo(id) || screens.watched(id) || greeted.has(id)
  }
  const again = (id: ContactId): DialPlan =>
    dialAgain(plans.get(id)?.failures ?? 0, clock.now(), jitter(), screens.watched(id))
  const jitter = (): number => random.bytes(1)[0] ?? 0
  const setPlan = (contact: ContactId, plan: DialPlan | undefined): void => {
    if (plan) plans.set(contact, plan)
    else plans.delete(contact)
  }

  const attempt = async (contact: ContactState, network: Pick<Network, "dial">, links: Links): Promise<void> => {
    const { id, record } = contact
    const giveUp = new AbortController()
    attempts.add(id)
    dialling.set(id, giveUp)
    greeted.delete(id)
    // Whoever was not there a moment ago is offline until they answer: trying again is nothing to be shown.
    const isRetry = (plans.get(id)?.failures ?? 0) > 0
    if (!isRetry) showDialling(context, id, true)
    const dialled = await network.dial(record.routingName, AbortSignal.any([life, giveUp.signal]))
    dialling.delete(id)
    if (dialled.ok && !live.has(id)) {
      showDialling(context, id, true)
      const ended = await links.lead(dialled.value, id)
      attempts.delete(id)
      showDialling(context, id, false)
      return finish(ended)
    }
    if (dialled.ok) dialled.value.close()
    else report(context, dialled.error)
    attempts.delete(id)
    showDialling(context, id, false)
    if (!live.has(id)) setPlan(id, again(id))
    bell.ring()
  }

  /** An error of ours in the attempt to reach one contact. */
  const gaveWay = (id: ContactId, error: unknown): void => {
    if (life.aborted) return
    dialling.delete(id)
    attempts.delete(id)
    showDialling(context, id, false)
    context.notify({ type: "Bug", reason: String(error) }, id)
    setPlan(id, again(id))
    bell.ring()
  }

  const finish = ({ contact, livedMs, again: atOnce, failed }: Ended): void => {
    if (contact !== undefined && !live.has(contact)) {
      const failures = plans.get(contact)?.failures ?? 0
      const afterLink = (): DialPlan | undefined =>
        dialAfterLink(failures, livedMs, clock.now(), jitter(), screens.watched(contact))
      setPlan(contact, atOnce ? undefined : failed ? again(contact) : afterLink())
      // A connection that was lost is worth one attempt, whether or not there is anything to say.
      if (livedMs > 0 || atOnce) greeted.add(contact)
    }
    bell.ring()
  }

  return {
    start: async (network, links) => {
      while (!life.aborted) {
        const now = clock.now()
        const idle = [...state.get().contacts.values()].filter(
          (contact) => wanted(contact) && !live.has(contact.id) && !attempts.has(contact.id),
        )
        for (const contact of idle) {
          const plan = plans.get(contact.id) ?? firstDial(now, state.get().id, contact.record)
          plans.set(contact.id, plan)
          if (isDue(plan, now)) run(() => attempt(contact, network, links).catch((error) => gaveWay(contact.id, error)))
        }
        const times = idle.flatMap(({ id }) => (attempts.has(id) ? [] : [plans.get(id)?.at ?? now]))
        await bell.wait(times.length > 0 ? Math.min(...times) : undefined, life)
      }
    },
    soon: (contact) => {
      plans.delete(contact)
      bell.ring()
    },
    wake: () => {
      plans.clear()
      for (const id of state.get().contacts.keys()) greeted.add(id)
      bell.ring()
    },
    established: (contact) => {
      greeted.delete(contact)
      dialling.get(contact)?.abort()
    },
    ended: finish,
  }
}

const showDialling = ({ state, live }: Pick<Context, "state" | "live">, id: ContactId, dialling: boolean): void => {
  if (live.has(id)) return
  state.update(changeContact(id, (now) => ({ ...now, connection: { type: dialling ? "connecting" : "none" } })))
}

const report = ({ notify }: Pick<Context, "notify">, error: LinkError): void => {
  if (error.type === "WebRtcUnavailable") notify({ type: "WebRtcUnavailable" })
}
