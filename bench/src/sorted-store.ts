/** A record store in memory whose ranges cost what they cost on a disk with an index: for measuring with many records. */
import type { RecordStore } from "@fourfold/contracts"
import { type Bytes, ok } from "@fourfold/std"

export const sortedStore = (): RecordStore => {
  const records = new Map<string, Bytes>()
  /** Sorted, with names of records that are gone; made when a range is first asked for. */
  let names: string[] | undefined
  const found = (name: string): readonly (readonly [string, Bytes])[] => {
    const value = records.get(name)
    return value ? [[name, value.slice()]] : []
  }
  return {
    get: async (name) => records.get(name)?.slice(),
    list: async (prefix) => {
      names ??= [...records.keys()].toSorted()
      const below = names.slice(firstFrom(names, `${prefix}/`), firstFrom(names, `${prefix}0`))
      return [...found(prefix), ...below.flatMap(found)]
    },
    commit: async (writes) => {
      for (const { name, value } of writes) {
        if (names && !records.has(name)) insert(names, name)
        if (value) records.set(name, value.slice())
        else records.delete(name)
      }
      return ok(undefined)
    },
  }
}

const firstFrom = (names: readonly string[], name: string): number => {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((names[middle] ?? "") < name) low = middle + 1
    else high = middle
  }
  return low
}

const insert = (names: string[], name: string): void => {
  const at = firstFrom(names, name)
  if (names[at] !== name) names.splice(at, 0, name)
}
