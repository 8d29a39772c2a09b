/** What is pinned, one at a time: a tap leads there and shows the next one. */
import type { Contact, Message } from "@fourfold/contracts"
import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { Icon } from "../icon.tsx"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./pinned-bar.module.css"

export interface PinnedBarProps {
  readonly contact: Contact
  /** Newest first; not empty. */
  readonly pins: readonly Message[]
  readonly canUnpin: boolean
  readonly show: (message: Message) => void
  readonly unpin: (message: Message) => void
}

export const PinnedBar = ({ contact, pins, canUnpin, show, unpin }: PinnedBarProps) => {
  const words = useText()
  const text = words.conversation
  const [at, setAt] = useState(0)
  const shown = pins[at % pins.length]
  if (!shown) return null
  return (
    <div className={css["bar"]}>
      <button
        type="button"
        className={css["pin"]}
        onClick={() => {
          show(shown)
          setAt((at + 1) % pins.length)
        }}
      >
        <Icon name="pin" size={18} />
        <span className={css["words"]}>
          <span className={css["title"]}>{text.pinned((at % pins.length) + 1, pins.length)}</span>
          <bdi className={css["text"]}>{bodyWords(words, shown, nameOf(words, contact))}</bdi>
        </span>
      </button>
      {canUnpin ? (
        <IconButton
          name={words.message.unpin}
          icon={<EntryIcon name="close" size={18} />}
          onClick={() => unpin(shown)}
        />
      ) : null}
    </div>
  )
}
