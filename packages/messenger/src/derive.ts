/** Stores that follow from another one: computed when asked for, and heard of only when their own value changes. */
import type { ReadonlyStore } from "@fourfold/std"

export const derive = <S, T>(source: ReadonlyStore<S>, select: (state: S) => T): ReadonlyStore<T> => {
  let last: { readonly from: S; readonly to: T } | undefined
  const get = (): T => {
    const from = source.get()
    if (!last || !Object.is(last.from, from)) last = { from, to: select(from) }
    return last.to
  }
  return {
    get,
    subscribe: (listener) => {
      let heard = get()
      return source.subscribe(() => {
        const now = get()
        if (Object.is(now, heard)) return
        heard = now
        listener()
      })
    },
  }
}

/** The former list if the new one has the same elements, so that who compares by identity sees no change. */
export const unchanged = <T>(): ((list: readonly T[]) => readonly T[]) => {
  let former: readonly T[] = []
  return (list) => {
    const same = list.length === former.length && list.every((element, i) => Object.is(element, former[i]))
    if (!same) former = list
    return former
  }
}
