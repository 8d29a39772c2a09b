import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { newPassphraseProblem } from "../../entry/new-passphrase-problem.ts"
import { NewPassphrase } from "../../entry/new-passphrase.tsx"
import { Button } from "../../parts/button.tsx"
import { Problem } from "./card.tsx"
import css from "./settings.module.css"

export interface PassphraseFormProps {
  readonly busy: boolean
  readonly problem: string | undefined
  readonly set: (passphrase: string) => Promise<void>
}

/** Entered twice, because nobody can tell it to us later. */
export const PassphraseForm = ({ busy, problem, set }: PassphraseFormProps) => {
  const { entry, settings: text } = useText()
  const [typed, setTyped] = useState({ passphrase: "", again: "" })
  const [isTried, setTried] = useState(false)
  const wrong = newPassphraseProblem(typed)
  return (
    <form
      className={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (wrong === undefined) void set(typed.passphrase)
      }}
    >
      <p className={css["why"]}>{entry.protect.why}</p>
      <NewPassphrase
        typed={typed}
        onChange={(next) => {
          setTried(false)
          setTyped(next)
        }}
        problem={isTried ? wrong : undefined}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" kind="primary" wide busy={busy}>
        {text.setPassphrase}
      </Button>
      <span className="visually-hidden" role="status">
        {busy ? text.working : ""}
      </span>
    </form>
  )
}
