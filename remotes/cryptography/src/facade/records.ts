/** The worker's own records, by the names they have in the vault. */
import type { ContactId, RecordCipher, SealedWrite, VaultWrite } from "@fourfold/contracts"
import { type Bytes, type Codec, decode, encode, toHex } from "@fourfold/std"
import type { Changes } from "../handshake/step.ts"
import { type IdentitySeeds, identitySeeds } from "../identity/identity.ts"
import { inviteKey } from "../identity/invite.ts"
import { type ContactRecord, type InviteRecord, contactRecord, inviteRecord } from "../records/contact-record.ts"

const contactPath = "contact-keys"
const invitePath = "invite-keys"
const identityPath = "identity"
const identityKey = [identityPath] as const

/** First steps of the paths that hold secrets. They never cross to the window. */
export const ownPaths: ReadonlySet<string> = new Set([identityPath, contactPath, invitePath])

export interface Records {
  readonly identity: () => Promise<IdentitySeeds | undefined>
  readonly contact: (id: ContactId) => Promise<ContactRecord | undefined>
  readonly contacts: () => Promise<readonly ContactRecord[]>
  readonly invites: () => Promise<readonly InviteRecord[]>
  readonly sealIdentity: (seeds: IdentitySeeds) => Promise<readonly SealedWrite[]>
  readonly sealContact: (record: ContactRecord) => Promise<readonly SealedWrite[]>
  readonly sealChanges: (changes: Changes) => Promise<readonly SealedWrite[]>
  readonly deleteContact: (id: ContactId) => Promise<readonly SealedWrite[]>
}

/** Reads reject when a record is damaged: nothing can go on without it, and nothing is written over it. */
export const createRecords = (cipher: RecordCipher): Records => {
  const read = async <T>(codec: Codec<T>, key: readonly string[]): Promise<T | undefined> => {
    const raw = await cipher.readRecord(key)
    return raw && intact(codec, raw)
  }
  const readAll = async <T>(codec: Codec<T>, path: string): Promise<readonly T[]> =>
    (await cipher.readRecords([path])).map(([, raw]) => intact(codec, raw))

  return {
    identity: () => read(identitySeeds, identityKey),
    contact: (id) => read(contactRecord, [contactPath, id]),
    contacts: () => readAll(contactRecord, contactPath),
    invites: () => readAll(inviteRecord, invitePath),
    sealIdentity: (seeds) =>
      cipher.sealRecords([{ type: "put", key: identityKey, value: encode(identitySeeds, seeds) }]),
    sealContact: (record) => cipher.sealRecords([contactWrite(record)]),
    sealChanges: ({ contact, invites = [], deletedInvites = [] }) =>
      cipher.sealRecords([
        ...(contact ? [contactWrite(contact)] : []),
        ...invites.map((record): VaultWrite => ({
          type: "put",
          key: inviteKeyOf(record),
          value: encode(inviteRecord, record),
        })),
        ...deletedInvites.map((record): VaultWrite => ({ type: "delete", key: inviteKeyOf(record) })),
      ]),
    deleteContact: (id) => cipher.sealRecords([{ type: "delete", key: [contactPath, id] }]),
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
