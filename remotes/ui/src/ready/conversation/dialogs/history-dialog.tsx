import type { Message } from "@fourfold/contracts"
import { useText } from "../../../catalogue/speech.ts"
import { momentWords } from "../../../catalogue/time-words.ts"
import { Dialog } from "../../../parts/dialog.tsx"
import { useNow } from "../../use-now.ts"
import { cleanText } from "../../words/clean-text.ts"
import css from "./dialogs.module.css"

/** What a message said before, newest wording first. */
export const HistoryDialog = ({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) => {
  const { message: text, common, entry } = useText()
  const now = useNow()
  const wordings = [
    ...(message.body.type === "text" ? [{ text: message.body.text, at: undefined }] : []),
    ...message.history.toReversed(),
  ]
  return (
    <Dialog heading={text.editHistory} closeName={common.close} onClose={onClose}>
      <ol>
        {wordings.map((wording, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- wordings have no other name than their place
          <li key={i} className={css["revision"]}>
            <span className={css["when"]}>
              {wording.at === undefined ? text.editNow : momentWords(entry, wording.at, now)}
            </span>
            <span className={css["text"]}>{cleanText(wording.text)}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
