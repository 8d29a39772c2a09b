/** Which screen is up. What stands before the chats is small and here at once; the rest comes when it is needed. */
import { Suspense, useState } from "react"
import { unreachable } from "@fourfold/std"
import type { App, Screen } from "@fourfold/contracts"
import { Broken } from "./entry/broken.tsx"
import { Elsewhere } from "./entry/elsewhere.tsx"
import { Ready } from "./entry/load-ready.ts"
import { Locked } from "./entry/locked.tsx"
import { Starting } from "./entry/starting.tsx"
import { Welcome } from "./entry/welcome.tsx"
import { useStore } from "./use-store.ts"

/** After these one comes back to one's chats, not to the end of the first run. */
const isInterrupted = ({ type }: Screen): boolean => type === "locked" || type === "elsewhere"

export const AppScreen = ({ app }: { readonly app: App }) => {
  const screen = useStore(app.screen)
  // Who has just made a profile, and was not invited, is shown their own code first.
  const [firstRun, setFirstRun] = useState(false)
  const isFirstRun = screen.type === "welcome" ? screen.invite === undefined : firstRun && !isInterrupted(screen)
  if (isFirstRun !== firstRun) setFirstRun(isFirstRun)

  switch (screen.type) {
    case "starting":
      return <Starting />
    case "welcome":
      return <Welcome {...screen} />
    case "locked":
      return <Locked unlock={screen.unlock} />
    case "elsewhere":
      return <Elsewhere useHere={screen.useHere} />
    case "ready":
      return (
        <Suspense fallback={<Starting />}>
          <Ready messenger={screen.messenger} firstRun={isFirstRun} />
        </Suspense>
      )
    case "broken":
      return <Broken problem={screen.problem} reload={screen.reload} />
    default:
      return unreachable(screen)
  }
}
