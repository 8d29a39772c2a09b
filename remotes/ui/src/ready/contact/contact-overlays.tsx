/** What is asked before something about a contact changes. */
import type { Conversation, Messenger } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
// Before the other windows, as everywhere: the style sheets come in one order.
import { VerifyDialog } from "../verify/verify-dialog.tsx"
import { RemoveDialog, TimerDialog } from "../conversation/dialogs/index.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./contact-details.module.css"
import { IntroduceDialog } from "./introduce-dialog.tsx"

export type ContactQuestion = "verify" | "timer" | "introduce" | "clear" | "remove"

export interface ContactOverlaysProps {
  readonly question: ContactQuestion
  readonly messenger: Messenger
  readonly conversation: Conversation
  readonly onClose: () => void
}

export const ContactOverlays = ({ question, messenger, conversation, onClose }: ContactOverlaysProps) => {
  const words = useText()
  const { contact, timer } = conversation
  switch (question) {
    case "verify":
      return <VerifyDialog messenger={messenger} contact={contact} onClose={onClose} />
    case "timer":
      return (
        <TimerDialog
          seconds={timer}
          setTimer={(seconds) => {
            if (seconds !== timer) void messenger.setTimer(contact.id, seconds)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case "introduce":
      return <IntroduceDialog messenger={messenger} contact={contact} onClose={onClose} />
    case "remove":
      return (
        <RemoveDialog
          name={nameOf(words, contact)}
          remove={(keepHistory) => {
            void messenger.remove(contact.id, keepHistory)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case "clear":
      return (
        <Dialog small heading={words.contact.clearHeading} closeName={words.common.close} onClose={onClose}>
          <p className={css["quiet"]}>{words.contact.clearWhy}</p>
          <div className={css["actions"]}>
            <Button
              kind="danger"
              wide
              onClick={() => {
                void messenger.clearHistory(contact.id)
                onClose()
              }}
            >
              {words.contact.clear}
            </Button>
            <Button kind="quiet" wide onClick={onClose}>
              {words.common.cancel}
            </Button>
          </div>
        </Dialog>
      )
    default:
      return unreachable(question)
  }
}
