/** Why a message cannot go, and the two things to do about it. */
import type { OwnMessage } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import type { Act } from "./message-action.ts"
import css from "./failed-line.module.css"

export const FailedLine = ({ message, act }: { readonly message: OwnMessage; readonly act: Act }) => {
  const { message: text, common } = useText()
  return (
    <div className={css["failed"]}>
      <span>{message.failure ? text.failure[message.failure] : text.failed}</span>
      <span className={css["actions"]}>
        <button type="button" className={css["action"]} onClick={() => act(message, { type: "retry" })}>
          {text.retry}
        </button>
        <button type="button" className={css["action"]} onClick={() => act(message, { type: "deleteForMe" })}>
          {common.delete}
        </button>
      </span>
    </div>
  )
}
