/**
 * The truth of a simulated world: what was said, who had it at any time, what a restored copy may have taken away. Against it
 * the conversations are held:
 *
 *   each text arrives once, in order, as it was said · "delivered" only if the other side has it, and in the end always ·
 *   nothing is unreadable · who was set back in time has new sessions and was told · only what a copy took is missing
 */
import { type Log, page, wholeLog } from "./hands.ts"
import { type Party, handsOf } from "./party.ts"

export interface Ledger {
  /** `from` is about to say it. */
  readonly said: (from: Party, to: Party, text: string) => void
  /** … and it was stored, or refused. */
  readonly settled: (text: string, stored: boolean) => void
  /** Takes note of what everybody has, and tells what must never be seen, not even for a moment. */
  readonly look: () => Promise<readonly string[]>
  /** Somebody's conversations, to be kept beside a copy of the disk. `undefined` while the device is not in use. */
  readonly logs: (who: Party) => Promise<Logs | undefined>
  /** This one goes back to what it was. */
  readonly restored: (who: Party, kept: Logs) => Promise<void>
  /** What is not, or not yet, as it has to be in the end. */
  readonly faults: () => Promise<readonly string[]>
  /** Who has not been told yet of somebody set back: known as soon as both have spoken again. */
  readonly untold: () => Promise<readonly string[]>
}

export type Logs = ReadonlyMap<Party, Log>

interface Direction {
  readonly from: Party
  readonly to: Party
  readonly said: string[]
  /** The other side had it at some time. */
  readonly had: Set<string>
  /** A copy has taken it from the sender: it may be missing in the sender's own log … */
  readonly forgotten: Set<string>
  /** … or from the receiver: it may be missing over there. */
  readonly taken: Set<string>
}

/** This one was set back although the other has gone on: both must be told. */
interface Rollback {
  readonly who: Party
  readonly other: Party
  readonly marks: number
  readonly marksOfOther: number
}

