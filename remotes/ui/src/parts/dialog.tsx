/**
 * A window above everything else, or a whole page on a small screen. Keeps the focus inside, closes on Esc and on a click
 * beside it, and gives the focus back where it was.
 */
import { Dialog as Base } from "@base-ui/react/dialog"
import { type ReactNode, type RefObject, useState } from "react"
import css from "./dialog.module.css"
import { EntryIcon } from "./icon.tsx"
import { IconButton } from "./icon-button.tsx"

export interface DialogProps {
  readonly heading: string
  readonly closeName: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Stays at the lower edge while the rest scrolls. */
  readonly footer?: ReactNode
  /** Where the focus goes first; the window itself when there is nothing better than its close button. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** A question or a few fields: a small window on a phone too. */
  readonly small?: boolean
}

export const Dialog = (props: DialogProps) => {
  const { heading, closeName, onClose, children, footer, initialFocus, small = false } = props
  const [popup, setPopup] = useState<HTMLDivElement | null>(null)
  return (
    <Base.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={css["backdrop"]} />
        <Base.Popup
          ref={setPopup}
          className={css["dialog"]}
          data-small={small ? "" : undefined}
          initialFocus={initialFocus ?? (() => popup ?? true)}
        >
          <header className={css["header"]}>
            <Base.Title className={css["heading"]}>{heading}</Base.Title>
            <Base.Close render={<IconButton name={closeName} icon={<EntryIcon name="close" />} />} />
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <div className={css["body"]} tabIndex={0}>
            {children}
          </div>
          {footer === undefined ? null : <footer className={css["footer"]}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
