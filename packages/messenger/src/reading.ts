/** What a conversation on screen means: its messages count as read, its contact is wanted, its draft is kept. */
import type { ContactId, StoreError, Vault, VaultWrite } from "@fourfold/contracts"
import { cutToUtf8 } from "@fourfold/protocol"
import type { Store, Turns } from "@fourfold/std"
import { maxDraftBytes, putDraft, putRead } from "./records/draft-records.ts"
import { type State, changeContact } from "./state.ts"

export interface Reading {
  readonly watched: (contact: ContactId) => boolean
  /** On screen until the returned function is called. */
  readonly watch: (contact: ContactId) => () => void
  /** A message has come into the log. */
  readonly arrived: (contact: ContactId) => void
  readonly saveDraft: (contact: ContactId, text: string) => Promise<void>
}

export interface ReadingDeps {
  readonly state: Store<State>
  readonly vault: Pick<Vault, "commit">
  /** Shared with what is typed: records of one conversation are written in order. */
  readonly turns: Turns<ContactId>
  readonly run: (task: () => Promise<unknown>) => void
  readonly storeFailed: (error: StoreError) => void
}

export const createReading = ({ state, vault, turns, run, storeFailed }: ReadingDeps): Reading => {
  const watching = new Map<ContactId, number>()
  const watched = (contact: ContactId): boolean => watching.has(contact)
  const keep = (contact: ContactId, write: VaultWrite): Promise<void> =>
    turns(contact, async () => {
      const stored = await vault.commit([write])
      if (!stored.ok) storeFailed(stored.error)
    })
  const markRead = (contact: ContactId): void => {
    const before = state.get().contacts.get(contact)
    const upTo = before?.messages.at(-1)?.order ?? 0
    if (!before || upTo <= before.readUpTo) return
    state.update(changeContact(contact, (now) => ({ ...now, readUpTo: upTo })))
    run(() => keep(contact, putRead(contact, upTo)))
  }
  return {
    watched,
    watch: (contact) => {
      watching.set(contact, (watching.get(contact) ?? 0) + 1)
      markRead(contact)
      let over = false
      return () => {
        if (over) return
        over = true
        const left = (watching.get(contact) ?? 1) - 1
        if (left > 0) watching.set(contact, left)
        else watching.delete(contact)
      }
    },
    arrived: (contact) => {
      if (watched(contact)) markRead(contact)
    },
    saveDraft: async (contact, text) => {
      if (!state.get().contacts.has(contact)) return
      const draft = cutToUtf8(text, maxDraftBytes)
      state.update(changeContact(contact, (now) => ({ ...now, draft })))
      await keep(contact, putDraft(contact, draft))
    },
  }
}
