/** What one can do with a whole conversation. Loaded when it is opened for the first time. */
import type { Contact } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { MenuAt, MenuItem, MenuLine } from "../../parts/menu.tsx"
import { Icon, type IconName } from "../icon.tsx"
import type { HeaderActions } from "./conversation-header.tsx"

export interface HeaderMenuProps {
  readonly contact: Contact
  readonly anchor: HTMLElement
  readonly actions: HeaderActions
  readonly onClose: () => void
}

export const HeaderMenu = ({ contact, anchor, actions, onClose }: HeaderMenuProps) => {
  const text = useText().conversation
  const isOpen = contact.standing === "established" || contact.standing === "pending"
  return (
    <MenuAt anchor={anchor} name={text.more} onClose={onClose} finalFocus={() => anchor}>
      {actions.details ? item("person", text.details, actions.details) : null}
      {contact.standing === "self" ? null : item("shield", text.verify, actions.verify)}
      {item("search", text.search, actions.search)}
      {item("calendar", text.toDate, actions.pickDay)}
      {isOpen || contact.standing === "self" ? item("clock", text.timer, actions.setTimer) : null}
      {isOpen ? (
        <>
          <MenuLine />
          {item("block", text.block, actions.block, true)}
          {item("trash", text.remove, actions.remove, true)}
        </>
      ) : null}
    </MenuAt>
  )
}

const item = (icon: IconName, name: string, run: () => void, danger = false) => (
  <MenuItem icon={<Icon name={icon} size={18} />} danger={danger} onClick={run}>
    {name}
  </MenuItem>
)
