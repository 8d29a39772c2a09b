/** Makes two contacts known to each other. */
import { useState } from "react"
import type { Contact, ContactId, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { errorWords } from "../conversation/error-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./contact-details.module.css"

export interface IntroduceDialogProps {
  readonly messenger: Messenger
  readonly contact: Contact
  readonly onClose: () => void
}

export const IntroduceDialog = ({ messenger, contact, onClose }: IntroduceDialogProps) => {
  const words = useText()
  const text = words.contact
  const [chosen, setChosen] = useState<ContactId>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const others = useStore(messenger.conversations)
    .map((conversation) => conversation.contact)
    .filter(
      ({ id, standing, trust }) =>
        id !== contact.id && standing === "established" && trust.type !== "mismatch" && trust.type !== "keyChanged",
    )

  const introduce = async () => {
    if (chosen === undefined) return
    setBusy(true)
    const done = await messenger.introduce(contact.id, chosen)
    setBusy(false)
    if (done.ok) onClose()
    else setProblem(errorWords(words, done.error))
  }
  return (
    <Dialog
      heading={text.introduceHeading}
      closeName={words.common.close}
      onClose={onClose}
      footer={
        <Button kind="primary" wide busy={busy} disabled={chosen === undefined} onClick={() => void introduce()}>
          {text.introduceGo}
        </Button>
      }
    >
      <p className={css["quiet"]}>{text.introduceWhy(nameOf(words, contact))}</p>
      {problem === undefined ? null : (
        <p className={css["problem"]} role="alert">
          {problem}
        </p>
      )}
      {others.length === 0 ? <p>{text.introduceNobody}</p> : null}
      <div role="radiogroup" aria-label={text.introduceHeading}>
        {others.map((other) => (
          <label key={other.id} className={css["choice"]}>
            <input type="radio" name="introduce" checked={other.id === chosen} onChange={() => setChosen(other.id)} />
            <Avatar id={other.id} size={32} />
            <bdi className={css["cut"]}>{nameOf(words, other)}</bdi>
          </label>
        ))}
      </div>
    </Dialog>
  )
}
