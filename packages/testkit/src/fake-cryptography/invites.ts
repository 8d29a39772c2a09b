/** Invites, and what is known of a contact outside of any connection. */
import type { Cryptography, InviteError, InvitePreview } from "@fourfold/contracts"
import { type Result, err, fromBase64Url, ok, toBase64Url } from "@fourfold/std"
import { json, read } from "./json.ts"
import { type StoredInvite, inviteId, inviteName, keysName, putKeys } from "./secrets.ts"
import type { FakeWorker } from "./worker.ts"

type Invite = InvitePreview & { readonly psk: string }

export const createInvites = (
  worker: FakeWorker,
): Pick<
  Cryptography,
  | "createInvite"
  | "revokeInvite"
  | "readInvite"
  | "acceptInvite"
  | "acceptIntroduction"
  | "forgetContact"
  | "safetyNumber"
  | "checkSafetyQr"
> => {
  const { audit, hex, keysOf, mine, records } = worker
  return {
    createInvite: ({ oneTime, routingName, nameHint, brokerUrl, expiresAt }) =>
      audit.step("createInvite", async () => {
        const psk = hex(16)
        const invite = { contact: mine(), routingName, nameHint, brokerUrl, expiresAt, oneTime, psk }
        const kept = { name: inviteName(psk), value: json({ expiresAt } satisfies StoredInvite) }
        return { id: inviteId(psk), fragment: toBase64Url(json(invite)), writes: oneTime ? [kept] : [] }
      }),
    revokeInvite: async (id) => {
      const kept = await records.list("invites")
      const revoked = kept.filter(([name]) => inviteId(name.slice("invites/".length)) === id)
      const writes = revoked.map(([name]) => ({ name, value: undefined }))
      return (await audit.step("revokeInvite", async () => ({ writes }))).writes
    },
    readInvite: async (text) => {
      const invite = readInvite(worker, text)
      return invite.ok ? ok(previewOf(invite.value)) : invite
    },
    acceptInvite: async (text) => {
      const invite = readInvite(worker, text)
      mine()
      if (!invite.ok) return invite
      const { contact, psk, oneTime } = invite.value
      const keys = await keysOf(contact)
      if (keys.known) return err({ type: "KnownContact", contact })
      const kept = await audit.step("acceptInvite", async () => ({
        writes: [putKeys(contact, { ...keys, invite: oneTime ? psk : undefined })],
      }))
      return ok({ ...previewOf(invite.value), ...kept })
    },
    acceptIntroduction: async (contact) => {
      if (worker.isMe(contact)) return err({ type: "OwnInvite" })
      const keys = await keysOf(contact)
      if (keys.known) return err({ type: "KnownContact", contact })
      const kept = await audit.step("acceptIntroduction", async () => ({
        writes: [putKeys(contact, { ...keys, invite: undefined })],
      }))
      return ok(kept.writes)
    },
    forgetContact: async (contact) =>
      (await audit.step("forgetContact", async () => ({ writes: [{ name: keysName(contact), value: undefined }] })))
        .writes,
    safetyNumber: async (contact) => {
      const digits = [mine(), contact].toSorted().join("").replaceAll(/[a-f]/gu, "0").slice(0, 60)
      return (await records.get(keysName(contact))) ? { digits, qr: `${mine()} ${contact}` } : undefined
    },
    checkSafetyQr: async (contact, scanned) => scanned === `${contact} ${mine()}`,
  }
}

const readInvite = ({ isMe, now }: FakeWorker, text: string): Result<Invite, InviteError> => {
  const raw = fromBase64Url(text.slice(text.lastIndexOf("#") + 1))
  const invite = raw && read<Invite>(raw)
  if (!invite?.psk) return err({ type: "MalformedInvite" })
  if (invite.expiresAt * 1_000 <= now()) return err({ type: "ExpiredInvite", expiredAt: invite.expiresAt })
  if (isMe(invite.contact)) return err({ type: "OwnInvite" })
  return ok(invite)
}

const previewOf = ({
  contact,
  routingName,
  nameHint,
  brokerUrl,
  expiresAt,
  oneTime,
}: InvitePreview): InvitePreview => ({
  contact,
  routingName,
  nameHint,
  brokerUrl,
  expiresAt,
  oneTime,
})
