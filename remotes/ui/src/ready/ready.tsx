/** The chats: rail, list and content on a wide screen, one of them at a time on a narrow one. */
import { CSPProvider } from "@base-ui/react/csp-provider"
import { DirectionProvider } from "@base-ui/react/direction-provider"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { ContactId, Messenger, SearchHit } from "@fourfold/contracts"
import { directionOf } from "../catalogue/languages.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { useStore } from "../use-store.ts"
import { lazyPart } from "../parts/lazy-part.tsx"
import { type InvitePromise, createIdleCode } from "./add-contact/idle-code.ts"
import { FirstCode } from "./first-code.tsx"
import { ConversationList } from "./list/conversation-list.tsx"
import { filtered, stepFrom, unreadCount } from "./list/filter.ts"
import { Navigation } from "./navigation.tsx"
import { NoChat } from "./no-chat.tsx"
import { Notices } from "./notices/notices.tsx"
import { Offers } from "./notifications/offers.tsx"
import { Toasts } from "./notifications/toasts.tsx"
import { useArrivals } from "./notifications/use-arrivals.ts"
import { useBadge } from "./notifications/use-badge.ts"
import { usePlace } from "./place.ts"
import css from "./ready.module.css"
import { type Failure, toldCommands } from "./told-commands.ts"
import { useNow } from "./use-now.ts"
import { useShortcuts } from "./use-shortcuts.ts"
import { useWide } from "./use-wide.ts"

const loadConversation = async () => (await import("./conversation/conversation-view.tsx")).ConversationView
const ConversationView = lazyPart(loadConversation)
const AddContactDialog = lazyPart(async () => (await import("./add-contact/add-contact-dialog.tsx")).AddContactDialog)
const ContactDetails = lazyPart(async () => (await import("./contact/contact-details.tsx")).ContactDetails)
const FailureDialog = lazyPart(async () => (await import("./failure-dialog.tsx")).FailureDialog)
const Requests = lazyPart(async () => (await import("./requests/requests.tsx")).Requests)
const Settings = lazyPart(async () => (await import("./settings/settings.tsx")).Settings)
const ShortcutList = lazyPart(async () => (await import("./palette/shortcut-list.tsx")).ShortcutList)
const Switcher = lazyPart(async () => (await import("./palette/switcher.tsx")).Switcher)

/** What comes first has come by then. */
const prefetchAfterMs = 15_000

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

/** What stands above the regions for a moment. */
type Above = { readonly type: "add"; readonly first: InvitePromise } | { readonly type: "goTo" | "newChat" | "keys" }

