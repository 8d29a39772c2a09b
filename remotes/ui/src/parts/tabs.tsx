/** Two or three views of one thing, one at a time. Arrow keys go from one to the next. */
import { Tabs as Base } from "@base-ui/react/tabs"
import type { ReactNode } from "react"
import css from "./tabs.module.css"

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly { readonly name: string; readonly content: ReactNode }[]
  /** The first one if not said. */
  readonly initial?: number
  readonly onShow?: (index: number) => void
}

export const Tabs = ({ label, tabs, initial = 0, onShow }: TabsProps) => (
  <Base.Root className={css["tabs"]} defaultValue={initial} onValueChange={(index: number) => onShow?.(index)}>
    <Base.List className={css["list"]} aria-label={label} activateOnFocus>
      {tabs.map(({ name }, i) => (
        <Base.Tab key={name} value={i} className={css["tab"]}>
          {name}
        </Base.Tab>
      ))}
    </Base.List>
    {tabs.map(({ name, content }, i) => (
      <Base.Panel key={name} value={i} className={css["panel"]}>
        {content}
      </Base.Panel>
    ))}
  </Base.Root>
)
