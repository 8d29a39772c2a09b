/** What should be known now, once: a few words at the edge, until they are dismissed. */
import type { ContactId, ConversationSummary, Messenger, Notice } from "@fourfold/contracts"
import { inviteErrorText, problemText, storeErrorText } from "../../catalogue/problem-words.ts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { useStore } from "../../use-store.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./notices.module.css"

export interface NoticesProps {
  readonly messenger: Messenger
  readonly openChat: (contact: ContactId) => void
}

const most = 3

export const Notices = ({ messenger, openChat }: NoticesProps) => {
  const words = useText()
  const notices = useStore(messenger.notices)
  const conversations = useStore(messenger.conversations)
  return (
    <div className={css["notices"]} role="status" aria-label={words.notices.label}>
      {notices.slice(-most).map((notice) => {
        const contact = contactOf(notice)
        return (
          <div key={notice.id} className={css["notice"]}>
            <p className={css["words"]}>{wordsOf(words, notice, conversations)}</p>
            {contact === undefined ? null : (
              <Button
                kind="quiet"
                onClick={() => {
                  messenger.dismiss(notice.id)
                  openChat(contact)
                }}
              >
                {words.common.openChat}
              </Button>
            )}
            <IconButton
              name={words.notices.dismiss}
              icon={<EntryIcon name="close" size={18} />}
              onClick={() => messenger.dismiss(notice.id)}
            />
          </div>
        )
      })}
    </div>
  )
}

const contactOf = ({ problem, contact }: Notice): ContactId | undefined =>
  problem.type === "KnownContact" ? problem.contact : contact

const wordsOf = (words: Words, { problem, contact }: Notice, conversations: readonly ConversationSummary[]): string => {
  const text = words.notices
  const known = conversations.find((conversation) => conversation.contact.id === contact)?.contact
  const name = known ? nameOf(words, known) : words.common.noName
  switch (problem.type) {
    case "SessionReplaced":
      return text.sessionReplaced(name)
    case "RolledBack":
      if (problem.who === "me") return text.rolledBackMe
      return problem.who === "them" ? text.rolledBackThem(name) : text.rolledBackEither(name)
    case "WebRtcUnavailable":
    case "Bug":
      return problemText(words.entry, problem)
    case "MalformedInvite":
    case "ExpiredInvite":
    case "OwnInvite":
    case "OtherServer":
    case "KnownContact":
      return inviteErrorText(words.entry, problem, (ms) => momentWords(words.entry, ms, Date.now()))
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
    default:
      return storeErrorText(words.entry, problem)
  }
}
