/** The quiet moment before anything is known. */
import { useEntryText } from "../catalogue/speech.ts"
import { Mark } from "../parts/mark.tsx"
import css from "./actions.module.css"

export const Starting = () => (
  <main className={css["center"]}>
    <div className={css["waiting"]} role="img" aria-label={useEntryText().starting}>
      <Mark size={56} />
    </div>
  </main>
)
