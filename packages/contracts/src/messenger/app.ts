/** Which screen is up, and what can be done on it. */
import type { ReadonlyStore, Result } from "@fourfold/std"
import type { InviteError, InvitePreview } from "../cryptography/invites.ts"
import type { UnlockError } from "../cryptography/profile.ts"
import type { StoreError } from "../vault.ts"
import type { Messenger } from "./messenger.ts"

/** The whole application. */
export interface App {
  readonly screen: ReadonlyStore<Screen>
}

export type Screen =
  | { readonly type: "starting" }
  /** First run. `invite` when the page was opened through a link; `inviteError` when that link is no good. */
  | {
      readonly type: "welcome"
      readonly invite: InvitePreview | undefined
      readonly inviteError: InviteError | undefined
      readonly createProfile: (profile: {
        readonly name: string
        readonly passphrase: string | undefined
      }) => Promise<Result<void, StoreError>>
    }
  | {
      readonly type: "locked"
      readonly unlock: (passphrase: string) => Promise<Result<void, UnlockError>>
    }
  /** Another tab has the vault. */
  | { readonly type: "elsewhere"; readonly useHere: () => void }
  | { readonly type: "ready"; readonly messenger: Messenger }
  /** Nothing can go on; `reload` is the one action. */
  | { readonly type: "broken"; readonly problem: Problem; readonly reload: () => void }

export type Problem =
  | StoreError
  | { readonly type: "VaultBroken" }
  | { readonly type: "WebRtcUnavailable" }
  | { readonly type: "Bug"; readonly reason: string }

/** What `remotes/ui` exposes to the shell. The shell knows no React; this package knows no DOM. */
export interface UiRemote<Root> {
  readonly contract: number
  /** Renders into `root` until the returned function is called. */
  readonly mount: (root: Root, app: App) => () => void
}
