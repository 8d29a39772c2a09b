/** A party run by the official library, with stores in memory. Tests only. */
import {
  CiphertextMessageType,
  type Direction,
  IdentityChange,
  IdentityKeyPair,
  IdentityKeyStore,
  KEMKeyPair,
  KEMPublicKey,
  KyberPreKeyRecord,
  KyberPreKeyStore,
  PreKeyBundle as OfficialBundle,
  PreKeyRecord,
  PreKeySignalMessage,
  PreKeyStore,
  PrivateKey,
  ProtocolAddress,
  PublicKey,
  SessionRecord,
  SessionStore,
  SignalMessage,
  SignedPreKeyRecord,
  SignedPreKeyStore,
  processPreKeyBundle,
  signalDecrypt,
  signalDecryptPreKey,
  signalEncrypt,
} from "@signalapp/libsignal-client"
import { type Bytes, toHex } from "@fourfold/std"
import type { Address } from "../addresses.ts"
import { parseEcKey, serializeEcKey } from "../ec-key.ts"
import type { Party } from "./party.ts"

const preKeyType: number = CiphertextMessageType.PreKey
const keyOf = (address: ProtocolAddress): string => `${address.name()}.${address.deviceId()}`
const toProtocol = ({ name, deviceId }: Address): ProtocolAddress => ProtocolAddress.new(name, deviceId)

