/** The app before it is there: says "starting", until the real one takes over. So the interface is up first. */
import type { App, Screen } from "@fourfold/contracts"
import { createStore } from "@fourfold/std"

export interface WaitingApp extends App {
  readonly become: (app: App) => void
}

export const waitingApp = (): WaitingApp => {
  const screen = createStore<Screen>({ type: "starting" })
  return {
    screen,
    become: (app) => {
      const follow = (): void => screen.update(() => app.screen.get())
      app.screen.subscribe(follow)
      follow()
    },
  }
}
