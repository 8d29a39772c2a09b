/** What did not work, why, and the way to try it again. */
import { useText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { Dialog } from "../parts/dialog.tsx"
import { errorWords } from "./conversation/error-words.ts"
import css from "./conversation/dialogs/dialogs.module.css"
import type { Failure } from "./told-commands.ts"

export interface FailureDialogProps {
  readonly failure: Failure
  readonly onClose: () => void
}

export const FailureDialog = ({ failure, onClose }: FailureDialogProps) => {
  const words = useText()
  return (
    <Dialog small heading={words.common.failed} closeName={words.common.close} onClose={onClose}>
      <p role="alert">{errorWords(words, failure.error)}</p>
      <div className={css["actions"]}>
        <Button
          kind="primary"
          wide
          onClick={() => {
            onClose()
            failure.again()
          }}
        >
          {words.message.retry}
        </Button>
        <Button kind="quiet" wide onClick={onClose}>
          {words.common.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
