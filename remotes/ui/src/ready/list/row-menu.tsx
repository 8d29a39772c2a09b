/** What one can do with a chat from its row. Loaded when the first of these menus opens. */
import type { ConversationSummary, Messenger } from "@fourfold/contracts"
import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { type Anchor, MenuAt, MenuItem, MenuLine } from "../../parts/menu.tsx"
import { Icon, type IconName } from "../icon.tsx"
import { isUnread } from "./filter.ts"
import { muteLengths, mutedUntil } from "./mute.ts"

export interface RowMenuProps {
  readonly messenger: Messenger
  readonly conversation: ConversationSummary
  readonly anchor: Anchor
  readonly remove: () => void
  readonly onClose: () => void
  readonly finalFocus: () => HTMLElement | null
}

export const RowMenu = ({ messenger, conversation, anchor, remove, onClose, finalFocus }: RowMenuProps) => {
  const words = useText()
  const text = words.list
  const [now] = useState(() => Date.now())
  const { contact, choices } = conversation
  const { id, standing } = contact
  const choose = (changed: Parameters<Messenger["choose"]>[1]) => () => void messenger.choose(id, changed)
  const unread = isUnread(conversation)
  return (
    <MenuAt anchor={anchor} name={text.menu} onClose={onClose} finalFocus={finalFocus}>
      {item("pin", choices.pinned ? text.unpin : text.pin, choose({ pinned: !choices.pinned }))}
      {unread
        ? item("unread", text.markRead, () => void messenger.markRead(id))
        : item("unread", text.markUnread, choose({ markedUnread: true }))}
      {item("archive", choices.archived ? text.unarchive : text.archive, choose({ archived: !choices.archived }))}
      <MenuLine />
      {choices.mutedUntil > now
        ? item("bell", text.unmute, choose({ mutedUntil: 0 }))
        : muteLengths.map((length) => (
            <MenuItem
              key={length}
              icon={<Icon name="bellOff" size={18} />}
              onClick={choose({ mutedUntil: mutedUntil(length, now) })}
            >
              {text.mute[length]}
            </MenuItem>
          ))}
      {standing === "self" ? null : (
        <>
          <MenuLine />
          {standing === "blocked" ? item("block", words.conversation.unblock, () => void messenger.unblock(id)) : null}
          {standing === "established" || standing === "pending"
            ? item("block", words.conversation.block, () => void messenger.block(id), true)
            : null}
          {item("trash", words.conversation.remove, remove, true)}
        </>
      )}
    </MenuAt>
  )
}

const item = (icon: IconName, name: string, run: () => void, danger = false) => (
  <MenuItem icon={<Icon name={icon} size={18} />} danger={danger} onClick={run}>
    {name}
  </MenuItem>
)
