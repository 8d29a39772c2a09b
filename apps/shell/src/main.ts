/**
 * The composition root, read downwards: the configuration; the interface alone, so that something is on screen; the
 * messenger; and then the two remotes that a first screen does not need.
 */
import type { CryptographyRemote, NetworkRemote, UiRemote } from "@fourfold/contracts"
import type { Result } from "@fourfold/std"
import { loadConfig } from "./config.ts"
import type { StartError } from "./failure.ts"
import { showFailure } from "./failure-screen.ts"
import { openIndexedDbStore } from "./indexed-db-store.ts"
import { openedFragment } from "./opened-fragment.ts"
import { browserClock, browserRandom } from "./platform.ts"
import { type RemoteError, federation } from "./remotes.ts"
import { waitingApp } from "./waiting-app.ts"
import { webLocksLeadership } from "./web-locks-leadership.ts"

/** Names the database and the lock. */
const vaultName = "fourfold"

type Fail = (error: StartError) => void

const start = async (root: HTMLElement, fail: Fail, whenFailed: (tidy: () => void) => void): Promise<void> => {
  // Before anything can wait: the fragment of an invite is a secret.
  const fragment = openedFragment(window)
  if (!isSecureContext) return fail({ type: "InsecureContext" })

  const config = await loadConfig(document.baseURI)
  if (!config.ok) return fail(config.error)
  const loadRemote = federation(config.value)

  const ui = await loadRemote<UiRemote<HTMLElement>>("ui")
  if (!ui.ok) return fail(ui.error)
  const app = waitingApp()
  whenFailed(ui.value.mount(root, app))
  await painted()

  const cryptography = onDemand(() => loadRemote<CryptographyRemote>("cryptography"), fail)
  const network = onDemand(() => loadRemote<NetworkRemote>("p2p"), fail)
  const firstScreen = Promise.withResolvers<void>()
  app.screen.subscribe(() => {
    const { type } = app.screen.get()
    if (type !== "starting") firstScreen.resolve()
    // The messenger has it now, and the vault what comes of it.
    if (type === "ready") fragment.forget()
  })
  void firstScreen.promise.then(() => Promise.all([cryptography(), network()]))

  const { createApp } = await import("@fourfold/messenger")
  app.become(
    createApp({
      clock: browserClock,
      random: browserRandom,
      leadership: webLocksLeadership(navigator.locks, vaultName),
      openStore: () => openIndexedDbStore(vaultName),
      cryptography: { create: async (deps) => (await cryptography()).create(deps) },
      network: { create: async (options) => (await network()).create(options) },
      networkOptions: { brokerUrl: config.value.brokerUrl, iceServers: config.value.iceServers },
      linkBase: location.origin + location.pathname,
      openedFragment: fragment,
      reload,
    }),
  )
}

const reload = (): void => location.reload()

/** Resolves once the browser has drawn what stands in the document now; soon, too, in a tab that draws nothing. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, 100)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      setTimeout(resolve, 0)
    })
  })

/** Loads a remote when it is first asked for. If it cannot be had the failure is shown, and whoever asked waits in vain. */
const onDemand = <R>(load: () => Promise<Result<R, RemoteError>>, fail: Fail): (() => Promise<R>) => {
  let loading: Promise<R> | undefined
  const loadOnce = async (): Promise<R> => {
    const loaded = await load()
    if (loaded.ok) return loaded.value
    fail(loaded.error)
    return Promise.withResolvers<R>().promise
  }
  return () => (loading ??= loadOnce())
}

const root = document.getElementById("app")
if (!root) throw new Error("the page has no #app")
let tidy = (): void => undefined
const fail: Fail = (error) => {
  tidy()
  tidy = () => undefined
  showFailure(root, error, reload)
}
start(root, fail, (unmount) => {
  tidy = unmount
}).catch((error: unknown) => {
  fail({ type: "Unexpected", reason: error instanceof Error ? error.message : String(error) })
})
