import { useText } from "../../catalogue/speech.ts"
import { MenuAt, MenuItem } from "../../parts/menu.tsx"
import { Icon } from "../icon.tsx"
import type { AttachButtonProps } from "./attach-button.tsx"

export interface AttachMenuProps extends AttachButtonProps {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** Loaded when it is opened for the first time. */
export const AttachMenu = ({ anchor, attach, onClose }: AttachMenuProps) => {
  const text = useText().composer
  return (
    <MenuAt anchor={anchor} name={text.attach} onClose={onClose} finalFocus={() => anchor}>
      <MenuItem icon={<Icon name="poll" size={18} />} onClick={() => attach("poll")}>
        {text.poll}
      </MenuItem>
      <MenuItem icon={<Icon name="location" size={18} />} onClick={() => attach("location")}>
        {text.location}
      </MenuItem>
      <MenuItem icon={<Icon name="once" size={18} />} onClick={() => attach("once")}>
        {text.once}
      </MenuItem>
    </MenuAt>
  )
}
