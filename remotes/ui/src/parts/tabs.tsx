/** Two or three views of one thing, one at a time. Arrow keys go from one to the next. */
import { type KeyboardEvent, type ReactNode, useId, useState } from "react"
import css from "./tabs.module.css"

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly { readonly name: string; readonly content: ReactNode }[]
}

export const Tabs = ({ label, tabs }: TabsProps) => {
  const id = useId()
  const [open, setOpen] = useState(0)

  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = (open + by + tabs.length) % tabs.length
    setOpen(next)
    document.getElementById(`${id}-tab-${next}`)?.focus()
  }

  return (
    <div className={css["tabs"]}>
      <div className={css["list"]} role="tablist" aria-label={label}>
        {tabs.map(({ name }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${i}`}
            className={css["tab"]}
            aria-selected={i === open}
            aria-controls={`${id}-panel`}
            tabIndex={i === open ? 0 : -1}
            onClick={() => setOpen(i)}
            onKeyDown={move}
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className={css["panel"]} role="tabpanel" aria-labelledby={`${id}-tab-${open}`}>
        {tabs[open]?.content}
      </div>
    </div>
  )
}
