/** The life of every connection, from open to close: handshake, then frames in and out, then what is left to say of it. */
import type { ContactId, Link, LinkId, LinkParameters } from "@fourfold/contracts"
import { pause } from "./bell.ts"
import type { Context } from "./context.ts"
import { deliver } from "./deliver.ts"
import { heal } from "./heal.ts"
import { linkBug, runFor } from "./link-bug.ts"
import type { Live } from "./live.ts"
import { begin } from "./log/change.ts"
import { receive } from "./receive.ts"
import { shakeHands } from "./shake-hands.ts"
import { type Connection, changeContact } from "./state.ts"

const handshakeBudgetMs = 10_000
/** A stranger can hold no more of our memory than this: more than the worker's eight (P-19), so that it can make room among them. */
const maxUnfinishedIncoming = 12

/** How a connection went: with whom, for how long it was established, and whether to try again at once. */
export interface Ended {
  readonly contact: ContactId | undefined
  readonly livedMs: number
  readonly again: boolean
  /** Ended by an error of ours: not to be tried again before a pause, however long it lived. */
  readonly failed: boolean
}

export interface Links {
  /** Leads a connection to its end. `contact`: whom we dialled; `undefined` for a channel that was opened to us. */
  readonly lead: (link: Link, contact: ContactId | undefined) => Promise<Ended>
  readonly closeAll: () => void
}

export const createLinks = (context: Context, onEstablished: (contact: ContactId) => void): Links => {
  const { clock, cryptography, run } = context
  const open = new Map<LinkId, Link>()
  let unfinishedIncoming = 0

  const closeLinks = (ids: readonly LinkId[]): void => {
    for (const id of ids) open.get(id)?.close()
  }

  const handshake = async (
    link: Link,
    contact: ContactId | undefined,
    received: AsyncIterator<Parameters<typeof receive>[2]>,
  ): Promise<{ live: Live | undefined; again: boolean }> => {
    const done = new AbortController()
    run(async () => {
      const over = await pause(clock, handshakeBudgetMs, AbortSignal.any([link.closed, done.signal]))
      if (over) link.close()
    })
    try {
      let step = () => cryptography.beginHandshake(parametersOf(link), contact)
      for (;;) {
        const shaken = await shakeHands(context, link, step, closeLinks)
        if (!shaken.ok) return { live: undefined, again: shaken.error.again }
        if (shaken.value) return { live: shaken.value, again: false }
        const next = await received.next()
        if (next.done === true) return { live: undefined, again: false }
        step = () => cryptography.continueHandshake(link.id, next.value)
      }
    } finally {
      done.abort()
    }
  }

  const converse = async (live: Live, received: AsyncIterator<Parameters<typeof receive>[2]>): Promise<void> => {
    const { contact, link } = live
    const show = (): void => showConnection(context, live)
    const hidden = link.path.subscribe(show)
    show()
    onEstablished(contact)
    context.signals.connected(live)
    runFor(context, live, () => deliver(context, live))
    runFor(context, live, () => heal(context, live))
    try {
      for (let next = await received.next(); next.done !== true; next = await received.next()) {
        if ((await receive(context, live, next.value)) === "close") break
      }
    } finally {
      hidden()
    }
  }

  const lead: Links["lead"] = async (link, contact) => {
    const incoming = contact === undefined
    if (incoming && unfinishedIncoming >= maxUnfinishedIncoming) {
      link.close()
      return { contact, livedMs: 0, again: false, failed: false }
    }
    if (incoming) unfinishedIncoming++
    open.set(link.id, link)
    const received = link.received[Symbol.asyncIterator]()
    let failed = false
    const guarded = async <T>(task: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await task()
      } catch (error) {
        failed = true
        linkBug(context, link, liveOn(context, link)?.contact ?? contact, error)
        return undefined
      }
    }
    const shaken = await guarded(() =>
      handshake(link, contact, received).finally(() => {
        if (incoming) unfinishedIncoming--
      }),
    )
    // Established even if what came after that has failed.
    const live = shaken?.live ?? liveOn(context, link)
    if (live && shaken) await guarded(() => converse(live, received))
    link.close()
    open.delete(link.id)
    if (context.life.aborted) return { contact, livedMs: 0, again: false, failed: false }
    await guarded(() => cryptography.closeLink(link.id))
    if (live) await guarded(() => parted(context, live))
    return {
      contact: live?.contact ?? contact,
      livedMs: live ? clock.now() - live.since : 0,
      again: shaken?.again ?? false,
      failed: failed || live?.failed === true,
    }
  }

  return { lead, closeAll: () => closeLinks([...open.keys()]) }
}

/** Plain data only: the link itself cannot go to a worker. */
const parametersOf = ({ id, role, localFingerprint, remoteFingerprint }: Link): LinkParameters => ({
  id,
  role,
  localFingerprint,
  remoteFingerprint,
})

const liveOn = ({ live }: Context, link: Link): Live | undefined =>
  [...live.values()].find((candidate) => candidate.link === link)

const showConnection = ({ live: lives, state }: Context, live: Live): void => {
  if (lives.get(live.contact) !== live) return
  const path = live.link.path.get()
  state.update(
    changeContact(live.contact, (now) => {
      const fresh = { type: "online", sas: live.sas, typing: false, away: false } as const
      const before = now.connection.type === "online" && now.connection.sas === live.sas ? now.connection : fresh
      const connection: Connection = { ...before, path }
      return { ...now, connection }
    }),
  )
}

/** Unless another connection has taken over, the contact is gone; when it was last seen is kept. */
const parted = async (context: Context, live: Live): Promise<void> => {
  const { clock, live: lives, state, turn } = context
  if (lives.get(live.contact) !== live) return
  lives.delete(live.contact)
  state.update(changeContact(live.contact, (now) => ({ ...now, connection: { type: "none" } })))
  await turn(async () => {
    const change = begin(context, live.contact)
    if (!change) return
    change.set({ record: { ...change.now.record, lastSeen: clock.now() } })
    const committed = await change.commit()
    if (!committed.ok) context.storeFailed(committed.error)
  })
}
