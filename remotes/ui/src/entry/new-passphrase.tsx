/** A passphrase that is set: entered twice, with an honest word about its strength. Below eight characters it is refused. */
import { useState } from "react"
import { useEntryText } from "../catalogue/speech.ts"
import { TextField } from "../parts/text-field.tsx"
import { PassphraseField } from "./passphrase-field.tsx"
import { type NewPassphraseTyped, type NewPassphraseProblem } from "./new-passphrase-problem.ts"
import { passphraseStrength } from "./passphrase-strength.ts"
import { StrengthHint } from "./strength-hint.tsx"

export interface NewPassphraseProps {
  readonly typed: NewPassphraseTyped
  readonly onChange: (typed: NewPassphraseTyped) => void
  readonly problem: NewPassphraseProblem | undefined
  /** Something else that is wrong, in words. */
  readonly failed?: string | undefined
}

export const NewPassphrase = ({ typed, onChange, problem, failed }: NewPassphraseProps) => {
  const entry = useEntryText()
  const text = entry.passphrase
  const [shown, setShown] = useState(false)
  const { passphrase, again } = typed
  const ofFirst = { missing: entry.protect.missing, tooShort: text.tooShort, differs: undefined }
  return (
    <>
      <PassphraseField
        value={passphrase}
        shown={shown}
        show={setShown}
        onChange={(next) => onChange({ passphrase: next, again })}
        autoComplete="new-password"
        note={<StrengthHint strength={passphrase === "" ? undefined : passphraseStrength(passphrase)} />}
        problem={problem === undefined ? failed : ofFirst[problem]}
      />
      <TextField
        label={text.again}
        type={shown ? "text" : "password"}
        role="textbox"
        value={again}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        problem={problem === "differs" ? text.differs : undefined}
        onChange={(event) => onChange({ passphrase, again: event.target.value })}
      />
    </>
  )
}
