import type { Contact } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { Avatar } from "../avatar.tsx"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf, presenceWords } from "../words/presence-words.ts"
import css from "./conversation-header.module.css"

export interface ConversationHeaderProps {
  readonly contact: Contact
  readonly back: () => void
  readonly verify: () => void
}

/** Who it is, and the truth about whether they can be reached. */
export const ConversationHeader = ({ contact, back, verify }: ConversationHeaderProps) => {
  const words = useText()
  const text = words.conversation
  const now = useNow()
  const truth = presenceWords(words, contact, now)
  return (
    <header className={css["header"]}>
      <span className={css["back"]}>
        <IconButton name={text.back} icon={<EntryIcon name="back" size={22} />} onClick={back} />
      </span>
      <Avatar id={contact.id} size={38} />
      <div className={css["words"]}>
        <h2 className={css["name"]}>
          <bdi className={css["cut"]}>{nameOf(words, contact)}</bdi>
          {contact.trust.type === "verified" ? (
            <span className={css["shield"]} role="img" aria-label={text.verified} title={text.verified}>
              <Icon name="shield" size={16} />
            </span>
          ) : null}
        </h2>
        <p className={css["presence"]} data-presence={contact.presence.type} title={truth}>
          <span className={css["truth"]}>{truth}</span>
        </p>
      </div>
      <Button kind={contact.trust.type === "verified" ? "quiet" : "plain"} onClick={verify}>
        <Icon name="shield" size={18} />
        <span className={css["label"]}>{text.verify}</span>
      </Button>
    </header>
  )
}
