/** The interface on its own, over a messenger that has no peers: `?state=ready`, `?piece=poll-dialog`; nothing lists them all. */
// First: it says in which order the layers of all style sheets count.
// oxlint-disable-next-line import/no-unassigned-import -- styles have nothing to assign
import "./tokens.css"
import { type Appearance, changeAppearance } from "./appearance.ts"
import { fakeApp, isStateName } from "./fake/fake-app.ts"
import remote from "./index.ts"

declare global {
  /** For whoever looks at the gallery with a program: another language, theme or text size, at once. */
  var appearance: (changed: Partial<Appearance>) => Promise<boolean>
}

const root = document.getElementById("app")
if (!root) throw new Error("the page has no element #app")

const address = new URLSearchParams(globalThis.location.search)
const state = address.get("state")
globalThis.appearance = changeAppearance

if (isStateName(state)) remote.mount(root, fakeApp(state))
else {
  const { showPiece } = await import("./gallery/gallery.tsx")
  await showPiece(root, address.get("piece"))
}