/** `mayReplace`: between these two new sessions need no rollback. */
export const createLedger = (parties: readonly Party[], mayReplace: (a: Party, b: Party) => boolean): Ledger => {
  const stored = new Set<string>()
  const refused = new Set<string>()
  const directions = parties.flatMap((from) =>
    parties
      .filter((to) => to !== from)
      .map((to): Direction => ({ from, to, said: [], had: new Set(), forgotten: new Set(), taken: new Set() })),
  )
  const restores = new Set<Party>()
  let rollbacks: readonly Rollback[] = []
  const seen = new Map<Direction, readonly [Log | undefined, Log | undefined]>()
  const directionOf = (from: Party, to: Party): Direction | undefined =>
    directions.find((direction) => direction.from === from && direction.to === to)
  const pageOf = (who: Party, other: Party): Log | undefined => {
    const messenger = handsOf(who)
    return messenger && page(messenger, other.id)
  }
  const logOf = async (who: Party, other: Party): Promise<Log | undefined> => {
    const messenger = handsOf(who)
    return messenger && wholeLog(messenger, other.id)
  }

  const lookAt = async (direction: Direction): Promise<readonly string[]> => {
    const { from, to, had } = direction
    const [out, into] = [pageOf(from, to), pageOf(to, from)]
    const before = seen.get(direction)
    if (before?.[0] === out && before?.[1] === into) return []
    seen.set(direction, [out, into])
    for (const text of into?.in ?? []) had.add(text)
    if (!out || !into) return []
    const untrue = (): Log["out"] => out.out.filter(({ text, state }) => isDelivered(state) && !had.has(text))
    // More may have come since the last look than a page holds.
    if (untrue().length > 0) for (const text of (await logOf(to, from))?.in ?? []) had.add(text)
    return [
      ...untrue().map(({ text, state }) => `${from.name} shows ${short(text)} as ${state}, ${to.name} never had it`),
      ...repeated(out.out.map(({ text }) => text)).map((text) => `${from.name} has its own ${short(text)} twice`),
      ...repeated(into.in).map((text) => `${to.name} has ${short(text)} twice`),
      ...out.odd.map((type) => `${from.name} has something ${type} from or for ${to.name}`),
      ...(out.marks > 0 && !restores.has(from) && !restores.has(to) && !mayReplace(from, to)
        ? [`${from.name} got new sessions with ${to.name} for no reason`]
        : []),
    ]
  }

  const faultsOf = async ({ from, to, said, had, forgotten, taken }: Direction): Promise<readonly string[]> => {
    const [mine, theirs] = [await logOf(from, to), await logOf(to, from)]
    if (!mine || !theirs) return [`${from.name} or ${to.name} is not there`]
    const out = mine.out.map(({ text }) => text)
    const [mineSet, theirSet] = [new Set(out), new Set(theirs.in)]
    const tell =
      (what: string) =>
      (text: string): string =>
        what.replace("…", short(text))
    return [
      ...(mine.established ? [] : [`${from.name} has not met ${to.name}`]),
      ...(mine.name === to.name ? [] : [`${from.name} calls ${to.name} ${short(mine.name)}`]),
      ...said
        .filter((text) => stored.has(text) && !mineSet.has(text) && !forgotten.has(text))
        .map(tell(`${from.name} has lost its own …`)),
      ...out.filter((text) => refused.has(text)).map(tell(`${from.name} has … although it was not stored`)),
      ...repeated(out).map(tell(`${from.name} has its own … twice`)),
      ...outOfOrder(out, said).map(tell(`${from.name} has its own … out of order`)),
      ...mine.out
        .filter(({ state }) => !isDelivered(state))
        .map(
          ({ text, state }) =>
            `${short(text)} is ${state}, and ${to.name} ${had.has(text) ? "has it" : "does not have it"}`,
        ),
      ...repeated(theirs.in).map(tell(`${to.name} has … twice`)),
      ...out.filter((text) => !theirSet.has(text) && !taken.has(text)).map(tell(`${to.name} does not have …`)),
      ...theirs.in
        .filter((text) => !mineSet.has(text) && !forgotten.has(text))
        .map(tell(`${to.name} has …, ${from.name} does not`)),
      ...theirs.in.filter((text) => !said.includes(text)).map(tell(`${from.name} never said …`)),
      ...outOfOrder(theirs.in, out).map(tell(`${to.name} has … out of order`)),
    ]
  }

  const untoldOf = async ({ who, other, marks, marksOfOther }: Rollback): Promise<readonly string[]> => [
    ...(((await logOf(who, other))?.marks ?? 0) > marks
      ? []
      : [`${who.name} was set back, and not told about ${other.name}`]),
    ...(((await logOf(other, who))?.marks ?? 0) > marksOfOther
      ? []
      : [`${other.name} was not told that ${who.name} was set back`]),
  ]

  const setBack = async (who: Party, other: Party, then: Log, before: readonly Rollback[]): Promise<void> => {
    const now = await logOf(who, other)
    if (!now) return
    const lostOut = now.out.filter(({ text }) => !then.out.some((old) => old.text === text))
    const lostIn = now.in.filter((text) => !then.in.includes(text))
    for (const { text } of lostOut) directionOf(who, other)?.forgotten.add(text)
    for (const text of lostIn) directionOf(other, who)?.taken.add(text)
    const theirs = await logOf(other, who)
    if (!theirs) return
    // Only what both have stored since shows: an acknowledgement that was heard and forgotten harms nobody.
    const delivered = new Set(theirs.out.filter(({ state }) => isDelivered(state)).map(({ text }) => text))
    const goneOn = lostIn.some((text) => delivered.has(text)) || lostOut.some(({ text }) => theirs.in.includes(text))
    const untold = before.some((old) => old.who === who && old.other === other && now.marks <= old.marks)
    if (goneOn || untold) rollbacks = [...rollbacks, { who, other, marks: then.marks, marksOfOther: theirs.marks }]
  }

  return {
    said: (from, to, text) => void directionOf(from, to)?.said.push(text),
    settled: (text, ok) => void (ok ? stored : refused).add(text),
    look: () => all(directions, lookAt),
    logs: async (who) => {
      if (!handsOf(who)) return undefined
      const kept = new Map<Party, Log>()
      for (const other of parties) {
        const log = other === who ? undefined : await logOf(who, other)
        // What is still being saved is not on the disk.
        if (log) kept.set(other, { ...log, out: log.out.filter(({ state }) => state !== "saving") })
      }
      return kept
    },
    restored: async (who, kept) => {
      await all(directions, lookAt)
      restores.add(who)
      const before = rollbacks
      // Set back one after another, both may fit again: then there is nothing to tell.
      rollbacks = rollbacks.filter((rollback) => rollback.who !== who && rollback.other !== who)
      for (const [other, then] of kept) await setBack(who, other, then, before)
    },
    faults: () => all(directions, faultsOf),
    untold: () => all(rollbacks, untoldOf),
  }
}

const all = async <T>(
  items: readonly T[],
  faultsOf: (item: T) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const found: string[] = []
  for (const item of items) found.push(...(await faultsOf(item)))
  return found
}

const short = (text: string): string => JSON.stringify(text.slice(0, 24))

const isDelivered = (state: string): boolean => state === "delivered" || state === "read"

const repeated = (texts: readonly string[]): readonly string[] => {
  const once = new Set<string>()
  return texts.filter((text) => once.size === once.add(text).size)
}

/** Those that come after one that they should precede. Unknown ones do not count. */
const outOfOrder = (texts: readonly string[], order: readonly string[]): readonly string[] => {
  const places = new Map(order.map((text, place) => [text, place]))
  let last = -1
  return texts.filter((text) => {
    const place = places.get(text)
    if (place === undefined) return false
    const late = place < last
    last = Math.max(last, place)
    return late
  })
}