const Regions = ({ messenger: silent, firstRun }: ReadyProps) => {
  const [failure, setFailure] = useState<Failure>()
  const messenger = useMemo(() => toldCommands(silent, setFailure), [silent])
  const idleCode = useMemo(() => createIdleCode(messenger), [messenger])
  const [place, go] = usePlace()
  const [firstCode, setFirstCode] = useState<InvitePromise | undefined>(() => (firstRun ? idleCode.next() : undefined))
  const [above, setAbove] = useState<Above>()
  const conversations = useStore(messenger.conversations)
  const [details, setDetails] = useState(false)
  const isWide = useWide()
  const now = useNow()
  const search = useRef<HTMLInputElement>(null)
  const unread = unreadCount(conversations, now)
  const open = place.type === "chat" ? place.contact : undefined

  const openChat = useCallback(
    (contact: ContactId, hit?: SearchHit) => {
      setAbove(undefined)
      setFirstCode(undefined)
      go({ type: "chat", contact, hit })
    },
    [go],
  )
  const addContact = useCallback(() => setAbove({ type: "add", first: idleCode.next() }), [idleCode])
  const toList = () => go({ type: "list" })
  const searchAll = () => {
    if (place.type !== "list") toList()
    // On a phone the field is only there once the list is.
    requestAnimationFrame(() => search.current?.focus())
  }

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

  useBadge(unread)
  const arrive = (contact: ContactId, isRequest: boolean) => (isRequest ? go({ type: "requests" }) : openChat(contact))
  const { toasts, dismiss, hasReceived } = useArrivals({
    messenger,
    wantsToasts: place.type !== "list",
    open: arrive,
  })

  useEffect(() => {
    // Nearly everybody opens one. A failure shows when it is really needed.
    const timer = setTimeout(() => void loadConversation().catch(() => undefined), prefetchAfterMs)
    return () => clearTimeout(timer)
  }, [])

  useShortcuts({
    palette: () => setAbove({ type: "goTo" }),
    keys: () => setAbove({ type: "keys" }),
    settings: () => go({ type: "settings" }),
    search: searchAll,
    step: (by, onlyUnread) => {
      const next = stepFrom(filtered(conversations, "all"), open, by, onlyUnread)
      if (next) openChat(next.contact.id)
    },
    nth: (index) => {
      const chat = filtered(conversations, "all")[index]
      if (chat) openChat(chat.contact.id)
    },
  })

  if (firstCode) {
    return (
      <>
        <FirstCode
          first={firstCode}
          messenger={messenger}
          handedOut={idleCode.handedOut}
          done={() => setFirstCode(undefined)}
        />
        <Notices messenger={messenger} openChat={openChat} />
      </>
    )
  }

  const close = () => setAbove(undefined)
  return (
    <div
      className={css["ready"]}
      data-place={place.type}
      data-details={details && open !== undefined && isWide ? "" : undefined}
    >
      <Navigation place={place} go={go} unread={unread} me={messenger.me} />
      <ConversationList
        messenger={messenger}
        conversations={conversations}
        open={open}
        openChat={openChat}
        openRequests={() => go({ type: "requests" })}
        addContact={addContact}
        newChat={() => setAbove({ type: "newChat" })}
        search={search}
      >
        <Offers
          messenger={messenger}
          hasReceived={hasReceived}
          protect={() => go({ type: "settings", part: "device" })}
        />
      </ConversationList>
      <main className={css["content"]}>
        {place.type === "chat" ? (
          <ConversationView
            key={place.contact}
            messenger={messenger}
            id={place.contact}
            back={toList}
            openChat={openChat}
            hit={place.hit}
            details={() => setDetails(!details)}
          />
        ) : null}
        {place.type === "requests" ? <Requests messenger={messenger} back={toList} openChat={openChat} /> : null}
        {place.type === "settings" ? (
          <Settings
            messenger={messenger}
            part={place.part}
            back={toList}
            showCode={addContact}
            showKeys={() => setAbove({ type: "keys" })}
          />
        ) : null}
        {place.type === "list" ? <NoChat isEmpty={conversations.length === 0} addContact={addContact} /> : null}
      </main>
      {details && open !== undefined ? (
        <ContactDetails
          messenger={messenger}
          id={open}
          isPanel={isWide}
          openChat={openChat}
          onClose={() => setDetails(false)}
        />
      ) : null}
      {above?.type === "add" ? (
        <AddContactDialog
          messenger={messenger}
          first={above.first}
          handedOut={idleCode.handedOut}
          openChat={openChat}
          onClose={close}
        />
      ) : null}
      {above?.type === "goTo" || above?.type === "newChat" ? (
        <Switcher
          messenger={messenger}
          kind={above.type}
          open={open}
          go={go}
          openChat={openChat}
          addContact={addContact}
          search={searchAll}
          showDetails={() => setDetails(true)}
          showKeys={() => setAbove({ type: "keys" })}
          onClose={close}
        />
      ) : null}
      <Toasts
        toasts={toasts}
        dismiss={dismiss}
        open={({ id, contact, isRequest }) => {
          dismiss(id)
          arrive(contact, isRequest)
        }}
      />
      {failure ? <FailureDialog failure={failure} onClose={() => setFailure(undefined)} /> : null}
      {above?.type === "keys" ? <ShortcutList onClose={close} /> : null}
      <Notices messenger={messenger} openChat={openChat} />
    </div>
  )
}
