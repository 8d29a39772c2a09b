/** The calm page around everything that comes before the chats: one column, one thing at a time. */
import type { ReactNode } from "react"
import { Mark } from "../parts/mark.tsx"
import css from "./stage.module.css"

export interface StageProps {
  readonly heading: string
  readonly children: ReactNode
  /** Below the heading. */
  readonly sentence?: ReactNode
  /** Above the heading, in place of the mark; `null` for nothing. */
  readonly top?: ReactNode
  readonly markSize?: number
}

export const Stage = ({ heading, sentence, children, top, markSize = 48 }: StageProps) => (
  <main className={css["stage"]}>
    <div className={css["column"]}>
      {top === null ? null : <div className={css["top"]}>{top ?? <Mark size={markSize} drawn />}</div>}
      <div className={css["words"]}>
        <h1 className={css["heading"]}>{heading}</h1>
        {sentence === undefined ? null : <p className={css["sentence"]}>{sentence}</p>}
      </div>
      {children}
    </div>
  </main>
)

/** Where one is among the few steps: a word for ears, dots for eyes. */
export const Steps = ({ at, of, label }: { readonly at: number; readonly of: number; readonly label: string }) => (
  <div className={css["steps"]} role="img" aria-label={label}>
    {Array.from({ length: of }, (_, i) => (
      <span key={i} className={css["dot"]} data-here={i + 1 === at ? "" : undefined} />
    ))}
  </div>
)
