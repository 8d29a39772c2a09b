import type { Bytes } from "@fourfold/std"
import type { SealedWrite, VaultKey, VaultWrite } from "../vault.ts"

/** What the vault needs of the worker: names for keys, and records sealed and opened. Only after unlock. */
export interface RecordCipher {
  readonly sealRecords: (writes: readonly VaultWrite[]) => Promise<readonly SealedWrite[]>
  readonly readRecord: (key: VaultKey) => Promise<Bytes | undefined>
  readonly readRecords: (prefix: VaultKey) => Promise<readonly (readonly [VaultKey, Bytes])[]>
}
