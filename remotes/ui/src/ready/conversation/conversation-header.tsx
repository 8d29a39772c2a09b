import type { Contact } from "@fourfold/contracts"
import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { durationWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { lazyPart } from "../../parts/lazy-part.tsx"
import { Avatar } from "../avatar.tsx"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf, presenceWords } from "../words/presence-words.ts"
import css from "./conversation-header.module.css"

const HeaderMenu = lazyPart(async () => (await import("./header-menu.tsx")).HeaderMenu)

export interface HeaderActions {
  readonly back: () => void
  readonly verify: () => void
  readonly search: () => void
  readonly pickDay: () => void
  readonly setTimer: () => void
  readonly block: () => void
  readonly remove: () => void
  /** What is known of the contact; `undefined` while there is nowhere to show it. */
  readonly details: (() => void) | undefined
}

export interface ConversationHeaderProps {
  readonly contact: Contact
  /** Seconds; 0: off. */
  readonly timer: number
  readonly actions: HeaderActions
}

/** Who it is, and the truth about whether they can be reached. */
export const ConversationHeader = ({ contact, timer, actions }: ConversationHeaderProps) => {
  const words = useText()
  const text = words.conversation
  const now = useNow()
  const truth = presenceWords(words, contact, now)
  const [menu, setMenu] = useState<HTMLElement>()
  const isPeer = contact.standing !== "self"
  const isVerified = contact.trust.type === "verified"
  const name = (
    <>
      <bdi className={css["cut"]}>{nameOf(words, contact)}</bdi>
      {isVerified ? (
        <span className={css["shield"]} role="img" aria-label={text.verified} title={text.verified}>
          <Icon name="shield" size={16} />
        </span>
      ) : null}
    </>
  )
  return (
    <header className={css["header"]}>
      <span className={css["back"]}>
        <IconButton name={text.back} icon={<EntryIcon name="back" size={22} />} onClick={actions.back} />
      </span>
      <Avatar id={contact.id} size={38} />
      <div className={css["words"]} title={truth}>
        <h2 className={css["name"]}>
          {actions.details ? (
            <button type="button" className={css["details"]} onClick={actions.details}>
              {name}
            </button>
          ) : (
            name
          )}
        </h2>
        <p className={css["presence"]} data-presence={isPeer ? contact.presence.type : "none"}>
          <span className={css["truth"]}>{truth}</span>
          {timer === 0 ? null : (
            <span
              className={css["timer"]}
              role="img"
              aria-label={text.timerOn(durationWords(words.entry, timer))}
              title={text.timerOn(durationWords(words.entry, timer))}
            >
              <Icon name="clock" size={13} />
              <span className={css["timerWords"]}>{durationWords(words.entry, timer, "narrow")}</span>
            </span>
          )}
        </p>
      </div>
      {isPeer ? (
        <span className={css["verify"]} data-verified={isVerified ? "" : undefined}>
          <Button kind={isVerified ? "quiet" : "plain"} onClick={actions.verify}>
            {isVerified ? null : <Icon name="shieldOpen" size={18} />}
            <span className={css["label"]}>{text.verify}</span>
          </Button>
        </span>
      ) : null}
      <span className={css["wide"]}>
        <IconButton name={text.search} icon={<Icon name="search" />} onClick={actions.search} />
      </span>
      <IconButton
        name={text.more}
        icon={<Icon name="more" />}
        aria-haspopup="menu"
        aria-expanded={menu !== undefined}
        onClick={(event) => setMenu(event.currentTarget)}
      />
      {menu ? (
        <HeaderMenu contact={contact} anchor={menu} actions={actions} onClose={() => setMenu(undefined)} />
      ) : null}
    </header>
  )
}
