import type { Message } from "@fourfold/contracts"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import css from "./dialogs.module.css"

export interface DeleteDialogProps {
  readonly message: Message
  readonly forMe: () => void
  readonly forEveryone: () => void
  readonly onClose: () => void
}

/** Asks before a message goes, and for whom it goes. */
export const DeleteDialog = ({ message, forMe, forEveryone, onClose }: DeleteDialogProps) => {
  const { message: text, common } = useText()
  const canForEveryone = message.direction === "out" && message.body.type !== "deleted" && message.state !== "failed"
  return (
    <Dialog small heading={text.deleteHeading} closeName={common.close} onClose={onClose}>
      <p className={css["why"]}>{text.deleteForMeWhy}</p>
      {canForEveryone ? <p className={css["why"]}>{text.deleteForEveryoneWhy}</p> : null}
      <div className={css["actions"]}>
        {canForEveryone ? (
          <Button kind="danger" wide onClick={forEveryone}>
            {text.deleteForEveryone}
          </Button>
        ) : null}
        <Button kind={canForEveryone ? "plain" : "danger"} wide onClick={forMe}>
          {text.deleteForMe}
        </Button>
        <Button kind="quiet" wide onClick={onClose}>
          {common.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
