/**
 * The code that "Add contact" starts with. A code is for one person: once somebody may have it, the next one is new. One that
 * nobody can have got is shown again, so that looking into the window does not leave a row of open codes behind.
 */
import type { Invite, Messenger } from "@fourfold/contracts"

export type InvitePromise = ReturnType<Messenger["createInvite"]>

const hourMs = 3_600_000

/** For one person, for a day. */
const options = { kind: "once", validFor: 24 * hourMs } as const

/** What is shown again must still last for as long as one would think. */
const leastMs = 20 * hourMs

export interface IdleCode {
  readonly next: () => InvitePromise
  /** It was copied, shared, or on screen for long enough to be scanned. */
  readonly handedOut: (invite: InvitePromise) => void
}

export const createIdleCode = (
  messenger: Pick<Messenger, "invites" | "createInvite">,
  now: () => number = Date.now,
): IdleCode => {
  let idle: InvitePromise | undefined
  let made: Invite | undefined

  const isGood = ({ link, expiresAt }: Invite): boolean =>
    expiresAt - now() >= leastMs && messenger.invites.get().some((open) => open.link === link)

  const make = (): InvitePromise => {
    const invite = messenger.createInvite(options)
    idle = invite
    made = undefined
    const remember = async () => {
      const created = await invite
      if (idle === invite && created.ok) made = created.value
    }
    void remember()
    return invite
  }
  return {
    next: () => (idle !== undefined && made !== undefined && isGood(made) ? idle : make()),
    handedOut: (invite) => {
      if (invite === idle) idle = undefined
    },
  }
}
