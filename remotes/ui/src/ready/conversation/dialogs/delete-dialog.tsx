import { useId } from "react"
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
  const id = useId()
  const canForEveryone = message.direction === "out" && message.body.type !== "deleted" && message.state !== "failed"
  return (
    <Dialog small heading={text.deleteHeading} closeName={common.close} onClose={onClose}>
      <div className={css["actions"]}>
        {canForEveryone ? (
          <>
            <Button kind="danger" wide aria-describedby={`${id}-everyone`} onClick={forEveryone}>
              {text.deleteForEveryone}
            </Button>
            <p id={`${id}-everyone`} className={css["consequence"]}>
              {text.deleteForEveryoneWhy}
            </p>
          </>
        ) : null}
        <Button kind={canForEveryone ? "plain" : "danger"} wide aria-describedby={`${id}-me`} onClick={forMe}>
          {text.deleteForMe}
        </Button>
        <p id={`${id}-me`} className={css["consequence"]}>
          {text.deleteForMeWhy}
        </p>
        <Button kind="quiet" wide onClick={onClose}>
          {common.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
