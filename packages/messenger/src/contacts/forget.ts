/** All that is kept about one conversation, to be deleted. Read from the disk: memory knows only a part of it. */
import type { ContactId, Vault, VaultWrite } from "@fourfold/contracts"
import { type PlaceRecord, placeRecord } from "../records/place-record.ts"
import { parsed } from "../records/read-records.ts"
import { forgetIntroduced } from "./introduced.ts"

const ofTheLog = ["message", "place", "expiry", "search"] as const
const ofTheContact = ["contact", "cursor", "summary", "choices", "draft", "outbox", "seen"] as const

/** The records of all messages, and what has to be remembered of them: which came, in which sessions. */
export const logOf = async (
  vault: Pick<Vault, "list">,
  contact: ContactId,
): Promise<{ readonly writes: readonly VaultWrite[]; readonly came: readonly PlaceRecord[] }> => {
  const [messages, places, expiries, segments] = await Promise.all(ofTheLog.map((kind) => vault.list([kind, contact])))
  const all = [messages, places, expiries, segments].flatMap((records) => records ?? [])
  return {
    writes: all.map(([key]): VaultWrite => ({ type: "delete", key })),
    came: (places ?? []).map(([, raw]) => parsed(placeRecord, raw)),
  }
}

export const recordsOf = async (vault: Pick<Vault, "list">, contact: ContactId): Promise<readonly VaultWrite[]> => {
  const found = await Promise.all([...ofTheLog, ...ofTheContact].map((kind) => vault.list([kind, contact])))
  const told = await forgetIntroduced(vault, contact)
  return [...found.flat().map(([key]): VaultWrite => ({ type: "delete", key })), ...told]
}
