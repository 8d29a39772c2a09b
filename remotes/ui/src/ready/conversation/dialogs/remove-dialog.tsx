import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import css from "./dialogs.module.css"

export interface RemoveDialogProps {
  readonly name: string
  readonly remove: (keepHistory: boolean) => void
  readonly onClose: () => void
}

/** Asks before a contact goes, and whether what was said goes too. */
export const RemoveDialog = ({ name, remove, onClose }: RemoveDialogProps) => {
  const { conversation: text, common } = useText()
  return (
    <Dialog small heading={text.removeHeading} closeName={common.close} onClose={onClose}>
      <p className={css["why"]}>{text.removeWhy(name)}</p>
      <div className={css["actions"]}>
        <Button wide onClick={() => remove(true)}>
          {text.removeKeep}
        </Button>
        <Button kind="danger" wide onClick={() => remove(false)}>
          {text.removeAll}
        </Button>
        <Button kind="quiet" wide onClick={onClose}>
          {common.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