/** `stored`: a session is written and read again around every message, as an application must. Else it stays an object. */
class Sessions extends SessionStore {
  readonly records = new Map<string, SessionRecord | Uint8Array<ArrayBuffer>>()
  readonly #stored: boolean
  constructor(stored: boolean) {
    super()
    this.#stored = stored
  }
  override async saveSession(name: ProtocolAddress, record: SessionRecord): Promise<void> {
    this.records.set(keyOf(name), this.#stored ? record.serialize() : record)
  }
  override async getSession(name: ProtocolAddress): Promise<SessionRecord | null> {
    const kept = this.records.get(keyOf(name))
    if (!kept) return null
    return kept instanceof Uint8Array ? SessionRecord.deserialize(kept) : kept
  }
  override async getExistingSessions(): Promise<SessionRecord[]> {
    return []
  }
}

class Identities extends IdentityKeyStore {
  readonly #private: PrivateKey
  readonly #registrationId: number
  readonly #known = new Map<string, PublicKey>()
  constructor(key: PrivateKey, registrationId: number) {
    super()
    this.#private = key
    this.#registrationId = registrationId
  }
  override async getIdentityKey(): Promise<PrivateKey> {
    return this.#private
  }
  override async getIdentityKeyPair(): Promise<IdentityKeyPair> {
    return new IdentityKeyPair(this.#private.getPublicKey(), this.#private)
  }
  override async getLocalRegistrationId(): Promise<number> {
    return this.#registrationId
  }
  override async saveIdentity(name: ProtocolAddress, key: PublicKey): Promise<IdentityChange> {
    this.#known.set(keyOf(name), key)
    return IdentityChange.NewOrUnchanged
  }
  override async isTrustedIdentity(name: ProtocolAddress, key: PublicKey, _direction: Direction): Promise<boolean> {
    const known = this.#known.get(keyOf(name))
    return known === undefined || toHex(known.serialize()) === toHex(key.serialize())
  }
  override async getIdentity(name: ProtocolAddress): Promise<PublicKey | null> {
    return this.#known.get(keyOf(name)) ?? null
  }
}

/** A store that answers an unknown id with an exception, as the library expects. */
const found = <T>(records: ReadonlyMap<number, T>, id: number): T => {
  const record = records.get(id)
  if (record === undefined) throw new Error("no such prekey")
  return record
}

class OneTimeKeys extends PreKeyStore {
  readonly records = new Map<number, PreKeyRecord>()
  override async savePreKey(id: number, record: PreKeyRecord): Promise<void> {
    this.records.set(id, record)
  }
  override async getPreKey(id: number): Promise<PreKeyRecord> {
    return found(this.records, id)
  }
  override async removePreKey(id: number): Promise<void> {
    this.records.delete(id)
  }
}

class SignedKeys extends SignedPreKeyStore {
  readonly records = new Map<number, SignedPreKeyRecord>()
  override async saveSignedPreKey(id: number, record: SignedPreKeyRecord): Promise<void> {
    this.records.set(id, record)
  }
  override async getSignedPreKey(id: number): Promise<SignedPreKeyRecord> {
    return found(this.records, id)
  }
}

class KyberKeys extends KyberPreKeyStore {
  readonly records = new Map<number, KyberPreKeyRecord>()
  readonly #used = new Set<string>()
  override async saveKyberPreKey(id: number, record: KyberPreKeyRecord): Promise<void> {
    this.records.set(id, record)
  }
  override async getKyberPreKey(id: number): Promise<KyberPreKeyRecord> {
    return found(this.records, id)
  }
  override async markKyberPreKeyUsed(id: number, signedId: number, baseKey: PublicKey): Promise<void> {
    const use = `${id}/${signedId}/${toHex(baseKey.serialize())}`
    if (this.#used.has(use)) throw new Error("replay")
    this.#used.add(use)
  }
}

export interface OfficialParty extends Party {
  /** The library's own serialised record. */
  readonly record: (peer: Address) => Uint8Array<ArrayBuffer> | undefined
}

const registrationId = 1

export const createOfficialParty = (address: Address, { stored = true } = {}): OfficialParty => {
  const identity = PrivateKey.generate()
  const sessions = new Sessions(stored)
  const identities = new Identities(identity, registrationId)
  const oneTimeKeys = new OneTimeKeys()
  const signedKeys = new SignedKeys()
  const kyberKeys = new KyberKeys()
  const local = toProtocol(address)
  let now: number | undefined
  const clock = (): Date => (now === undefined ? new Date() : new Date(now))

  return {
    address,
    record: (peer) => {
      const kept = sessions.records.get(keyOf(toProtocol(peer)))
      return kept instanceof SessionRecord ? kept.serialize() : kept
    },
    forget: (peer) => void sessions.records.delete(keyOf(toProtocol(peer))),
    setNow: (ms) => void (now = ms),
    publish: async ({ signedPreKeyId, kyberPreKeyId, oneTimeId }) => {
      const signed = PrivateKey.generate()
      const signedPublic = signed.getPublicKey()
      const signedPreKeySignature = identity.sign(signedPublic.serialize())
      const kyber = KEMKeyPair.generate()
      const kyberPreKeySignature = identity.sign(kyber.getPublicKey().serialize())
      await signedKeys.saveSignedPreKey(
        signedPreKeyId,
        SignedPreKeyRecord.new(signedPreKeyId, 0, signedPublic, signed, signedPreKeySignature),
      )
      await kyberKeys.saveKyberPreKey(
        kyberPreKeyId,
        KyberPreKeyRecord.new(kyberPreKeyId, 0, kyber, kyberPreKeySignature),
      )
      const oneTime = oneTimeId === undefined ? undefined : { id: oneTimeId, key: PrivateKey.generate() }
      if (oneTime) {
        await oneTimeKeys.savePreKey(oneTime.id, PreKeyRecord.new(oneTime.id, oneTime.key.getPublicKey(), oneTime.key))
      }
      return {
        registrationId,
        identity: rawKey(identity.getPublicKey()),
        signedPreKeyId,
        signedPreKey: signedPublic.serialize(),
        signedPreKeySignature,
        kyberPreKeyId,
        kyberPreKey: kyber.getPublicKey().serialize(),
        kyberPreKeySignature,
        oneTime: oneTime && { id: oneTime.id, key: oneTime.key.getPublicKey().serialize() },
      }
    },
    start: (peer, bundle) =>
      succeeds(() =>
        processPreKeyBundle(
          OfficialBundle.new(
            bundle.registrationId,
            peer.deviceId,
            bundle.oneTime?.id ?? null,
            bundle.oneTime ? PublicKey.deserialize(bundle.oneTime.key) : null,
            bundle.signedPreKeyId,
            PublicKey.deserialize(bundle.signedPreKey),
            bundle.signedPreKeySignature,
            PublicKey.deserialize(serializeEcKey(bundle.identity)),
            bundle.kyberPreKeyId,
            KEMPublicKey.deserialize(bundle.kyberPreKey),
            bundle.kyberPreKeySignature,
          ),
          toProtocol(peer),
          local,
          sessions,
          identities,
          clock(),
        ),
      ),
    encrypt: (peer, plaintext) =>
      orRefused(async () => {
        const message = await signalEncrypt(plaintext, toProtocol(peer), local, sessions, identities, clock())
        return {
          type: message.type() === preKeyType ? "preKey" : "signal",
          bytes: message.serialize(),
        } as const
      }),
    decrypt: (peer, { type, bytes }) =>
      orRefused(() =>
        type === "preKey"
          ? signalDecryptPreKey(
              PreKeySignalMessage.deserialize(bytes),
              toProtocol(peer),
              local,
              sessions,
              identities,
              oneTimeKeys,
              signedKeys,
              kyberKeys,
            )
          : signalDecrypt(SignalMessage.deserialize(bytes), toProtocol(peer), local, sessions, identities),
      ),
  }
}

const rawKey = (key: PublicKey): Bytes => {
  const raw = parseEcKey(key.serialize())
  if (!raw) throw new Error("an X25519 key was expected")
  return raw
}

const orRefused = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await run()
  } catch {
    return undefined
  }
}

const succeeds = async (run: () => Promise<void>): Promise<boolean> =>
  (await orRefused(async () => {
    await run()
    return true
  })) ?? false
