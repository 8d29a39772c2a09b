/** What has arrived and is not read yet, in order, up to a limit: turns events into an `AsyncIterable`. */

export interface BoundedQueue<T> extends AsyncIterable<T, undefined> {
  /** False, and nothing is kept, when it would take the queue over its limit or the queue has ended. */
  readonly push: (item: T) => boolean
  /** No more will come. What waits can still be read, unless it is dropped. */
  readonly end: (waiting: "keep" | "drop") => void
}

export interface QueueLimit<T> {
  readonly capacity: number
  /** What one waiting item uses of the capacity. */
  readonly costOf: (item: T) => number
}

type Reader<T> = (result: IteratorResult<T, undefined>) => void

/** A loop that is left early takes nothing with it: a later loop goes on with the next item. */
export const createBoundedQueue = <T>({ capacity, costOf }: QueueLimit<T>): BoundedQueue<T> => {
  // A cell around each item, so that an item may be anything, `undefined` too.
  const waiting: { readonly item: T }[] = []
  const readers: Reader<T>[] = []
  let used = 0
  let ended = false

  const next = (): Promise<IteratorResult<T, undefined>> =>
    new Promise((resolve) => {
      const first = waiting.shift()
      if (first) {
        used -= costOf(first.item)
        resolve({ done: false, value: first.item })
      } else if (ended) resolve(finished)
      else readers.push(resolve)
    })

  return {
    push: (item) => {
      if (ended) return false
      const reader = readers.shift()
      if (reader) {
        reader({ done: false, value: item })
        return true
      }
      const cost = costOf(item)
      if (used + cost > capacity) return false
      used += cost
      waiting.push({ item })
      return true
    },
    end: (rest) => {
      ended = true
      if (rest === "drop") {
        waiting.length = 0
        used = 0
      }
      for (const reader of readers.splice(0)) reader(finished)
    },
    [Symbol.asyncIterator]: () => ({ next, return: async () => finished }),
  }
}

const finished: IteratorReturnResult<undefined> = { done: true, value: undefined }
