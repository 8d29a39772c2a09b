/** One field that leads to any chat and to whatever can be done from anywhere; the arrow keys choose. */
import { type KeyboardEvent, useId, useRef, useState } from "react"
import type { ContactId, ConversationSummary } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Dialog } from "../../parts/dialog.tsx"
import { Avatar } from "../avatar.tsx"
import { Icon, type IconName } from "../icon.tsx"
import { foundByName } from "../list/filter.ts"
import { folded } from "../words/folded.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./palette.module.css"

export interface Command {
  readonly name: string
  readonly icon: IconName
  readonly run: () => void
}

export interface PaletteProps {
  readonly heading: string
  readonly conversations: readonly ConversationSummary[]
  readonly commands: readonly Command[]
  /** Before the chats, not after them. */
  readonly commandsFirst?: boolean
  readonly openChat: (contact: ContactId) => void
  readonly onClose: () => void
}

const mostChats = 50

export const Palette = (props: PaletteProps) => {
  const { heading, conversations, commands, commandsFirst = false, openChat, onClose } = props
  const words = useText()
  const text = words.palette
  const [typed, setTyped] = useState("")
  const [chosen, setChosen] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()

  const chats = foundByName(
    conversations.filter(({ contact }) => contact.standing !== "request"),
    typed,
    ({ contact }) => `${nameOf(words, contact)} ${contact.ownName}`,
  )
    .slice(0, mostChats)
    .map(({ contact }) => ({
      key: contact.id,
      name: nameOf(words, contact),
      picture: contact.standing === "self" ? <Icon name="edit" size={20} /> : <Avatar id={contact.id} size={28} />,
      run: () => openChat(contact.id),
    }))
  const found = commands
    .filter(({ name }) =>
      folded(typed)
        .split(/\s+/u)
        .every((word) => folded(name).includes(word)),
    )
    .map(({ name, icon, run }) => ({ key: name, name, picture: <Icon name={icon} size={20} />, run }))
  const groups = [
    { name: text.chats, entries: chats },
    { name: text.commands, entries: found },
  ].filter(({ entries }) => entries.length > 0)
  if (commandsFirst) groups.reverse()
  const all = groups.flatMap(({ entries }) => entries)
  const at = Math.min(chosen, Math.max(0, all.length - 1))
  const optionId = (index: number) => `${id}-${index}`

  const run = (index: number) => {
    const entry = all[index]
    if (!entry) return
    onClose()
    entry.run()
  }
  const choose = (index: number) => {
    setChosen(index)
    document.getElementById(optionId(index))?.scrollIntoView({ block: "nearest" })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === "ArrowDown") choose((at + 1) % Math.max(1, all.length))
    else if (event.key === "ArrowUp") choose((at - 1 + all.length) % Math.max(1, all.length))
    else if (event.key === "Enter") run(at)
    else return
    event.preventDefault()
  }

  return (
    <Dialog heading={heading} closeName={words.common.close} onClose={onClose} initialFocus={field}>
      <input
        ref={field}
        className={css["field"]}
        type="text"
        role="combobox"
        aria-label={text.field}
        placeholder={text.field}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={all.length > 0 ? optionId(at) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={text.results}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p className={css["group"]} aria-hidden="true">
              {group.name}
            </p>
            {group.entries.map((entry) => {
              const index = all.indexOf(entry)
              return (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above has the focus and the keys
                <div
                  key={entry.key}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === at}
                  className={css["entry"]}
                  onPointerMove={() => setChosen(index)}
                  onClick={() => run(index)}
                >
                  <span className={css["picture"]}>{entry.picture}</span>
                  <bdi className={css["name"]}>{entry.name}</bdi>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p role="status" className={css["none"]}>
        {all.length === 0 ? text.none : null}
      </p>
    </Dialog>
  )
}
