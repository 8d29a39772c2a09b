/** What the interface may do and see: every command leads to the file that does it, every store is a view of the state. */
import type { ContactId, Conversation, Messenger } from "@fourfold/contracts"
import type { ReadonlyStore } from "@fourfold/std"
import { acceptRequest } from "./contacts/accept-request.ts"
import { block, unblock } from "./contacts/block.ts"
import { changeName } from "./contacts/change-profile.ts"
import { choose, markAllRead, rename, saveDraft, setNote } from "./contacts/choose.ts"
import { acceptIntroduction, introduce } from "./contacts/introduce.ts"
import { clearHistory, remove } from "./contacts/remove.ts"
import { setTrust } from "./contacts/trust.ts"
import { verification, verifyByQr } from "./contacts/verification.ts"
import { deleteForEveryone, deleteForMe } from "./content/delete.ts"
import { edit } from "./content/edit.ts"
import { openOnce } from "./content/open-once.ts"
import { pin } from "./content/pin.ts"
import { react } from "./content/react.ts"
import { retry } from "./content/retry.ts"
import { forward, send } from "./content/send.ts"
import { setTimer } from "./content/timer.ts"
import { closePoll, vote } from "./content/vote.ts"
import type { Context } from "./context.ts"
import { derive } from "./derive.ts"
import { acceptInvite } from "./invites/accept-invite.ts"
import { createInvite, revokeInvite, rotateCode } from "./invites/open-invites.ts"
import { jump, newer, older, openPage } from "./log/paging.ts"
import { markRead } from "./log/read.ts"
import { setVisible, watch } from "./on-screen.ts"
import { reportOf } from "./reports.ts"
import { type SearchIndex, isProgress, progressOf } from "./search/search-index.ts"
import { search } from "./search/search.ts"
import { createSelectors } from "./selectors.ts"
import { changeSettings, protect } from "./settings.ts"

export interface CommandsDeps {
  readonly index: SearchIndex
  readonly lock: () => void
  readonly linkBase: string
  readonly brokerUrl: string
}

export const createCommands = (context: Context, { index, lock, linkBase, brokerUrl }: CommandsDeps): Messenger => {
  const { arrivals, clock, cryptography, live, reports, run, signals, state } = context
  const selectors = createSelectors()
  const stores = new Map<ContactId, ReadonlyStore<Conversation | undefined>>()
  const conversation = (id: ContactId): ReadonlyStore<Conversation | undefined> => {
    const known = stores.get(id)
    if (known) return known
    const store = derive(state, (now) => {
      const contact = now.contacts.get(id)
      return contact && selectors.conversation(contact, now)
    })
    stores.set(id, store)
    // Whoever asks for it will look at it.
    if (state.get().contacts.has(id)) run(() => openPage(context, id))
    return store
  }
  let lastProgress = progressOf(state.get())

  /** Who has come to the end of the log has read it. */
  const moved = async (contact: ContactId, moving: Promise<boolean>): Promise<boolean> => {
    const isMoved = await moving
    if (isMoved) await markRead(context, contact)
    return isMoved
  }

  return {
    me: derive(state, selectors.me),
    broker: derive(state, ({ broker }) => broker),
    settings: derive(state, ({ settings }) => settings),
    conversations: derive(state, selectors.conversations),
    conversation,
    notices: derive(state, ({ notices }) => notices),
    dismiss: (id) => state.update((now) => ({ ...now, notices: now.notices.filter((notice) => notice.id !== id) })),
    opened: derive(state, ({ opened }) => opened),
    onArrival: arrivals.listen,

    watch: (contact) => watch(context, contact),
    setVisible: (visible) => setVisible(context, visible),
    older: (contact) => older(context, contact),
    newer: (contact) => moved(contact, newer(context, contact)),
    jump: (contact, target) => moved(contact, jump(context, contact, target)),

    send: (to, content) => send(context, to, content),
    forward: (from, id, to) => forward(context, from, id, to),
    typing: signals.typing,
    saveDraft: (to, text) => saveDraft(context, to, text),
    edit: (contact, id, text) => edit(context, contact, id, text),
    deleteForMe: (contact, id) => deleteForMe(context, contact, id),
    deleteForEveryone: (contact, id) => deleteForEveryone(context, contact, id),
    react: (contact, id, emoji) => react(context, contact, id, emoji),
    pin: (contact, id, pinned) => pin(context, contact, id, pinned),
    vote: (contact, id, options) => vote(context, contact, id, options),
    closePoll: (contact, id) => closePoll(context, contact, id),
    openOnce: (contact, id) => openOnce(context, contact, id),
    retry: (contact, id) => retry(context, contact, id),
    setTimer: (contact, seconds) => setTimer(context, contact, seconds),

    markRead: (contact) => markAllRead(context, contact),
    choose: (contact, choices) => choose(context, contact, choices),
    rename: (contact, alias) => rename(context, contact, alias),
    setNote: (contact, note) => setNote(context, contact, note),
    acceptRequest: (contact) => acceptRequest(context, contact),
    remove: (contact, keepHistory) => remove(context, contact, keepHistory),
    block: (contact) => block(context, contact),
    unblock: (contact) => unblock(context, contact),
    clearHistory: (contact) => clearHistory(context, contact),
    introduce: (first, second) => introduce(context, first, second),
    acceptIntroduction: (contact, id) => acceptIntroduction(context, contact, id),

    invites: derive(state, ({ invites }) => invites),
    createInvite: (options) => createInvite(context, linkBase, options),
    revokeInvite: (id) => revokeInvite(context, id),
    rotateCode: () => rotateCode(context),
    readInvite: cryptography.readInvite,
    acceptInvite: (text) => acceptInvite(context, text, linkBase),

    verification: (contact) => verification(context, contact),
    verifyByQr: (contact, scanned) => verifyByQr(context, contact, scanned),
    markVerified: (contact, method) => setTrust(context, contact, { type: "verified", method, at: clock.now() }),
    markMismatch: (contact) => setTrust(context, contact, { type: "mismatch", at: clock.now() }),
    markUnverified: (contact) => setTrust(context, contact, { type: "unverified" }),

    search: (query) => search(context, index, selectors, query),
    searchProgress: derive(state, (now) => {
      const next = progressOf(now)
      if (isProgress(lastProgress, next)) lastProgress = next
      return lastProgress
    }),
    report: (contact) => {
      const known = state.get().contacts.get(contact)
      return known && reportOf(known, live.get(contact), reports, brokerUrl)
    },

    changeSettings: (changed) => changeSettings(context, changed),
    changeName: (name) => changeName(context, name),
    protect: (passphrase) => protect(context, passphrase),
    lock,
  }
}
