import { useText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { Mark } from "../parts/mark.tsx"
import css from "./no-chat.module.css"

/** The content pane while no conversation is open. */
export const NoChat = ({ isEmpty, addContact }: { readonly isEmpty: boolean; readonly addContact: () => void }) => {
  const text = useText().list
  return (
    <div className={css["empty"]}>
      <Mark size={64} />
      <h2 className={css["heading"]}>{isEmpty ? text.empty : text.pick}</h2>
      <p className={css["hint"]}>{isEmpty ? text.emptyWhy : text.pickHint.replaceAll(" + ", "\u00a0+\u00a0")}</p>
      {isEmpty ? (
        <Button kind="primary" onClick={addContact}>
          {text.emptyAction}
        </Button>
      ) : null}
    </div>
  )
}
