/** One conversation: who it is, what was said, and the field to say more. */
import { useEffect, useRef, useState } from "react"
import type { ContactId, Conversation, Messenger, SearchHit } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { lazyPart } from "../../parts/lazy-part.tsx"
import { useStore } from "../../use-store.ts"
import { nameOf } from "../words/presence-words.ts"
import { Announcer } from "./announcer.tsx"
import { Banner } from "./banner.tsx"
import { Composer, type ComposerHandle } from "./composer.tsx"
import { type ComposerMode, chosenBy, lastEditable, nextReply, writing } from "./composer-mode.ts"
import { ConversationHeader } from "./conversation-header.tsx"
import css from "./conversation-view.module.css"
import { clearMarks, markHit } from "./mark-hit.ts"
import { type LogHandle, MessageLog } from "./message-log.tsx"
import type { Overlay } from "./overlays.tsx"
import { PinnedBar } from "./pinned-bar.tsx"
import { useActions } from "./use-actions.ts"
import { useConversationKeys } from "./use-conversation-keys.ts"
import { useWatch } from "./use-watch.ts"

const Overlays = lazyPart(async () => (await import("./overlays.tsx")).Overlays)
const SearchBar = lazyPart(async () => (await import("./search-bar.tsx")).SearchBar)

export interface ConversationViewProps {
  readonly messenger: Messenger
  readonly id: ContactId
  readonly back: () => void
  readonly openChat: (contact: ContactId) => void
  /** Shows what is known of the contact; `undefined` while there is nowhere to show it. */
  readonly details?: () => void
  /** Found elsewhere: shown and marked where it stands. */
  readonly hit?: SearchHit | undefined
}

export const ConversationView = (props: ConversationViewProps) => {
  const text = useText().conversation
  const conversation = useStore(props.messenger.conversation(props.id))
  if (conversation) return <OpenConversation {...props} conversation={conversation} />
  return <p className={css["gone"]}>{text.gone}</p>
}

interface OpenConversationProps extends ConversationViewProps {
  readonly conversation: Conversation
}

const OpenConversation = ({ messenger, conversation, back, openChat, details, hit }: OpenConversationProps) => {
  const { contact, messages, pins, timer, unread } = conversation
  const { id } = contact
  const words = useText()
  const name = nameOf(words, contact)
  const settings = useStore(messenger.settings)
  const newCount = useWatch(messenger, id, unread)
  const [mode, setMode] = useState<ComposerMode>(writing)
  const [overlay, setOverlay] = useState<Overlay>()
  /** How often the field was asked for since it was closed; 0: it is. */
  const [searches, setSearches] = useState(0)
  const [problem, setProblem] = useState<string>()
  const log = useRef<LogHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const { act, openOnce } = useActions({
    messenger,
    contact: id,
    log,
    composer,
    setMode,
    setOverlay,
    setProblem,
    openChat,
  })
  const mayWrite = canWrite(conversation)

  useEffect(() => {
    if (!hit) return undefined
    const reveal = async () => {
      if (await log.current?.show(hit.message.id)) requestAnimationFrame(() => markHit(hit))
    }
    void reveal()
    return clearMarks
  }, [hit])

  const search = () => setSearches((times) => times + 1)
  useConversationKeys({ search })

  // What it led to stays open.
  const close = (closed: Overlay) => setOverlay((shown) => (shown === closed ? undefined : shown))
  const leaveMode = () => setMode(writing)
  const verify = () => setOverlay({ type: "verify" })
  const remove = () => setOverlay({ type: "remove" })
  const pickDay = (at: number) => setOverlay({ type: "date", at })

  return (
    <section className={css["conversation"]} aria-label={name}>
      <ConversationHeader
        contact={contact}
        timer={timer}
        actions={{
          back,
          verify,
          remove,
          details,
          search,
          pickDay: () => pickDay(messages.at(-1)?.sentAt ?? contact.addedAt),
          setTimer: () => setOverlay({ type: "timer" }),
          block: () => void messenger.block(id),
        }}
      />
      <div className={css["bars"]}>
        <Banner messenger={messenger} contact={contact} verify={verify} remove={remove} />
        {searches > 0 ? (
          <SearchBar
            asked={searches}
            messenger={messenger}
            within={id}
            show={async (message) => (await log.current?.show(message)) ?? false}
            onClose={() => {
              setSearches(0)
              composer.current?.focus()
            }}
          />
        ) : null}
        {pins.length > 0 ? (
          <PinnedBar
            contact={contact}
            pins={pins}
            canUnpin={mayWrite}
            show={(message) => void log.current?.show(message.id)}
            unpin={(message) => act(message, { type: "pin", pinned: false })}
          />
        ) : null}
        {problem === undefined ? null : (
          <p className={css["problem"]} role="alert">
            {problem}
          </p>
        )}
      </div>
      <MessageLog
        messenger={messenger}
        conversation={conversation}
        newCount={newCount}
        isLed={hit !== undefined}
        chosen={chosenBy(mode)}
        marked={overlay && "id" in overlay ? overlay.id : undefined}
        act={act}
        openOnce={openOnce}
        handle={log}
      />
      {mayWrite ? (
        <Composer
          handle={composer}
          draft={conversation.draft}
          mode={mode}
          name={name}
          enterSends={settings.enterSends}
          send={(content) => messenger.send(id, content)}
          edit={async (text) =>
            mode.type === "edit" ? messenger.edit(id, mode.message.id, text) : { ok: true, value: undefined }
          }
          typing={() => messenger.typing(id)}
          saveDraft={(text) => messenger.saveDraft(id, text)}
          leaveMode={leaveMode}
          editLast={() => {
            const message = lastEditable(messages, Date.now())
            if (message) setMode({ type: "edit", message })
          }}
          chooseReply={(by) => {
            const to = nextReply(messages, mode, by)
            setMode(to ? { type: "reply", to } : writing)
            if (to) void log.current?.show(to.id)
          }}
          attach={(what) => setOverlay({ type: what })}
        />
      ) : (
        <div className={css["silent"]} />
      )}
      <Announcer contact={contact} newest={conversation.hasNewer ? undefined : messages.at(-1)} />
      {overlay ? (
        <Overlays
          overlay={overlay}
          messenger={messenger}
          conversation={conversation}
          mayWrite={mayWrite}
          act={act}
          showDay={(at) => void log.current?.showDay(at)}
          onClose={() => close(overlay)}
        />
      ) : null}
    </section>
  )
}

/** Nothing goes to somebody who is blocked, removed, not accepted yet, or whose key is in doubt. */
const canWrite = ({ contact: { standing, trust } }: Conversation): boolean =>
  (standing === "established" || standing === "pending" || standing === "self") &&
  trust.type !== "keyChanged" &&
  trust.type !== "mismatch"
