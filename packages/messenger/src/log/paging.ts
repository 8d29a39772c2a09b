/** Moves the window of a conversation over its log. Everything here takes its own turn. */
import type { ContactId, JumpTarget, MessageId } from "@fourfold/contracts"
import type { Context } from "../context.ts"
import { type Logged, chunkOf } from "../records/message-record.ts"
import { placeKey, placeRecord } from "../records/place-record.ts"
import { readOne } from "../records/read-records.ts"
import { type ContactState, changeContact } from "../state.ts"
import { findOnDisk, readChunk, readChunks } from "./pages.ts"
import { arrivedAt } from "./tally.ts"
import { type Window, cut, grown, hasNewer, newestPage, nextChunk, pageAround } from "./window.ts"

/** The newest page, unless some part of the log is in memory already. */
export const openPage = (context: Context, contact: ContactId): Promise<unknown> =>
  inTurn(context, contact, async (known) => {
    if (!known.window) await showPage(context, known, newestPage(known.summary.chunks))
  })

/** Nobody looks at it any more: the newest page is enough. */
export const dropBack = (context: Context, contact: ContactId): Promise<unknown> =>
  inTurn(context, contact, async (known) => {
    if (!known.window || context.screens.watched(contact)) return
    const [first, last] = newestPage(known.summary.chunks)
    if (hasNewer(known.summary.chunks, known.window)) await showPage(context, known, [first, last])
    else if (known.window.first < first) await show(context, known, cut(known.window, first, known.window.last))
  })

export const older = (context: Context, contact: ContactId): Promise<boolean> => move(context, contact, "older")
export const newer = (context: Context, contact: ContactId): Promise<boolean> => move(context, contact, "newer")

const move = (context: Context, contact: ContactId, side: "older" | "newer"): Promise<boolean> =>
  inTurn(context, contact, async (known) => {
    const { window, summary } = known
    if (!window) {
      await showPage(context, known, newestPage(summary.chunks))
      return summary.chunks.length > 0
    }
    const chunk = nextChunk(summary.chunks, window, side)
    if (chunk === undefined) return false
    await show(context, known, grown(window, chunk, await readChunk(context.vault, contact, chunk)))
    return true
  })

/** False: no such message, or nothing from that day on. */
export const jump = (context: Context, contact: ContactId, target: JumpTarget): Promise<boolean> =>
  inTurn(context, contact, async (known) => {
    const { chunks } = known.summary
    if (target.type === "newest") {
      await showPage(context, known, newestPage(chunks))
      return true
    }
    const chunk =
      target.type === "message"
        ? await chunkOfMessage(context, contact, target.id)
        : await chunkOfDay(context, known, target.at)
    if (chunk === undefined) return false
    await showPage(context, known, pageAround(chunks, chunk))
    return true
  })

const chunkOfMessage = async ({ vault }: Context, contact: ContactId, id: MessageId): Promise<number | undefined> => {
  const place = await readOne(vault, placeKey(contact, id), placeRecord)
  return place && chunkOf(place.order)
}

/** The first message of this moment or later stands in the last chunk that began before it, or is the first of the next. */
const chunkOfDay = async ({ vault }: Context, known: ContactState, at: number): Promise<number | undefined> => {
  const { chunks } = known.summary
  const before = chunks.findLast(({ firstAt }) => firstAt < at)
  if (before) {
    const entries = await readChunks(vault, known, [before.chunk])
    if (entries.some((entry) => arrivedAt(entry) >= at)) return before.chunk
  }
  return chunks.find(({ chunk }) => before === undefined || chunk > before.chunk)?.chunk
}

const inTurn = async <T>(
  context: Context,
  contact: ContactId,
  task: (known: ContactState) => Promise<T>,
): Promise<T | false> =>
  context.turn(async () => {
    const known = context.state.get().contacts.get(contact)
    return known ? task(known) : false
  })

const showPage = async (
  context: Context,
  known: ContactState,
  [first, last]: readonly [first: number, last: number],
): Promise<void> => {
  const held = known.summary.chunks.map(({ chunk }) => chunk).filter((chunk) => chunk >= first && chunk <= last)
  await show(context, known, { first, last, messages: await readChunks(context.vault, known, held) })
}

/** With what its messages answer, and what is pinned wherever it stands. */
const show = async ({ state, vault }: Context, known: ContactState, window: Window): Promise<void> => {
  const { id, summary, originals: former } = known
  const here = new Map(window.messages.map((message) => [message.id, message]))
  const find = async (wanted: MessageId): Promise<Logged | undefined> =>
    here.get(wanted) ?? findOnDisk(vault, id, wanted)
  const wanted = new Set(window.messages.flatMap(({ replyTo }) => (replyTo === undefined ? [] : [replyTo])))
  const originals = new Map<MessageId, Logged | undefined>()
  for (const mid of wanted) {
    if (!here.has(mid)) originals.set(mid, former.has(mid) ? former.get(mid) : await find(mid))
  }
  const pins = (await Promise.all(summary.pins.filter(({ pinned }) => pinned).map((pin) => find(pin.id)))).filter(
    (pin) => pin !== undefined,
  )
  state.update(changeContact(id, (now) => ({ ...now, window, pins, originals })))
}
