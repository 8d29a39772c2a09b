/** All that one can do with one message. Loaded when a menu is opened for the first time. */
import type { Message } from "@fourfold/contracts"
import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { type Anchor, MenuAt, MenuItem, MenuLine } from "../../parts/menu.tsx"
import { Icon, type IconName } from "../icon.tsx"
import { type Act, type MessageAction, canEdit, canForward, canPin, canReact, canReply } from "./message-action.ts"
import { QuickReactions } from "./quick-reactions.tsx"

export interface MessageMenuProps {
  readonly message: Message
  readonly anchor: Anchor
  /** Nothing is sent to a contact that cannot be sent to. */
  readonly canSend: boolean
  readonly act: Act
  readonly onClose: () => void
}

export const MessageMenu = ({ message, anchor, canSend, act, onClose }: MessageMenuProps) => {
  const { message: text, common } = useText()
  const [now] = useState(() => Date.now())
  const item = (icon: IconName, name: string, action: MessageAction, danger = false) => (
    <MenuItem icon={<Icon name={icon} size={18} />} danger={danger} onClick={() => act(message, action)}>
      {name}
    </MenuItem>
  )
  return (
    <MenuAt
      anchor={anchor}
      name={text.menu}
      onClose={onClose}
      finalFocus={() => document.querySelector<HTMLElement>(`[data-message="${CSS.escape(message.id)}"]`)}
    >
      {canSend && canReact(message) ? (
        <>
          <QuickReactions message={message} anchor={anchor} act={act} />
          <MenuLine />
        </>
      ) : null}
      {canSend && canReply(message) ? item("reply", text.reply, { type: "reply" }) : null}
      {canForward(message) ? item("forward", text.forward, { type: "forward" }) : null}
      {canSend && canEdit(message, now) ? item("edit", text.edit, { type: "edit" }) : null}
      {message.body.type === "text" ? item("copy", text.copy, { type: "copy" }) : null}
      {canSend && canPin(message)
        ? item("pin", message.pinned ? text.unpin : text.pin, { type: "pin", pinned: !message.pinned })
        : null}
      {item("info", text.info, { type: "info" })}
      <MenuLine />
      {item("trash", common.delete, { type: "delete" }, true)}
    </MenuAt>
  )
}
