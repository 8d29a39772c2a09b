/** Keeps what comes until its one reader asks for it. Nothing is read after the end. */
export interface Inbox<T> extends AsyncIterable<T> {
  readonly push: (item: T) => void
  readonly end: () => void
}

export const createInbox = <T>(): Inbox<T> => {
  const waiting: T[] = []
  const state = { ended: false }
  let ask: (() => void) | undefined
  return {
    push: (item) => {
      if (state.ended) return
      waiting.push(item)
      ask?.()
    },
    end: () => {
      state.ended = true
      ask?.()
    },
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        while (waiting.length === 0 && !state.ended) {
          await new Promise<void>((resolve) => {
            ask = resolve
          })
        }
        const item = waiting.shift()
        return state.ended || item === undefined ? { done: true, value: undefined } : { done: false, value: item }
      },
    }),
  }
}
