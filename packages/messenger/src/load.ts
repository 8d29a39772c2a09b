/**
 * Reads what the list of conversations needs, once, after the vault was unlocked: a few small records for each contact, one
 * range for each kind. Pages of the log are read when somebody looks. One record that does not parse means a broken vault.
 */
import { type ContactId, type OpenInvite, type Settings, type Vault, defaultSettings } from "@fourfold/contracts"
import { type Codec, type Result, err, ok } from "@fourfold/std"
import { type Outbox, createOutbox, outboxRecord } from "./outbox.ts"
import { choicesRecord, noChoices } from "./records/choices-record.ts"
import { contactRecord, newContact } from "./records/contact-record.ts"
import { cursorRecord, noSessions } from "./records/cursor-record.ts"
import { type Declined, declinedKey, declinedRecord } from "./records/declined-record.ts"
import { draftRecord } from "./records/draft-record.ts"
import { inviteRecord } from "./records/invite-record.ts"
import { type ProfileRecord, profileKey, profileRecord } from "./records/profile-record.ts"
import { UnreadableRecord, parsed, readAll, readOne } from "./records/read-records.ts"
import { settingsKey, settingsRecord } from "./records/settings-record.ts"
import { noSummary, summaryRecord } from "./records/summary-record.ts"
import { type ContactState, newContactState } from "./state.ts"

export interface Loaded {
  readonly profile: ProfileRecord
  readonly settings: Settings
  readonly contacts: ReadonlyMap<ContactId, ContactState>
  readonly invites: readonly OpenInvite[]
  readonly declined: Declined
  readonly isIntroduced: boolean
  readonly outbox: Outbox
}

export type LoadError = { readonly type: "VaultBroken" }

export const load = async (vault: Pick<Vault, "get" | "list">, me: ContactId): Promise<Result<Loaded, LoadError>> => {
  try {
    const profile = await readOne(vault, profileKey, profileRecord)
    if (!profile) return err({ type: "VaultBroken" })
    const [settings, records, cursors, summaries, choices, drafts, invites, declined, introduced, waiting] =
      await Promise.all([
        readOne(vault, settingsKey, settingsRecord),
        readAll(vault, ["contact"], contactRecord),
        byContact(vault, "cursor", cursorRecord),
        byContact(vault, "summary", summaryRecord),
        byContact(vault, "choices", choicesRecord),
        byContact(vault, "draft", draftRecord),
        readAll(vault, ["invite"], inviteRecord),
        readOne(vault, declinedKey, declinedRecord),
        vault.list(["introduced"]),
        vault.list(["outbox"]),
      ])
    const { routingName } = profile
    const myself = newContact({ id: me, routingName, standing: "self", addedAt: 0 })
    const all = records.some(({ id }) => id === me) ? records : [...records, myself]
    const contacts = all.map((record): readonly [ContactId, ContactState] => {
      const { id } = record
      return [
        id,
        {
          ...newContactState(record),
          cursor: cursors.get(id) ?? noSessions,
          summary: summaries.get(id) ?? noSummary,
          choices: choices.get(id) ?? noChoices,
          draft: drafts.get(id)?.text ?? "",
          ...(summaries.has(id) ? { window: undefined } : {}),
        },
      ]
    })
    const outbox = createOutbox()
    const byId = new Map<string, ContactId>(all.map(({ id }) => [id, id]))
    for (const [key, raw] of waiting) {
      const contact = byId.get(key[1] ?? "")
      if (contact !== undefined) outbox.put(contact, parsed(outboxRecord, raw))
    }
    return ok({
      profile,
      settings: settings ?? defaultSettings,
      contacts: new Map(contacts),
      invites,
      declined: declined?.declined ?? [],
      isIntroduced: introduced.length > 0,
      outbox,
    })
  } catch (error) {
    if (error instanceof UnreadableRecord) return err({ type: "VaultBroken" })
    throw error
  }
}

/** All records of one kind, by whose they are. */
const byContact = async <T>(
  vault: Pick<Vault, "list">,
  kind: string,
  codec: Codec<T>,
): Promise<ReadonlyMap<string, T>> =>
  new Map((await vault.list([kind])).map(([[, contact = ""], raw]) => [contact, parsed(codec, raw)]))
