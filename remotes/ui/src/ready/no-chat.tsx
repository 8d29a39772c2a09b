import { readyText } from "../catalogue/ready-text.ts"
import { Button } from "../parts/button.tsx"
import { Mark } from "../parts/mark.tsx"
import css from "./no-chat.module.css"

/** The content pane while no conversation is open. */
export const NoChat = ({ isEmpty, addContact }: { readonly isEmpty: boolean; readonly addContact: () => void }) => (
  <div className={css["empty"]}>
    <Mark size={64} />
    <h2 className={css["heading"]}>{isEmpty ? readyText.list.empty : readyText.noChat.heading}</h2>
    <p className={css["hint"]}>{isEmpty ? readyText.list.emptyWhy : readyText.noChat.hint}</p>
    {isEmpty ? (
      <Button kind="primary" onClick={addContact}>
        {readyText.list.emptyAction}
      </Button>
    ) : null}
  </div>
)
