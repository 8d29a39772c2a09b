/** The one way from a store into a component. */
import { useSyncExternalStore } from "react"
import type { ReadonlyStore } from "@fourfold/std"

export const useStore = <T>(store: ReadonlyStore<T>): T => useSyncExternalStore(store.subscribe, store.get)
