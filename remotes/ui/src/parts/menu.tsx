/** A list of things to do, at the button that opened it or at a place of the page. */
import { Menu as Base } from "@base-ui/react/menu"
import type { ComponentProps, ReactNode } from "react"
import css from "./popup.module.css"

/** An element, or a point of the viewport. */
export type Anchor = Element | { readonly x: number; readonly y: number }

export interface MenuAtProps {
  readonly anchor: Anchor
  readonly name: string
  readonly onClose: () => void
  /** Gets the focus back. */
  readonly finalFocus: () => HTMLElement | null
  readonly children: ReactNode
}

/** Is open as long as it is drawn. */
export const MenuAt = ({ anchor, name, onClose, finalFocus, children }: MenuAtProps) => (
  <Base.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
    <Base.Portal>
      <Base.Positioner
        className={css["positioner"]}
        anchor={anchor instanceof Element ? anchor : { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y) }}
        align="start"
        sideOffset={4}
      >
        <Base.Popup className={css["popup"]} aria-label={name} finalFocus={finalFocus}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

export interface MenuItemProps extends Omit<ComponentProps<typeof Base.Item>, "className"> {
  readonly icon?: ReactNode
  readonly danger?: boolean
}

export const MenuItem = ({ icon, danger = false, children, ...rest }: MenuItemProps) => (
  <Base.Item {...rest} className={css["item"] ?? ""} data-danger={danger ? "" : undefined}>
    {icon}
    {children}
  </Base.Item>
)

export const MenuLine = () => <Base.Separator className={css["line"]} />
