/**
 * What the handshake needs of the two persisted layers (P-13): fresh MLS and Signal sessions in
 * modes 0–2, and the exports of the MLS group in every mode. States are opaque bytes, as they lie in the vault.
 * Whatever the peer sent is checked behind this port; one error, whatever was wrong with it.
 */
import type { Random } from "@fourfold/contracts"
import type { Bytes, Result } from "@fourfold/std"
import type { Bundle } from "../identity/bundle.ts"
import type { Identity } from "../identity/identity.ts"

/** SPK(33) ‖ signature(64) ‖ Kyber1024 key(1,569) ‖ signature(64). */
export const prekeysLength = 1730

export interface NotAuthentic {
  readonly type: "NotAuthentic"
}

export interface Offer {
  /** MLSMessage with the KeyPackage of R, made for this handshake alone. */
  readonly keyPackage: Bytes
  readonly prekeys: Bytes
  /** The private halves of both. */
  readonly secret: Bytes
}

export interface CreatedSessions {
  readonly mls: Bytes
  readonly signal: Bytes
  /** 32 bytes, made once from the PQXDH secret (P-14). */
  readonly sigExport: Bytes
}

export interface StartedSessions extends CreatedSessions {
  /** PreKey message with plaintext TH2. */
  readonly sig3: Bytes
  /** MLSMessage with the Welcome, the tree inside. */
  readonly welcome: Bytes
}

export interface MlsEpoch {
  readonly current: bigint
  /** True when a Commit of ours to `current + 1` waits to be merged. */
  readonly pending: boolean
}

export interface NewSessions {
  /** R, before HS2. */
  readonly offer: (me: Identity, random: Random) => Promise<Offer>
  /** I, before HS3: verifies the offer under the Bundle of R, makes the group (I leaf 0, R leaf 1, epoch 1), starts PQXDH. */
  readonly start: (
    me: Identity,
    random: Random,
    from: {
      readonly bundle: Bundle
      readonly keyPackage: Bytes
      readonly prekeys: Bytes
      readonly th2: Bytes
      /** 16 random bytes. */
      readonly groupId: Bytes
    },
  ) => Promise<Result<StartedSessions, NotAuthentic>>
  /** R, on HS3: accepts exactly the group, leaves, credentials and identity key that the two Bundles name. */
  readonly accept: (
    me: Identity,
    random: Random,
    from: {
      readonly secret: Bytes
      readonly bundle: Bundle
      readonly sig3: Bytes
      readonly welcome: Bytes
      readonly th2: Bytes
    },
  ) => Promise<Result<CreatedSessions, NotAuthentic>>
  /** R, before HS4: its first Signal message, with plaintext TH3. */
  readonly firstReply: (
    random: Random,
    from: { readonly signal: Bytes; readonly th3: Bytes },
  ) => Promise<{ readonly signal: Bytes; readonly sig4: Bytes }>
  /** I, on HS4: from here on nobody sends PreKey messages. */
  readonly finish: (
    random: Random,
    from: { readonly signal: Bytes; readonly sig4: Bytes; readonly th3: Bytes },
  ) => Promise<Result<{ readonly signal: Bytes }, NotAuthentic>>

  readonly epochOf: (mls: Bytes) => Promise<MlsEpoch>
  /** The group after our pending Commit. Only while one is pending. */
  readonly mergePending: (mls: Bytes) => Promise<Bytes>
  /** MLS-Exporter of the group's current epoch. */
  readonly exporter: (mls: Bytes, label: string, context: Bytes, length: number) => Promise<Bytes>
}
