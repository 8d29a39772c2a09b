/** Puts the interface into an element of the page. */
// First: it says in which order the layers of all style sheets count.
// oxlint-disable-next-line import/no-unassigned-import -- styles have nothing to assign
import "./tokens.css"
import { createRoot } from "react-dom/client"
import type { App } from "@fourfold/contracts"
import { AppScreen } from "./app.tsx"
import { startAppearance } from "./appearance.ts"
import { ErrorBoundary } from "./entry/error-boundary.tsx"

/** Renders `app` into `root` until the returned function is called. */
export const mount = (root: HTMLElement, app: App): (() => void) => {
  const react = createRoot(root)
  let isOver = false
  const render = async () => {
    await startAppearance()
    if (isOver) return
    react.render(
      <ErrorBoundary>
        <AppScreen app={app} />
      </ErrorBoundary>,
    )
  }
  void render()
  return () => {
    isOver = true
    react.unmount()
  }
}
