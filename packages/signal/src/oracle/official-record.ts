/** The official library's session record, as far as it can be compared with a session of ours. Tests only. */
import type { Bytes } from "@fourfold/std"
import { parseEcKey } from "../ec-key.ts"
import { rawFields } from "./wire.ts"

export interface OfficialChain {
  readonly ratchetKey: Bytes
  readonly index: number
  readonly key: Bytes
  readonly skipped: readonly { readonly index: number; readonly seed: Bytes | undefined }[]
}

export interface OfficialSession {
  readonly version: number
  readonly localIdentity: Bytes
  readonly remoteIdentity: Bytes
  readonly rootKey: Bytes
  readonly previousCounter: number
  readonly sending: OfficialChain | undefined
  readonly receiving: readonly OfficialChain[]
  readonly isPending: boolean
  readonly baseKey: Bytes
  /** The library's own serialised state of the post-quantum ratchet. */
  readonly postQuantum: Bytes
}

type Raw = ReturnType<typeof rawFields>

const bytesOf = (fields: Raw, number: number): Bytes | undefined =>
  fields.flatMap((field) => (field.number === number && typeof field.value === "object" ? [field.value] : []))[0]

const numberOf = (fields: Raw, number: number): number =>
  fields.flatMap((field) => (field.number === number && typeof field.value === "number" ? [field.value] : []))[0] ?? 0

const allOf = (fields: Raw, number: number): Bytes[] =>
  fields.flatMap((field) => (field.number === number && typeof field.value === "object" ? [field.value] : []))

const keyOf = (serialized: Bytes | undefined): Bytes => (serialized && parseEcKey(serialized)) ?? new Uint8Array()

/** RecordStructure{1 current}. */
export const readOfficialRecord = (record: Uint8Array): OfficialSession => {
  const session = rawFields(bytesOf(rawFields(record), 1) ?? new Uint8Array())
  const sending = bytesOf(session, 6)
  return {
    version: numberOf(session, 1),
    localIdentity: keyOf(bytesOf(session, 2)),
    remoteIdentity: keyOf(bytesOf(session, 3)),
    rootKey: bytesOf(session, 4) ?? new Uint8Array(),
    previousCounter: numberOf(session, 5),
    sending: sending && readChain(sending),
    receiving: allOf(session, 7).map(readChain),
    isPending: bytesOf(session, 9) !== undefined,
    baseKey: keyOf(bytesOf(session, 13)),
    postQuantum: bytesOf(session, 15) ?? new Uint8Array(),
  }
}

/** Chain{1 ratchet key, 3 chain key{1 index, 2 key}, 4 message keys{1 index, 5 seed}}. */
const readChain = (raw: Bytes): OfficialChain => {
  const chain = rawFields(raw)
  const chainKey = rawFields(bytesOf(chain, 3) ?? new Uint8Array())
  return {
    ratchetKey: keyOf(bytesOf(chain, 1)),
    index: numberOf(chainKey, 1),
    key: bytesOf(chainKey, 2) ?? new Uint8Array(),
    skipped: allOf(chain, 4).map((entry) => ({
      index: numberOf(rawFields(entry), 1),
      seed: bytesOf(rawFields(entry), 5),
    })),
  }
}
