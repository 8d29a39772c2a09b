/** What every step of the fake worker shares: who is unlocked, what is stored, which connections there are. */
import type { ContactId, LinkId, Random, RecordReader } from "@fourfold/contracts"
import { toHex } from "@fourfold/std"
import type { Audit } from "../audit.ts"
import { read } from "./json.ts"
import type { LinkState } from "./link-state.ts"
import { type Keys, keysName } from "./secrets.ts"

export interface FakeCryptographyOptions {
  readonly now: () => number
  readonly random: Random
  readonly audit: Audit
}

export interface FakeWorker extends FakeCryptographyOptions {
  readonly records: RecordReader
  readonly links: Map<LinkId, LinkState>
  /** As `admit` said last; nobody unknown before. */
  admission: { readonly strangers: boolean; readonly refused: readonly ContactId[] }
  readonly unlock: (id: ContactId) => void
  readonly isMe: (id: ContactId) => boolean
  /** Throws while the vault is locked and once the worker has been stopped. */
  readonly mine: () => ContactId
  readonly stop: () => void
  /** So many random bytes. */
  readonly hex: (length: number) => string
  readonly keysOf: (contact: ContactId) => Promise<Keys>
  readonly allKeys: () => Promise<readonly (readonly [ContactId, Keys])[]>
}

export const createWorker = (options: FakeCryptographyOptions, records: RecordReader): FakeWorker => {
  let me: ContactId | undefined
  let stopped = false
  const links = new Map<LinkId, LinkState>()
  return {
    ...options,
    records,
    links,
    admission: { strangers: false, refused: [] },
    unlock: (id) => {
      me = id
    },
    isMe: (id) => id === me,
    mine: () => {
      if (stopped) throw new Error("the worker was stopped")
      if (me === undefined) throw new Error("the vault is locked")
      return me
    },
    stop: () => {
      stopped = true
      me = undefined
      links.clear()
    },
    hex: (length) => toHex(options.random.bytes(length)),
    keysOf: async (contact) => read<Keys>(await records.get(keysName(contact))) ?? {},
    allKeys: async () =>
      (await records.list("keys")).map(([name, raw]) => [
        name.slice("keys/".length) as ContactId,
        read<Keys>(raw) ?? {},
      ]),
  }
}
