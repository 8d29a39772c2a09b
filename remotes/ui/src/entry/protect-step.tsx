import { type SubmitEvent, useState } from "react"
import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import css from "./actions.module.css"
import { newPassphraseProblem } from "./new-passphrase-problem.ts"
import { NewPassphrase } from "./new-passphrase.tsx"
import { Stage, Steps } from "./stage.tsx"

export interface ProtectStepProps {
  readonly busy: "protected" | "open" | undefined
  readonly problem: string | undefined
  readonly protect: (passphrase: string) => Promise<void>
  readonly skip: () => void
  readonly back: () => void
}

/** A passphrase for what is stored here, or an honest word about going without one. */
export const ProtectStep = ({ busy, problem, protect, skip, back }: ProtectStepProps) => {
  const entry = useEntryText()
  const text = entry.protect
  const [typed, setTyped] = useState({ passphrase: "", again: "" })
  const [isTried, setTried] = useState(false)
  const wrong = newPassphraseProblem(typed)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong === undefined) await protect(typed.passphrase)
  }

  return (
    <Stage heading={text.heading} sentence={text.why}>
      <form className={css["form"]} onSubmit={submit} noValidate>
        <NewPassphrase
          typed={typed}
          onChange={(next) => {
            setTried(false)
            setTyped(next)
          }}
          problem={isTried ? wrong : undefined}
          failed={problem}
        />
        <div className={css["actions"]}>
          <Button type="submit" kind="primary" wide busy={busy === "protected"} disabled={busy === "open"}>
            {entry.continue}
          </Button>
          <Button kind="quiet" wide busy={busy === "open"} disabled={busy === "protected"} onClick={skip}>
            {text.skip}
          </Button>
          <p className={css["risk"]}>{text.risk}</p>
        </div>
        <span className="visually-hidden" role="status">
          {busy ? text.working : ""}
        </span>
      </form>
      <div className={css["actions"]}>
        <Steps at={2} of={2} label={entry.step(2, 2)} />
        <div>
          <Button kind="quiet" disabled={busy !== undefined} onClick={back}>
            {entry.back}
          </Button>
        </div>
      </div>
    </Stage>
  )
}
