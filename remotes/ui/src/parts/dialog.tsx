/**
 * A window above everything else, or a whole page on a small screen. The browser's own dialog: it keeps the focus inside,
 * closes on Esc and gives the focus back where it was.
 */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react"
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
}

export const Dialog = ({ heading, closeName, onClose, children, footer }: DialogProps) => {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closing before it leaves the page is what gives the focus back.
    return () => element?.close()
  }, [])

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a click beside the window closes it; Esc does the same
    <dialog
      ref={dialog}
      className={css["dialog"]}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={css["window"]}>
        <header className={css["header"]}>
          <h2 id={id} className={css["heading"]}>
            {heading}
          </h2>
          <IconButton name={closeName} icon={<EntryIcon name="close" />} onClick={onClose} />
        </header>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <div className={css["body"]} tabIndex={0}>
          {children}
        </div>
        {footer === undefined ? null : <footer className={css["footer"]}>{footer}</footer>}
      </div>
    </dialog>
  )
}
