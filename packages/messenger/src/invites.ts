/** Invites: made, read and accepted. The secret in them is the worker's affair. */
import type { AcceptError, ContactId, Invite, InvitePreview, StoreError } from "@fourfold/contracts"
import { cutToUtf8, maxNameBytes } from "@fourfold/protocol"
import { type Result, err, ok } from "@fourfold/std"
import type { Context } from "./context.ts"
import { type ContactRecord, putContact } from "./records/contact-record.ts"
import { noSessions } from "./records/cursor-record.ts"
import { withContact } from "./state.ts"

const validForMs = 24 * 60 * 60 * 1_000

/** A new one-time invite. `linkBase` is the address of the app, without `#`. */
export const createInvite = (
  { clock, cryptography, state, turn, vault }: Context,
  linkBase: string,
): Promise<Result<Invite, StoreError>> =>
  turn(async () => {
    const { name, routingName } = state.get().profile
    const expiresAt = Math.floor((clock.now() + validForMs) / 1_000)
    // Empty: the broker of the page that the link points to.
    const made = await cryptography.createInvite({ routingName, nameHint: name, brokerUrl: "", expiresAt })
    const stored = await vault.commit([], made.writes)
    return stored.ok ? ok({ link: `${linkBase}#${made.fragment}`, expiresAt: expiresAt * 1_000 }) : stored
  })

/** The inviter becomes a contact, `pending` until the first handshake is through. Only we know where they are found: we dial. */
export const acceptInvite = (
  context: Context,
  text: string,
  linkBase: string,
): Promise<Result<ContactId, AcceptError>> =>
  context.turn(async () => {
    const { clock, cryptography, state, vault } = context
    const read = await cryptography.readInvite(text)
    if (!read.ok) return read
    const url = otherServerOf(text, linkBase)
    if (url !== undefined) return err({ type: "OtherServer", url })
    const accepted = await cryptography.acceptInvite(text)
    if (!accepted.ok) return accepted
    const { contact, writes } = accepted.value
    const known = state.get().contacts.get(contact)
    if (known?.record.state === "established") return err({ type: "KnownContact", contact })
    const record = pending(accepted.value, clock.now())
    const stored = await vault.commit([putContact(record)], writes)
    if (!stored.ok) return stored
    const fresh = { id: contact, cursor: noSessions, messages: [], readUpTo: 0, draft: "" }
    state.update(withContact({ ...fresh, connection: { type: "none" }, ...known, record }))
    context.dialSoon(contact)
    return ok(contact)
  })

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

const pending = ({ contact, nameHint, routingName }: InvitePreview, now: number): ContactRecord => ({
  id: contact,
  name: cutToUtf8(nameHint, maxNameBytes),
  routingName,
  state: "pending",
  trust: { type: "unverified" },
  addedAt: now,
  lastSeen: undefined,
  profileTold: 0,
})
