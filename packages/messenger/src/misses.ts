/**
 * Messages that passed the connection's layers and failed in the sessions. Once is a bad frame; the same one on two connections
 * means that the sessions themselves are broken (P-31), and without new ones nothing would ever get through again.
 */
import type { ContactId, LinkId, MessageId } from "@fourfold/contracts"
import type { Context } from "./context.ts"

/** A peer cannot make us remember more than this. */
const maxRemembered = 64

export interface Misses {
  /** True when this message has failed on another connection before. */
  readonly missed: (contact: ContactId, id: MessageId, link: LinkId) => boolean
  /** A message went through: the sessions work. */
  readonly opened: (contact: ContactId) => void
}

export const createMisses = (): Misses => {
  const byContact = new Map<ContactId, Map<MessageId, LinkId>>()
  return {
    missed: (contact, id, link) => {
      const known = byContact.get(contact) ?? new Map<MessageId, LinkId>()
      byContact.set(contact, known)
      const before = known.get(id)
      if (before === undefined && known.size < maxRemembered) known.set(id, link)
      return before !== undefined && before !== link
    },
    opened: (contact) => void byContact.delete(contact),
  }
}

/** Only inside the turn. True once the sessions are given up: the connection is to be closed, the next one makes new ones. */
export const giveUpSessions = async (context: Context, contact: ContactId): Promise<boolean> => {
  const { cryptography, misses, vault } = context
  const writes = await cryptography.replaceSessions(contact)
  const committed = await vault.commit([], writes)
  if (!committed.ok) {
    context.storeFailed(committed.error)
    return false
  }
  misses.opened(contact)
  context.notify({ type: "SessionReplaced" }, contact)
  context.dialSoon(contact)
  return true
}
