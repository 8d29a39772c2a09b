/**
 * The fragment of an invite link holds a secret: it leaves the address bar, and so the history and every screenshot, at once.
 * A fragment that starts with "/" is no invite and stays.
 */
import { type ReadonlyStore, createStore } from "@fourfold/std"

/** Takes the fragment now, and again whenever another link is opened in this tab. */
export const openedFragment = (page: Window): ReadonlyStore<string> => {
  const opened = createStore("")
  const take = (): void => {
    const { hash, pathname, search } = page.location
    if (hash === "" || hash.startsWith("#/")) return
    page.history.replaceState(page.history.state, "", pathname + search)
    opened.update(() => hash.slice(1))
  }
  take()
  page.addEventListener("hashchange", take)
  return opened
}
