/** To whom a message is sent on: several at once, found by name. */
import { useRef, useState } from "react"
import type { ContactId, ConversationSummary } from "@fourfold/contracts"
import type { ReadonlyStore } from "@fourfold/std"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import { TextField } from "../../../parts/text-field.tsx"
import { useStore } from "../../../use-store.ts"
import { Avatar } from "../../avatar.tsx"
import { folded } from "../../words/folded.ts"
import { nameOf } from "../../words/presence-words.ts"
import css from "./dialogs.module.css"

export interface ForwardDialogProps {
  readonly conversations: ReadonlyStore<readonly ConversationSummary[]>
  /** Why it did not work; `undefined` when it did. */
  readonly forward: (to: readonly ContactId[]) => Promise<string | undefined>
  readonly onClose: () => void
}

export const ForwardDialog = ({ conversations, forward, onClose }: ForwardDialogProps) => {
  const words = useText()
  const { message: text, common } = words
  const [search, setSearch] = useState("")
  const [chosen, setChosen] = useState<ReadonlySet<ContactId>>(new Set())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const all = useStore(conversations).filter(canGetIt)
  const shown = all.filter(({ contact }) => folded(nameOf(words, contact)).includes(folded(search.trim())))

  const toggle = (id: ContactId) =>
    setChosen((known) => new Set(known.has(id) ? [...known].filter((other) => other !== id) : [...known, id]))
  const send = async () => {
    setBusy(true)
    const failed = await forward(all.map(({ contact }) => contact.id).filter((id) => chosen.has(id)))
    setBusy(false)
    setProblem(failed)
  }

  return (
    <Dialog
      heading={text.forwardHeading}
      closeName={common.close}
      onClose={onClose}
      initialFocus={field}
      footer={
        <Button kind="primary" wide busy={busy} disabled={chosen.size === 0} onClick={() => void send()}>
          {chosen.size === 0 ? text.forward : text.forwardSend(chosen.size)}
        </Button>
      }
    >
      <TextField
        ref={field}
        label={text.forwardSearch}
        type="search"
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
      />
      {problem === undefined ? null : (
        <p className={css["problem"]} role="alert">
          {problem}
        </p>
      )}
      <div className={css["choices"]} role="group" aria-label={text.forwardHeading}>
        {shown.map(({ contact }) => (
          <label key={contact.id} className={css["choice"]}>
            <input type="checkbox" checked={chosen.has(contact.id)} onChange={() => toggle(contact.id)} />
            <Avatar id={contact.id} size={32} />
            <bdi className={css["name"]}>{nameOf(words, contact)}</bdi>
          </label>
        ))}
        {shown.length === 0 ? <p className={css["why"]}>{text.forwardNobody}</p> : null}
      </div>
    </Dialog>
  )
}

const canGetIt = ({ contact: { standing, trust } }: ConversationSummary): boolean =>
  (standing === "established" || standing === "self" || standing === "pending") &&
  trust.type !== "mismatch" &&
  trust.type !== "keyChanged"
