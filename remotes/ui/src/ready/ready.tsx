/** The chats: rail, list and content on a wide screen, one of them at a time on a narrow one. */
import { CSPProvider } from "@base-ui/react/csp-provider"
import { DirectionProvider } from "@base-ui/react/direction-provider"
import { useCallback, useEffect, useRef, useState } from "react"
import type { ContactId, Messenger } from "@fourfold/contracts"
import { directionOf } from "../catalogue/languages.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { useStore } from "../use-store.ts"
import { lazyPart } from "../parts/lazy-part.tsx"
import { type InvitePromise } from "./add-contact/my-code.tsx"
import { ConversationView } from "./conversation/conversation-view.tsx"
import { FirstCode } from "./first-code.tsx"
import { ConversationList } from "./list/conversation-list.tsx"
import { Navigation } from "./navigation.tsx"
import { NoChat } from "./no-chat.tsx"
import { Notices } from "./notices/notices.tsx"
import { usePlace } from "./place.ts"
import css from "./ready.module.css"
import { Settings } from "./settings/settings.tsx"
import { useShortcuts } from "./use-shortcuts.ts"

const AddContactDialog = lazyPart(async () => (await import("./add-contact/add-contact-dialog.tsx")).AddContactDialog)

/** For one person, for a day. */
const firstInvite = { kind: "once", validFor: 86_400_000 } as const

export interface ReadyProps {
  readonly messenger: Messenger
  /** The profile was made just now, without an invite: its code comes first. */
  readonly firstRun: boolean
}

/** Its parts make no style elements: the policy refuses them. */
export const Ready = (props: ReadyProps) => (
  <CSPProvider disableStyleElements>
    <DirectionProvider direction={directionOf(useEntryText().language)}>
      <Regions {...props} />
    </DirectionProvider>
  </CSPProvider>
)

const Regions = ({ messenger, firstRun }: ReadyProps) => {
  const [place, go] = usePlace()
  const [firstCode, setFirstCode] = useState<InvitePromise | undefined>(() =>
    firstRun ? messenger.createInvite(firstInvite) : undefined,
  )
  const [adding, setAdding] = useState<InvitePromise>()
  const conversations = useStore(messenger.conversations)
  const search = useRef<HTMLInputElement>(null)
  const unread = conversations.reduce((sum, conversation) => sum + conversation.unread, 0)

  const openChat = useCallback(
    (contact: ContactId) => {
      setAdding(undefined)
      setFirstCode(undefined)
      go({ type: "chat", contact })
    },
    [go],
  )
  const addContact = useCallback(() => setAdding(messenger.createInvite(firstInvite)), [messenger])

  useEffect(() => {
    // Once each time it changes: whoever has gone elsewhere since must not be pulled back.
    let followed: ContactId | undefined
    const follow = () => {
      const contact = messenger.opened.get()
      if (contact !== followed && contact !== undefined) openChat(contact)
      followed = contact
    }
    follow()
    return messenger.opened.subscribe(follow)
  }, [messenger, openChat])

  useEffect(() => {
    const listening = new AbortController()
    const look = () => messenger.setVisible(document.visibilityState !== "hidden")
    look()
    document.addEventListener("visibilitychange", look, { signal: listening.signal })
    return () => listening.abort()
  }, [messenger])

  useEffect(() => {
    document.title = unread === 0 ? "Fourfold" : `(${unread}) Fourfold`
  }, [unread])

  useShortcuts({
    search: () => search.current?.focus(),
    step: (by) => {
      const open = conversations.findIndex(({ contact }) => place.type === "chat" && contact.id === place.contact)
      const next = open < 0 ? conversations[0] : conversations[open + by]
      if (next) openChat(next.contact.id)
    },
  })

  if (firstCode) {
    return (
      <>
        <FirstCode first={firstCode} messenger={messenger} done={() => setFirstCode(undefined)} />
        <Notices messenger={messenger} openChat={openChat} />
      </>
    )
  }

  return (
    <div className={css["ready"]} data-place={place.type}>
      <Navigation place={place} go={go} unread={unread} me={messenger.me} />
      <ConversationList
        conversations={conversations}
        broker={messenger.broker}
        open={place.type === "chat" ? place.contact : undefined}
        openChat={openChat}
        addContact={addContact}
        search={search}
      />
      <main className={css["content"]}>
        {place.type === "chat" ? (
          <ConversationView
            key={place.contact}
            messenger={messenger}
            id={place.contact}
            back={() => go({ type: "list" })}
            openChat={openChat}
          />
        ) : null}
        {place.type === "settings" ? <Settings messenger={messenger} back={() => go({ type: "list" })} /> : null}
        {place.type === "list" ? <NoChat isEmpty={conversations.length === 0} addContact={addContact} /> : null}
      </main>
      {adding ? (
        <AddContactDialog
          messenger={messenger}
          first={adding}
          openChat={openChat}
          onClose={() => setAdding(undefined)}
        />
      ) : null}
      <Notices messenger={messenger} openChat={openChat} />
    </div>
  )
}
