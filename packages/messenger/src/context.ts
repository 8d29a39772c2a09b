/** What every part of a running messenger shares. Ends, with all that hangs on it, when `life` is aborted. */
import type { Clock, ContactId, Cryptography, Notice, Random, StoreError, Vault } from "@fourfold/contracts"
import type { Store } from "@fourfold/std"
import type { Arrivals } from "./arrivals.ts"
import type { Live } from "./live.ts"
import type { Expiries } from "./log/expiries.ts"
import type { Misses } from "./misses.ts"
import type { Outbox } from "./outbox.ts"
import type { Reports } from "./reports.ts"
import type { Screens } from "./screens.ts"
import type { Seen } from "./seen.ts"
import type { Signals } from "./signals.ts"
import type { State } from "./state.ts"
import type { Stumbles } from "./stumbles.ts"

export interface Context {
  readonly clock: Clock
  readonly random: Random
  readonly cryptography: Cryptography
  readonly vault: Vault
  readonly life: AbortSignal
  /**
   * The one turn in which every step that changes a session is taken and committed, and every record of a contact is
   * changed. Nothing waits for the network in it.
   */
  readonly turn: <T>(task: () => Promise<T>) => Promise<T>
  /**
   * Starts something that goes on by itself. Its failure, if the messenger still lives, is a bug and ends it; what belongs to
   * one connection is therefore started with `runFor` (link-bug.ts).
   */
  readonly run: (task: () => Promise<unknown>) => void
  readonly state: Store<State>
  readonly outbox: Outbox
  readonly seen: Seen
  readonly expiries: Expiries
  readonly misses: Misses
  readonly stumbles: Stumbles
  readonly reports: Reports
  /** The connection to each contact that is established and has not been replaced. */
  readonly live: Map<ContactId, Live>
  /** Which conversations the user has in front of them. */
  readonly screens: Screens
  readonly arrivals: Arrivals
  readonly signals: Signals
  /** Somebody may be worth dialling now: a new message, a changed name, a conversation opened. */
  readonly dialSoon: (contact: ContactId) => void
  /** Leaves the broker and comes back under the name that the profile says now. */
  readonly reconnect: () => void
  readonly notify: (problem: Notice["problem"], contact?: ContactId) => void
  readonly storeFailed: (error: StoreError) => void
}
