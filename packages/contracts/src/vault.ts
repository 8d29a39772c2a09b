import type { Bytes, Result } from "@fourfold/std"

/** Path of a record, for example `["message", contactId, messageId]`. */
export type VaultKey = readonly string[]

/** A record as it was before the worker seals it. */
export type VaultWrite =
  | { readonly type: "put"; readonly key: VaultKey; readonly value: Bytes }
  | { readonly type: "delete"; readonly key: VaultKey }

/**
 * A record as the disk sees it: an opaque name and ciphertext (`undefined` deletes it). Only `Cryptography` makes one.
 * Names of records below the same path share its opaque prefix: one fixed-length part per step, joined by "/".
 */
export interface SealedWrite {
  readonly name: string
  readonly value: Bytes | undefined
}

export type StoreError =
  /** The disk or the browser's quota is full. Nothing was written. */
  | { readonly type: "StorageFull" }
  /** Another tab owns the vault now. Nothing was written. */
  | { readonly type: "NotLeader" }
  /** The browser refused, for a reason of its own. Nothing was written. */
  | { readonly type: "StorageBroken"; readonly reason: string }

/** Where sealed records lie. The adapter on IndexedDB is in `apps/shell`, its twin in memory in `packages/testkit`. */
export interface RecordStore {
  readonly get: (name: string) => Promise<Bytes | undefined>
  /** Every record whose name is `prefix` or starts with `prefix` followed by "/", in the order of the names. "" lists all. */
  readonly list: (prefix: string) => Promise<readonly (readonly [name: string, value: Bytes])[]>
  /** All writes land, durably, or none does. */
  readonly commit: (writes: readonly SealedWrite[]) => Promise<Result<void, StoreError>>
}

/** What the worker may read by itself. Rejects when the store cannot be read. */
export type RecordReader = Pick<RecordStore, "get" | "list">

/** The messenger's door to persistent state: records sealed on the way in and opened on the way out. */
export interface Vault {
  readonly get: (key: VaultKey) => Promise<Bytes | undefined>
  /** Every record below `prefix`, in no particular order. */
  readonly list: (prefix: VaultKey) => Promise<readonly (readonly [VaultKey, Bytes])[]>
  /** All land, durably, or none does: the messenger's records and what `Cryptography` wants stored with them. */
  readonly commit: (writes: readonly VaultWrite[], sealed?: readonly SealedWrite[]) => Promise<Result<void, StoreError>>
}
