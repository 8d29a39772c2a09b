import { type SubmitEvent, useState } from "react"
import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { TextField } from "../parts/text-field.tsx"
import css from "./actions.module.css"
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
  const [missing, setMissing] = useState(false)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === "") setMissing(true)
    else next()
  }

  return (
    <Stage heading={heading}>
      <form className={css["form"]} onSubmit={submit} noValidate>
        <TextField
          label={text.label}
          note={text.note}
          problem={missing ? text.missing : undefined}
          value={name}
          onChange={(event) => {
            setMissing(false)
            onChange(event.target.value)
          }}
          maxLength={64}
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
