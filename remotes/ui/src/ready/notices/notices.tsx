/** What should be known now, once: a few words at the edge, until they are dismissed. */
import type { ContactId, ConversationSummary, Messenger, Notice } from "@fourfold/contracts"
import { inviteErrorText, problemText, storeErrorText } from "../../catalogue/entry-text.ts"
import { readyText } from "../../catalogue/ready-text.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { useStore } from "../../use-store.ts"
import { nameOf } from "../words/presence-words.ts"
import { momentWords } from "../words/time-words.ts"
import css from "./notices.module.css"

export interface NoticesProps {
  readonly messenger: Messenger
  readonly openChat: (contact: ContactId) => void
}

const most = 3

export const Notices = ({ messenger, openChat }: NoticesProps) => {
  const notices = useStore(messenger.notices)
  const conversations = useStore(messenger.conversations)
  return (
    <div className={css["notices"]} role="status" aria-label={readyText.notices.label}>
      {notices.slice(-most).map((notice) => {
        const contact = contactOf(notice)
        return (
          <div key={notice.id} className={css["notice"]}>
            <p className={css["words"]}>{wordsOf(notice, conversations)}</p>
            {contact === undefined ? null : (
              <Button
                kind="quiet"
                onClick={() => {
                  messenger.dismiss(notice.id)
                  openChat(contact)
                }}
              >
                {readyText.openChat}
              </Button>
            )}
            <IconButton
              name={readyText.notices.dismiss}
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

const wordsOf = ({ problem, contact }: Notice, conversations: readonly ConversationSummary[]): string => {
  switch (problem.type) {
    case "SessionReplaced": {
      const known = conversations.find((conversation) => conversation.contact.id === contact)?.contact
      return readyText.notices.sessionReplaced(known ? nameOf(known) : readyText.noName)
    }
    case "WebRtcUnavailable":
      return readyText.notices.webRtc
    case "Bug":
      return problemText(problem)
    case "MalformedInvite":
    case "ExpiredInvite":
    case "OwnInvite":
    case "OtherServer":
    case "KnownContact":
      return inviteErrorText(problem, (ms) => momentWords(ms, Date.now()))
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
    default:
      return storeErrorText(problem)
  }
}
