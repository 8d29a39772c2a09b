import { type SubmitEvent, useState } from "react"
import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { TextField } from "../parts/text-field.tsx"
import css from "./actions.module.css"
import { nameLimit, nameProblem } from "./name-limit.ts"
import { Stage, Steps } from "./stage.tsx"

export interface NameStepProps {
  readonly heading: string
  readonly name: string
  readonly onChange: (name: string) => void
  readonly next: () => void
}

/** How people will see the new profile. */
export const NameStep = ({ heading, name, onChange, next }: NameStepProps) => {
  const entry = useEntryText()
  const text = entry.name
  const [problem, setProblem] = useState<string>()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = nameProblem(entry, name)
    setProblem(wrong)
    if (wrong === undefined) next()
  }

  return (
    <Stage heading={heading}>
      <form className={css["form"]} onSubmit={submit} noValidate>
        <TextField
          label={text.label}
          note={nameLimit(entry, name) ?? text.note}
          problem={problem}
          value={name}
          onChange={(event) => {
            setProblem(undefined)
            onChange(event.target.value)
          }}
          autoComplete="nickname"
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen
          autoFocus
        />
        <Button type="submit" kind="primary" wide>
          {entry.continue}
        </Button>
      </form>
      <Steps at={1} of={2} label={entry.step(1, 2)} />
    </Stage>
  )
}
