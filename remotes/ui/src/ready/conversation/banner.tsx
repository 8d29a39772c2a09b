/** What stands between two people: a changed key, a request, an invite that waits. Some leave only with a decision. */
import type { Contact, Messenger } from "@fourfold/contracts"
import type { ReactNode } from "react"
import { type Words, useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { useStore } from "../../use-store.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./banner.module.css"

export interface BannerProps {
  readonly messenger: Messenger
  readonly contact: Contact
  readonly verify: () => void
  readonly remove: () => void
}

export const Banner = ({ messenger, contact, verify, remove }: BannerProps) => {
  const words = useText()
  const text = words.conversation
  const now = useNow()
  const conversations = useStore(messenger.conversations)
  const { id, trust, standing, introducedBy } = contact
  const name = nameOf(words, contact)
  const introducer = conversations.find((other) => other.contact.id === introducedBy)?.contact

  switch (standing) {
    case "request":
      return (
        <Frame words={`${text.request(name)} ${introducer ? text.introduced(nameOf(words, introducer)) : ""}`}>
          <Button kind="primary" onClick={() => void messenger.acceptRequest(id)}>
            {text.accept}
          </Button>
          <Button onClick={() => void messenger.remove(id, false)}>{words.common.delete}</Button>
          <Button kind="danger" onClick={() => void messenger.block(id)}>
            {text.block}
          </Button>
        </Frame>
      )
    case "blocked":
      return (
        <Frame words={text.blocked(name)}>
          <Button onClick={() => void messenger.unblock(id)}>{text.unblock}</Button>
          <Button kind="danger" onClick={remove}>
            {text.remove}
          </Button>
        </Frame>
      )
    case "removed":
      return (
        <Frame words={text.removed(name)}>
          <Button onClick={() => void messenger.remove(id, false)}>{text.removeAll}</Button>
        </Frame>
      )
    case "pending":
      return (
        <Frame words={pendingWords(words, contact, name, introducer && nameOf(words, introducer), now)}>
          <Button onClick={() => void messenger.remove(id, false)}>{text.pendingCancel}</Button>
        </Frame>
      )
    case "established":
    case "self":
    default:
      if (trust.type !== "keyChanged" && trust.type !== "mismatch") return null
      return (
        <Frame words={text[trust.type](name)} isAlarming>
          <Button kind="primary" onClick={verify}>
            {text.verify}
          </Button>
          <Button onClick={() => void messenger.markUnverified(id)}>{text.trustAnyway}</Button>
          <Button kind="danger" onClick={remove}>
            {text.remove}
          </Button>
        </Frame>
      )
  }
}

const pendingWords = (
  { conversation: text, entry }: Words,
  { inviteExpiresAt }: Contact,
  name: string,
  introducer: string | undefined,
  now: number,
): string => {
  if (inviteExpiresAt !== undefined && inviteExpiresAt < now) return text.pendingExpired
  return [
    text.pending(name),
    introducer === undefined ? "" : text.introduced(introducer),
    inviteExpiresAt === undefined ? "" : text.pendingUntil(momentWords(entry, inviteExpiresAt, now)),
  ]
    .filter(Boolean)
    .join(" ")
}

interface FrameProps {
  readonly words: string
  readonly isAlarming?: boolean
  readonly children: ReactNode
}

const Frame = ({ words, isAlarming = false, children }: FrameProps) => (
  <div className={css["banner"]} role={isAlarming ? "alert" : "status"} data-alarming={isAlarming ? "" : undefined}>
    {isAlarming ? <EntryIcon name="alert" size={20} /> : null}
    <p className={css["words"]}>{words}</p>
    <div className={css["actions"]}>{children}</div>
  </div>
)
