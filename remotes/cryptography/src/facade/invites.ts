/** Making, reading and accepting invites (protocol §2). */
import type { Cryptography, InviteError, Random } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { emptyContact } from "../handshake/staged-record.ts"
import {
  type Invite,
  cutToBytes,
  inviteId,
  inviteFromText,
  inviteToText,
  isOneTime,
  maxNameHintLength,
  previewOf,
} from "../identity/invite.ts"
import type { Unlocked } from "./profile.ts"

interface InviteDeps {
  readonly random: Random
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Throws while the vault is locked. */
  readonly unlocked: () => Unlocked
  /** `undefined` while the vault is locked. */
  readonly opened: () => Unlocked | undefined
}

export const createInvites = ({
  random,
  now,
  unlocked,
  opened,
}: InviteDeps): Pick<
  Cryptography,
  "createInvite" | "revokeInvite" | "readInvite" | "acceptInvite" | "acceptIntroduction"
> => {
  const read = async (text: string): Promise<Result<Invite, InviteError>> => {
    const invite = inviteFromText(text)
    return invite.ok ? fit(invite.value) : invite
  }
  const isExpired = ({ expiresAt }: Invite): boolean => expiresAt * 1000 <= now()
  const fit = async (invite: Invite): Promise<Result<Invite, InviteError>> => {
    const { contact, expiresAt } = invite
    const own = opened()
    if (own?.identity.id === contact) return err({ type: "OwnInvite" })
    if (isExpired(invite)) return err({ type: "ExpiredInvite", expiredAt: expiresAt })
    // One that was never met may be invited by again: the first invite may have expired meanwhile. But what proves nothing
    // takes no secret away: anybody can write a contact code, or tell of somebody.
    const known = await own?.records.contact(contact)
    const isWeaker = !isOneTime(invite) && known?.invite && isOneTime(known.invite) && !isExpired(known.invite)
    if (known?.bundle || isWeaker === true) return err({ type: "KnownContact", contact })
    return ok(invite)
  }

  return {
    createInvite: async ({ oneTime, routingName, nameHint, brokerUrl, expiresAt }) => {
      const { identity, records } = unlocked()
      const invite: Invite = {
        version: 1,
        routingName,
        contact: identity.id,
        // Zeros: a plain contact code.
        psk: oneTime ? random.bytes(16) : new Uint8Array(16),
        expiresAt,
        nameHint: cutToBytes(nameHint, maxNameHintLength),
        brokerUrl,
      }
      const expired = (await records.invites()).filter((it) => isExpired(it.invite))
      const kept = oneTime ? [{ version: 1, invite, boundTo: undefined }] : []
      return {
        id: inviteId(invite),
        fragment: inviteToText(invite),
        writes: await records.sealChanges({ invites: kept, deletedInvites: expired }),
      }
    },

    revokeInvite: async (id) => {
      const { records } = unlocked()
      const revoked = (await records.invites()).filter(({ invite }) => inviteId(invite) === id)
      return records.sealChanges({ deletedInvites: revoked })
    },

    readInvite: async (text) => {
      const invite = await read(text)
      return invite.ok ? ok(previewOf(invite.value)) : invite
    },

    acceptInvite: async (text) => {
      const { records } = unlocked()
      const invite = await read(text)
      if (!invite.ok) return invite
      const writes = await records.sealContact({ ...emptyContact(invite.value.contact), invite: invite.value })
      return ok({ ...previewOf(invite.value), writes })
    },

    acceptIntroduction: async (contact, routingName) => {
      const { records } = unlocked()
      // Their plain contact code, as it would be: it names, it authenticates nobody, and nobody limited its time.
      const psk = new Uint8Array(16)
      const expiresAt = 2 ** 32 - 1
      const code = await fit({ version: 1, routingName, contact, psk, expiresAt, nameHint: "", brokerUrl: "" })
      return code.ok ? ok(await records.sealContact({ ...emptyContact(contact), invite: code.value })) : code
    },
  }
}
