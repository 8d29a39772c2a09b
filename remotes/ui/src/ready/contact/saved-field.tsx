/** A line or a few that are kept when one leaves them, with Enter, or by the button that appears while they differ. */
import { type SubmitEvent, useId, useState } from "react"
import type { ChangeError } from "@fourfold/contracts"
import type { Result } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { TextField } from "../../parts/text-field.tsx"
import { errorWords } from "../conversation/error-words.ts"
import css from "./contact-details.module.css"

export interface SavedFieldProps {
  readonly label: string
  readonly note: string
  readonly value: string
  readonly placeholder?: string
  /** Several lines. */
  readonly isLong?: boolean
  readonly save: (value: string) => Promise<Result<void, ChangeError>>
}

export const SavedField = ({ label, note, value, placeholder = "", isLong = false, save }: SavedFieldProps) => {
  const words = useText()
  const id = useId()
  const [typed, setTyped] = useState(value)
  const [problem, setProblem] = useState<string>()

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const saved = await save(typed.trim())
    setProblem(saved.ok ? undefined : errorWords(words, saved.error))
  }
  const change = (next: string) => {
    setProblem(undefined)
    setTyped(next)
  }
  const button =
    typed.trim() === value ? undefined : (
      <Button type="submit" kind="primary">
        {words.contact.save}
      </Button>
    )
  return (
    <form onSubmit={submit} className={css["form"]} noValidate>
      {isLong ? (
        <>
          <label htmlFor={id} className={css["label"]}>
            {label}
          </label>
          <textarea
            id={id}
            className={css["area"]}
            rows={2}
            dir="auto"
            value={typed}
            aria-describedby={`${id}-note`}
            onChange={(event) => change(event.target.value)}
          />
          <p id={`${id}-note`} className={css["small"]} role={problem === undefined ? undefined : "alert"}>
            {problem ?? note}
          </p>
          {button}
        </>
      ) : (
        <TextField
          label={label}
          note={note}
          problem={problem}
          value={typed}
          placeholder={placeholder}
          dir="auto"
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          action={button}
        />
      )}
    </form>
  )
}
