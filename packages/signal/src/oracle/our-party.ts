/** A party run by this package, with records in memory. Tests only. */
import { equalBytes, toHex } from "@fourfold/std"
import type { Address } from "../addresses.ts"
import type { Context } from "../context.ts"
import { generateKeyPair } from "../identity.ts"
import { type Ends, initiate } from "../initiate.ts"
import { type Limits, libsignalLimits } from "../limits.ts"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import { type PreKeySecrets, generatePreKeys } from "../pre-keys.ts"
import type { Primitives } from "../primitives.ts"
import type { Random } from "../random.ts"
import {
  type SessionRecord,
  decryptInRecord,
  decryptPreKeyInRecord,
  deserializeRecord,
  emptyRecord,
  encryptInRecord,
  lead,
  serializeRecord,
} from "../record.ts"
import { must } from "./acquaintance.ts"
import type { Party } from "./party.ts"

export interface OurParty extends Party {
  readonly record: (peer: Address) => SessionRecord | undefined
  readonly setRecord: (peer: Address, record: SessionRecord) => void
}

export interface PartyOptions {
  readonly primitives: Primitives
  readonly random: Random
  readonly limits?: Limits
  readonly registrationId?: number
  /** Writes and reads every record on its way into memory. */
  readonly stored?: boolean
}

const keyOf = ({ name, deviceId }: Address): string => `${name}.${deviceId}`

export const createOurParty = async (
  address: Address,
  { primitives, random, limits = libsignalLimits, registrationId = 1, stored = false }: PartyOptions,
): Promise<OurParty> => {
  const identity = await generateKeyPair({ primitives, random })
  const records = new Map<string, SessionRecord>()
  const keep = (peer: Address, record: SessionRecord): void => {
    records.set(keyOf(peer), stored ? must(deserializeRecord(serializeRecord(record))) : record)
  }
  const trusted = new Map<string, Uint8Array>()
  const signedKeys = new Map<number, PreKeySecrets["signedPreKey"]>()
  const kyberSeeds = new Map<number, PreKeySecrets["kyberSeed"]>()
  const oneTimeKeys = new Map<number, NonNullable<PreKeySecrets["oneTime"]>>()
  const used = new Set<string>()
  let now: number | undefined
  const context = (): Context => ({ primitives, random, limits, now: now ?? Date.now() })
  const endsWith = (peer: Address, remoteIdentity: Ends["remoteIdentity"]): Ends => ({
    identity,
    registrationId,
    remoteIdentity,
    localAddress: address,
    remoteAddress: peer,
    exportLabel: "test",
  })

  return {
    address,
    record: (peer) => records.get(keyOf(peer)),
    setRecord: keep,
    forget: (peer) => void records.delete(keyOf(peer)),
    setNow: (ms) => void (now = ms),
    publish: async (ids) => {
      const { bundle, secrets } = await generatePreKeys(identity, ids, { primitives, random })
      signedKeys.set(ids.signedPreKeyId, secrets.signedPreKey)
      kyberSeeds.set(ids.kyberPreKeyId, secrets.kyberSeed)
      if (ids.oneTimeId !== undefined && secrets.oneTime) oneTimeKeys.set(ids.oneTimeId, secrets.oneTime)
      return { ...bundle, registrationId, identity: identity.publicKey }
    },
    start: async (peer, bundle) => {
      const initiated = await initiate(endsWith(peer, bundle.identity), bundle, context())
      if (!initiated.ok) return false
      trusted.set(keyOf(peer), bundle.identity)
      const record = records.get(keyOf(peer)) ?? emptyRecord
      keep(peer, lead(record, initiated.value.session, { limits }))
      return true
    },
    encrypt: async (peer, plaintext) => {
      const encrypted = await encryptInRecord(records.get(keyOf(peer)) ?? emptyRecord, plaintext, context())
      if (!encrypted.ok) return undefined
      keep(peer, encrypted.value.record)
      return encrypted.value.message
    },
    decrypt: async (peer, { type, bytes }) => {
      const record = records.get(keyOf(peer)) ?? emptyRecord
      if (type === "signal") {
        const opened = await decryptInRecord(record, bytes, context())
        if (!opened.ok) return undefined
        keep(peer, opened.value.record)
        return opened.value.plaintext
      }
      const message = decodePreKeyMessage(bytes)
      if (!message) return undefined
      const known = trusted.get(keyOf(peer))
      if (known && !equalBytes(known, message.identityKey)) return undefined
      const signedPreKey = signedKeys.get(message.signedPreKeyId)
      const kyberSeed = kyberSeeds.get(message.kyberPreKeyId)
      const oneTime = message.preKeyId === undefined ? undefined : oneTimeKeys.get(message.preKeyId)
      const secrets = signedPreKey && kyberSeed && { signedPreKey, kyberSeed, oneTime }
      const ends = endsWith(peer, message.identityKey)
      const opened = await decryptPreKeyInRecord(record, ends, secrets, message, context())
      if (!opened.ok) return undefined
      const { consumed } = opened.value
      if (consumed) {
        const use = `${consumed.kyberPreKeyId}/${consumed.signedPreKeyId}/${toHex(consumed.baseKey)}`
        if (used.has(use)) return undefined
        used.add(use)
        if (consumed.preKeyId !== undefined) oneTimeKeys.delete(consumed.preKeyId)
      }
      trusted.set(keyOf(peer), message.identityKey)
      keep(peer, opened.value.record)
      return opened.value.plaintext
    },
  }
}
