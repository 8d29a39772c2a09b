/** The worker's own records, by the names they have in the vault. */
import type { ContactId, SealedWrite, VaultWrite } from "@fourfold/contracts"
import { type Bytes, type Codec, decode, encode, equalBytes, list, toHex } from "@fourfold/std"
import type { Changes } from "../handshake/step.ts"
import { type TagSecrets, tagSecrets, tagSecretsOf } from "../handshake/tags.ts"
import { type IdentitySeeds, identitySeeds } from "../identity/identity.ts"
import { inviteKey } from "../identity/invite.ts"
import { type ContactRecord, type InviteRecord, contactRecord, inviteRecord } from "../records/contact-record.ts"
import type { VaultCipher } from "../vault/index.ts"

const contactPath = "contact-keys"
const invitePath = "invite-keys"
const tagsPath = "tag-secrets"
const tagsKey = [tagsPath] as const
const identityPath = "identity"
const identityKey = [identityPath] as const

/** What tags can name, of all contacts: as many as a list can have. */
const tagIndex = list(tagSecrets, 65_535)

/** First steps of the paths that hold secrets. They never cross to the window. */
export const ownPaths: ReadonlySet<string> = new Set([identityPath, contactPath, invitePath, tagsPath])

export interface Records {
  readonly identity: () => Promise<IdentitySeeds | undefined>
  readonly contact: (id: ContactId) => Promise<ContactRecord | undefined>
  readonly contacts: () => Promise<readonly ContactRecord[]>
  /** Of every contact, from one record: who calls is found without reading all the others. */
  readonly tagSecrets: () => Promise<readonly TagSecrets[]>
  readonly invites: () => Promise<readonly InviteRecord[]>
  readonly sealIdentity: (seeds: IdentitySeeds) => Promise<readonly SealedWrite[]>
  readonly sealContact: (record: ContactRecord) => Promise<readonly SealedWrite[]>
  /** For a message: the session has moved on, and what tags can name stayed as it was read. */
  readonly sealSession: (record: ContactRecord) => Promise<readonly SealedWrite[]>
  readonly sealChanges: (changes: Changes) => Promise<readonly SealedWrite[]>
  readonly deleteContact: (id: ContactId) => Promise<readonly SealedWrite[]>
}

/** Reads reject when a record is damaged: nothing can go on without it, and nothing is written over it. */
export const createRecords = (cipher: VaultCipher): Records => {
  /**
   * The contact read or sealed last, so that a conversation does not open its record again for each message. Never believed
   * by itself: it stands only for exactly these sealed bytes, and only while the store gives them back.
   */
  let latest: { readonly sealed: Bytes; readonly record: ContactRecord } | undefined

  const read = async <T>(codec: Codec<T>, key: readonly string[]): Promise<T | undefined> => {
    const raw = await cipher.readRecord(key)
    return raw && intact(codec, raw)
  }
  const readAll = async <T>(codec: Codec<T>, path: string): Promise<readonly T[]> =>
    (await cipher.readRecords([path])).map(([, raw]) => intact(codec, raw))

  const contact = async (id: ContactId): Promise<ContactRecord | undefined> => {
    const found = await cipher.lookUp([contactPath, id])
    if (found && latest?.record.contact === id && equalBytes(latest.sealed, found.sealed)) return latest.record
    latest = found && { sealed: found.sealed, record: intact(contactRecord, await found.open()) }
    return latest?.record
  }
  const contacts = (): Promise<readonly ContactRecord[]> => readAll(contactRecord, contactPath)

  const sealSession = async (record: ContactRecord): Promise<readonly SealedWrite[]> => {
    const writes = await cipher.sealRecords([contactWrite(record)])
    const sealed = writes[0]?.value
    latest = sealed && { sealed: sealed.slice(), record }
    return writes
  }

  const allTagSecrets = async (): Promise<readonly TagSecrets[]> =>
    (await read(tagIndex, tagsKey)) ?? (await contacts()).map(tagSecretsOf)

  /** `changed` is undefined for a contact that goes. In the same commit as its record, so that the two always agree. */
  const tagWrites = async (id: ContactId, changed: ContactRecord | undefined): Promise<readonly VaultWrite[]> => {
    const others = (await allTagSecrets()).filter((it) => it.contact !== id)
    const index = encode(tagIndex, changed ? [...others, tagSecretsOf(changed)] : others)
    return [{ type: "put", key: tagsKey, value: index }]
  }

  const sealChanges = async ({ contact: changed, invites = [], deletedInvites = [] }: Changes) =>
    cipher.sealRecords([
      ...(changed ? [contactWrite(changed), ...(await tagWrites(changed.contact, changed))] : []),
      ...invites.map((record): VaultWrite => ({
        type: "put",
        key: inviteKeyOf(record),
        value: encode(inviteRecord, record),
      })),
      ...deletedInvites.map((record): VaultWrite => ({ type: "delete", key: inviteKeyOf(record) })),
    ])

  return {
    identity: () => read(identitySeeds, identityKey),
    contact,
    contacts,
    tagSecrets: allTagSecrets,
    invites: () => readAll(inviteRecord, invitePath),
    sealIdentity: (seeds) =>
      cipher.sealRecords([{ type: "put", key: identityKey, value: encode(identitySeeds, seeds) }]),
    sealContact: (record) => sealChanges({ contact: record }),
    sealSession,
    sealChanges,
    deleteContact: async (id) => {
      if (latest?.record.contact === id) latest = undefined
      return cipher.sealRecords([{ type: "delete", key: [contactPath, id] }, ...(await tagWrites(id, undefined))])
    },
  }
}

const contactWrite = (record: ContactRecord): VaultWrite => ({
  type: "put",
  key: [contactPath, record.contact],
  value: encode(contactRecord, record),
})

const inviteKeyOf = ({ invite }: InviteRecord): readonly string[] => [invitePath, toHex(inviteKey(invite))]

const intact = <T>(codec: Codec<T>, raw: Bytes): T => {
  const value = decode(codec, raw)
  if (!value.ok) throw new Error("a record in the vault has an unknown form")
  return value.value
}
