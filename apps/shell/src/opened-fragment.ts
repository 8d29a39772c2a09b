/**
 * The fragment of an invite link holds a secret: it leaves the address bar, and so the history and every screenshot, at once.
 * Until it is used it is kept for this tab alone, so that a reload while somebody enters a name does not lose it. A fragment
 * that starts with "/" is no invite and stays.
 */
import { type ReadonlyStore, createStore } from "@fourfold/std"

const key = "fourfold-invite"

export interface OpenedFragment extends ReadonlyStore<string> {
  /** It has been used: a reload must not bring it back. */
  readonly forget: () => void
}

/** Takes the fragment now, and again whenever another link is opened in this tab. */
export const openedFragment = (page: Window): OpenedFragment => {
  const opened = createStore(kept(page))
  const take = (): void => {
    const { hash, pathname, search } = page.location
    if (hash === "" || hash.startsWith("#/")) return
    page.history.replaceState(page.history.state, "", pathname + search)
    const fragment = hash.slice(1)
    keep(page, fragment)
    opened.update(() => fragment)
  }
  take()
  page.addEventListener("hashchange", take)
  return { get: opened.get, subscribe: opened.subscribe, forget: () => keep(page, undefined) }
}

const kept = (page: Window): string => {
  try {
    return page.sessionStorage.getItem(key) ?? ""
  } catch {
    // Storage is switched off: the invite lasts as long as the page.
    return ""
  }
}

const keep = (page: Window, fragment: string | undefined): void => {
  try {
    if (fragment === undefined) page.sessionStorage.removeItem(key)
    else page.sessionStorage.setItem(key, fragment)
  } catch {
    // As above.
  }
}
