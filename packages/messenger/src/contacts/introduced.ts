/** Remembers who has told us of whom, for the day when they ask to be let in. Only contacts are believed. */
import type { ContactId, Vault, VaultWrite } from "@fourfold/contracts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { introducedKey, introducedRecord, putIntroduced } from "../records/introduced-record.ts"
import { parsed, readAll } from "../records/read-records.ts"
import { mayTell } from "./standing.ts"

/** So many are remembered, and of these so many of whom one contact has told: the rest has a place in the log alone. */
const maxIntroduced = 200
const maxByOne = 20

/** The first who tells of somebody stays the one, unless that contact was removed. Only inside the turn. */
export const stageIntroduced = async ({ state, vault }: Context, change: LogChange, who: ContactId): Promise<void> => {
  const by = change.contact
  const { contacts, id } = state.get()
  if (!mayTell(change.now.record) || who === id || contacts.has(who)) return
  const former = await vault.get(introducedKey(who))
  const first = former && contacts.get(parsed(introducedRecord, former).by)
  if (first && first.record.standing !== "removed") return
  const all = await readAll(vault, ["introduced"], introducedRecord)
  if (!former && all.length >= maxIntroduced) return
  if (all.filter((told) => told.by === by).length >= maxByOne) return
  change.also({
    writes: [putIntroduced(who, by)],
    apply: () => state.update((now) => ({ ...now, isIntroduced: true })),
  })
}

/** Nobody has told of them, and they have told of nobody. */
export const forgetIntroduced = async (
  vault: Pick<Vault, "list">,
  contact: ContactId,
): Promise<readonly VaultWrite[]> => {
  const all = await vault.list(["introduced"])
  return all
    .filter(([[, who], raw]) => who === contact || parsed(introducedRecord, raw).by === contact)
    .map(([key]): VaultWrite => ({ type: "delete", key }))
}
