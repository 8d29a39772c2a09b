/** What this device says about itself is changed: all contacts are told, in the same transaction. */
import type { StoreError } from "@fourfold/contracts"
import { cutToUtf8, maxNameBytes } from "@fourfold/protocol"
import type { Result } from "@fourfold/std"
import type { Context } from "../context.ts"
import { type LogChange, type Prepared, begin, commitAll } from "../log/change.ts"
import { type ProfileRecord, putProfile } from "../records/profile-record.ts"
import { tellProfile } from "./profile.ts"
import { mayTell } from "./standing.ts"

export const changeName = (context: Context, name: string): Promise<Result<void, StoreError>> =>
  context.turn(async () => changeProfile(context, { name: cutToUtf8(name.trim(), maxNameBytes) }))

/** Only inside the turn. */
export const changeProfile = async (
  context: Context,
  changed: Partial<Pick<ProfileRecord, "name" | "routingName">>,
  also: Prepared & { readonly sealed?: Parameters<typeof commitAll>[2] } = { writes: [], apply: () => undefined },
): Promise<Result<void, StoreError>> => {
  const { state } = context
  const { profile: before, contacts } = state.get()
  const profile = { ...before, ...changed, revision: before.revision + 1 }
  const told: LogChange[] = []
  for (const { id, record } of contacts.values()) {
    const change = mayTell(record) ? begin(context, id) : undefined
    if (!change) continue
    tellProfile(change, profile)
    told.push(change)
  }
  return commitAll(context, told, also.sealed, {
    writes: [putProfile(profile), ...also.writes],
    apply: () => {
      state.update((now) => ({ ...now, profile }))
      also.apply()
    },
  })
}
