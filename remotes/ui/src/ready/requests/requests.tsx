/** People who have our code and whom nobody has accepted yet: their first message, and a decision. */
import type { ContactId, Conversation, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { useNow } from "../use-now.ts"
import { cleanText } from "../words/clean-text.ts"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./requests.module.css"

export interface RequestsProps {
  readonly messenger: Messenger
  readonly back: () => void
  readonly openChat: (contact: ContactId) => void
}

export const Requests = ({ messenger, back, openChat }: RequestsProps) => {
  const { requests: text, conversation } = useText()
  const requests = useStore(messenger.conversations).filter(({ contact }) => contact.standing === "request")
  return (
    <section className={css["requests"]} aria-labelledby="requests-heading">
      <header className={css["header"]}>
        <IconButton name={conversation.back} icon={<EntryIcon name="back" size={22} />} onClick={back} />
        <h2 id="requests-heading" className={css["heading"]}>
          {text.heading}
        </h2>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={css["scroll"]} tabIndex={0}>
        <div className={css["column"]}>
          <p className={css["why"]}>{requests.length === 0 ? text.none : text.why}</p>
          <ul className={css["list"]} aria-label={text.heading}>
            {requests.map(({ contact }) => (
              <Request key={contact.id} messenger={messenger} id={contact.id} openChat={openChat} />
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}

interface RequestProps extends Pick<RequestsProps, "messenger" | "openChat"> {
  readonly id: ContactId
}

const Request = ({ messenger, id, openChat }: RequestProps) => {
  const words = useText()
  const text = words.requests
  const now = useNow()
  const conversation = useStore(messenger.conversation(id))
  const conversations = useStore(messenger.conversations)
  if (!conversation) return null
  const { contact } = conversation
  const name = nameOf(words, contact)
  const introducer = conversations.find((other) => other.contact.id === contact.introducedBy)?.contact

  const accept = async () => {
    const accepted = await messenger.acceptRequest(id)
    if (accepted.ok) openChat(id)
  }
  return (
    <li className={css["request"]}>
      <div className={css["who"]}>
        <Avatar id={id} size={44} />
        <div className={css["words"]}>
          <h3 className={css["name"]}>
            <button type="button" className={css["open"]} onClick={() => openChat(id)}>
              <bdi>{name}</bdi>
            </button>
          </h3>
          <p className={css["facts"]}>
            {text.notVerified} · {text.asked(momentWords(words.entry, contact.addedAt, now))}
            {introducer ? ` · ${words.conversation.introduced(nameOf(words, introducer))}` : null}
          </p>
        </div>
      </div>
      <blockquote className={css["said"]}>{firstWords(words, conversation, name)}</blockquote>
      <div className={css["actions"]}>
        <Button kind="primary" onClick={() => void accept()}>
          {words.conversation.accept}
        </Button>
        <Button onClick={() => void messenger.remove(id, false)}>{words.common.delete}</Button>
        <Button kind="danger" onClick={() => void messenger.block(id)}>
          {words.conversation.block}
        </Button>
      </div>
    </li>
  )
}

/** Whatever else they sent waits until they are accepted. */
const firstWords = (words: ReturnType<typeof useText>, { messages }: Conversation, name: string): string => {
  const first = messages.find(({ direction }) => direction === "in")
  if (!first) return words.requests.noWords
  return first.body.type === "text" ? cleanText(first.body.text) : bodyWords(words, first, name)
}
