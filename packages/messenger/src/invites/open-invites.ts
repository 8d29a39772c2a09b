/** Codes of ours that still work: made, shown again, revoked, used up. The secret in them is the worker's affair (P-40). */
import type { Invite, InviteKind, StoreError } from "@fourfold/contracts"
import { newRoutingName } from "@fourfold/protocol"
import { type Result, ok } from "@fourfold/std"
import { pause } from "../bell.ts"
import { changeProfile } from "../contacts/change-profile.ts"
import type { Context } from "../context.ts"
import type { Prepared } from "../log/change.ts"
import { deleteInvite, putInvite } from "../records/invite-record.ts"

const maxValidMs = 365 * 24 * 60 * 60 * 1_000

/** `linkBase` is the address of the app, without `#`. */
export const createInvite = (
  context: Context,
  linkBase: string,
  { kind, validFor }: { readonly kind: InviteKind; readonly validFor: number },
): Promise<Result<Invite, StoreError>> =>
  context.turn(async () => {
    const { clock, cryptography, state, vault } = context
    const { name, routingName } = state.get().profile
    const createdAt = clock.now()
    const expiresAt = Math.floor((createdAt + Math.min(validFor, maxValidMs)) / 1_000)
    // Empty: the broker of the page that the link points to.
    const asked = { oneTime: kind === "once", routingName, nameHint: name, brokerUrl: "", expiresAt }
    const made = await cryptography.createInvite(asked)
    const invite = {
      kind,
      link: `${linkBase}#${made.fragment}`,
      expiresAt: expiresAt * 1_000,
    }
    const open = { ...invite, id: made.id, createdAt }
    const stored = await vault.commit([putInvite(open)], made.writes)
    if (!stored.ok) return stored
    state.update((now) => ({ ...now, invites: [open, ...now.invites] }))
    return ok(invite)
  })

/** Knows no error but the store's. */
export const revokeInvite = (context: Context, id: string): Promise<Result<void, StoreError>> =>
  context.turn(async () => {
    const gone = useInvite(context, id)
    const stored = await context.vault.commit(gone.writes, await context.cryptography.revokeInvite(id))
    if (stored.ok) gone.apply()
    return stored
  })

/** It works no more. */
export const useInvite = ({ state }: Context, id: string): Prepared => ({
  writes: [deleteInvite({ id })],
  apply: () =>
    state.update((now) =>
      now.invites.some((invite) => invite.id === id)
        ? { ...now, invites: now.invites.filter((invite) => invite.id !== id) }
        : now,
    ),
})

/** A new routing name: nobody finds us by an old code any more, contacts are told. */
export const rotateCode = (context: Context): Promise<Result<void, StoreError>> =>
  context.turn(async () => {
    const { cryptography, random, reconnect, state } = context
    const sealed = []
    for (const { id } of state.get().invites) sealed.push(...(await cryptography.revokeInvite(id)))
    const changed = await changeProfile(
      context,
      { routingName: newRoutingName(random) },
      {
        writes: state.get().invites.map(deleteInvite),
        apply: () => state.update((now) => ({ ...now, invites: [] })),
        sealed,
      },
    )
    if (changed.ok) reconnect()
    return changed
  })

/** Those whose time is over leave the list. Goes on until the messenger ends. */
export const dropExpired = async ({ clock, life, state, turn, vault, storeFailed }: Context): Promise<void> => {
  while (!life.aborted) {
    await turn(async () => {
      const now = clock.now()
      const over = state.get().invites.filter(({ expiresAt }) => expiresAt <= now)
      if (over.length === 0) return
      const stored = await vault.commit(over.map(deleteInvite))
      if (!stored.ok) return storeFailed(stored.error)
      state.update((whole) => ({ ...whole, invites: whole.invites.filter((invite) => !over.includes(invite)) }))
    })
    await pause(clock, lookAfterMs, life)
  }
}

const lookAfterMs = 60_000
