/** Somebody else's code: read, and accepted. */
import type { AcceptError, ContactId, InvitePreview } from "@fourfold/contracts"
import { cutToUtf8, maxNameBytes } from "@fourfold/protocol"
import { type Result, err, ok } from "@fourfold/std"
import { welcome } from "../contacts/accept-request.ts"
import type { Context } from "../context.ts"
import { beginWith } from "../log/change.ts"
import { type ContactRecord, newContact } from "../records/contact-record.ts"

/** The inviter becomes a contact, `pending` until the first handshake is through. Only we know where they are found: we dial. */
export const acceptInvite = (
  context: Context,
  text: string,
  linkBase: string,
): Promise<Result<ContactId, AcceptError>> =>
  context.turn(async () => {
    const { clock, cryptography, state } = context
    const read = await cryptography.readInvite(text)
    if (!read.ok) return read
    const url = otherServerOf(text, linkBase)
    if (url !== undefined) return err({ type: "OtherServer", url })
    const known = state.get().contacts.get(read.value.contact)?.record
    if (known?.standing === "request") return welcome(context, known.id)
    if (known && !mayBeInvited(known)) return err({ type: "KnownContact", contact: known.id })
    const accepted = await cryptography.acceptInvite(text)
    if (!accepted.ok) return accepted
    const { contact, routingName, oneTime, expiresAt, writes } = accepted.value
    const change = beginWith(context, pending(accepted.value, clock.now()))
    change.set({
      record: {
        ...change.now.record,
        routingName,
        standing: "pending",
        inviteExpiresAt: oneTime ? expiresAt * 1_000 : undefined,
      },
    })
    const stored = await change.commit(writes)
    if (!stored.ok) return stored
    context.dialSoon(contact)
    return ok(contact)
  })

/** Somebody whom we never met, or know no more. */
const mayBeInvited = ({ standing }: ContactRecord): boolean => standing === "pending" || standing === "removed"

/**
 * The origin that a pasted link leads to, when it is not ours: its sender waits at that server's broker, and would never be
 * found here. `undefined` for a link to us, a bare fragment, and whatever is no link.
 */
const otherServerOf = (text: string, linkBase: string): string | undefined => {
  const [before = ""] = text.trim().split("#")
  if (!URL.canParse(before)) return undefined
  const { origin } = new URL(before)
  return origin === new URL(linkBase).origin ? undefined : origin
}

const pending = ({ contact, nameHint, routingName }: InvitePreview, now: number): ContactRecord =>
  newContact({
    id: contact,
    ownName: cutToUtf8(nameHint, maxNameBytes),
    routingName,
    standing: "pending",
    addedAt: now,
  })
