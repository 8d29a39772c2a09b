/** Whoever can carry a message from one side to the other and back, one after another. Runs in Node and in a page. */
import type { Bytes } from "@fourfold/std"

export interface Contender {
  readonly name: string
  /** Sealed, sent and opened: forth when `i` is even, back when it is odd. Throws when something else arrives. */
  readonly deliver: (i: number, body: Bytes) => Promise<void>
}

const batch = 10

/**
 * Milliseconds for one message, by name. Batches of ten by turns, so that a busy machine is busy for everybody; the median
 * of the batches counts. The first messages, for which nothing is compiled yet, do not. `clock` gives milliseconds.
 */
export const compare = async (
  contenders: readonly Contender[],
  body: Bytes,
  batches: number,
  clock: () => number = () => performance.now(),
): Promise<Readonly<Record<string, number>>> => {
  const spent = new Map<string, number[]>()
  const warmUp = Math.ceil(batches / 10)
  for (let round = -warmUp; round < batches; round++) {
    for (const { name, deliver } of contenders) {
      const startedAt = clock()
      for (let i = 0; i < batch; i++) await deliver(i, body)
      const ms = (clock() - startedAt) / batch
      if (round >= 0) spent.set(name, [...(spent.get(name) ?? []), ms])
    }
  }
  return Object.fromEntries([...spent].map(([name, values]) => [name, median(values)]))
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
