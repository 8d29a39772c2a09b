/** What the shell hands to the messenger: everything that is not pure. */
import type { ReadonlyStore } from "@fourfold/std"
import type { CryptographyRemote } from "./cryptography/cryptography.ts"
import type { NetworkOptions, NetworkRemote } from "./network.ts"
import type { Clock, Random } from "./platform.ts"
import type { RecordStore } from "./vault.ts"

/** One tab owns the vault. */
export interface Leadership {
  /** Resolves with true once this tab leads, with false when another tab does. `steal` takes it over. */
  readonly acquire: (steal: boolean) => Promise<boolean>
  /** Resolves when another tab has taken over after `acquire` gave true. */
  readonly lost: () => Promise<void>
  readonly release: () => void
}

export interface AppDeps {
  readonly clock: Clock
  readonly random: Random
  readonly leadership: Leadership
  /** Opened anew by each leader; writes of a former leader are refused by its generation. */
  readonly openStore: () => Promise<RecordStore>
  readonly cryptography: Pick<CryptographyRemote, "create">
  readonly network: Pick<NetworkRemote, "create">
  readonly networkOptions: Pick<NetworkOptions, "brokerUrl" | "iceServers">
  /** Address that invite links are built on: origin and path, without `#`. */
  readonly linkBase: string
  /** Fragment of an invite link that was opened; changes when another one is opened in this tab. "" when there is none. */
  readonly openedFragment: ReadonlyStore<string>
  readonly reload: () => void
}
