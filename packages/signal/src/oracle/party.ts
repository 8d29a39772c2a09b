/** One end of a conversation as the oracle tests see it: ours and the official library's look the same. Tests only. */
import type { Bytes } from "@fourfold/std"
import type { Address } from "../addresses.ts"
import type { PreKeyBundle } from "../pre-keys.ts"

export interface PublishedBundle extends PreKeyBundle {
  readonly registrationId: number
  /** X25519, 32 bytes. */
  readonly identity: Bytes
}

export interface WireMessage {
  readonly type: "preKey" | "signal"
  readonly bytes: Bytes
}

export interface Party {
  readonly address: Address
  /** Makes prekeys and keeps their secrets. */
  readonly publish: (ids: {
    readonly signedPreKeyId: number
    readonly kyberPreKeyId: number
    readonly oneTimeId?: number
  }) => Promise<PublishedBundle>
  /** Starts a session; `false` when the bundle is refused. */
  readonly start: (peer: Address, bundle: PublishedBundle) => Promise<boolean>
  /** `undefined` when there is no session to send in. */
  readonly encrypt: (peer: Address, plaintext: Bytes) => Promise<WireMessage | undefined>
  /** `undefined` when the message is refused. */
  readonly decrypt: (peer: Address, message: WireMessage) => Promise<Bytes | undefined>
  /** Forgets all sessions with the peer. */
  readonly forget: (peer: Address) => void
  /** Moves the clock. */
  readonly setNow: (ms: number) => void
}
