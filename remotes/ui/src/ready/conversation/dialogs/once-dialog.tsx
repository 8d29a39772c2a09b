import { type SubmitEvent, useId, useRef, useState } from "react"
import type { Content } from "@fourfold/contracts"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import css from "./dialogs.module.css"

export interface ContentDialogProps {
  /** Why it did not work; `undefined` when it did. */
  readonly send: (content: Content) => Promise<string | undefined>
  readonly onClose: () => void
}

/** A text that can be opened once. */
export const OnceDialog = ({ send, onClose }: ContentDialogProps) => {
  const { composer: text, common } = useText()
  const id = useId()
  const [words, setWords] = useState("")
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (words.trim() === "") return field.current?.focus()
    setProblem(await send({ type: "once", text: words }))
    return undefined
  }
  return (
    <Dialog small heading={text.onceHeading} closeName={common.close} onClose={onClose} initialFocus={field}>
      <form className={css["form"]} onSubmit={submit}>
        <p id={id} className={css["why"]}>
          {text.onceWhy}
        </p>
        <textarea
          ref={field}
          className={css["area"]}
          aria-label={text.onceField}
          aria-describedby={id}
          placeholder={text.onceField}
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {problem === undefined ? null : (
          <p className={css["problem"]} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" wide>
          {text.onceSend}
        </Button>
      </form>
    </Dialog>
  )
}
