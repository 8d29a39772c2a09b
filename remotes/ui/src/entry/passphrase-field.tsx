/** The passphrase, hidden until one asks for a second look. */
import type { ReactNode } from "react"
import { useEntryText } from "../catalogue/speech.ts"
import { EntryIcon } from "../parts/icon.tsx"
import { IconButton } from "../parts/icon-button.tsx"
import { TextField } from "../parts/text-field.tsx"

export interface PassphraseFieldProps {
  readonly value: string
  /** Its characters can be read. */
  readonly shown: boolean
  readonly show: (shown: boolean) => void
  readonly onChange: (passphrase: string) => void
  readonly autoComplete: "new-password" | "current-password"
  readonly note?: ReactNode
  readonly problem: string | undefined
}

export const PassphraseField = ({ value, shown, show, onChange, note, ...rest }: PassphraseFieldProps) => {
  const text = useEntryText().passphrase
  return (
    <TextField
      {...rest}
      {...(note === undefined ? {} : { note })}
      label={text.label}
      type={shown ? "text" : "password"}
      // A password field has no role of its own; this one is found like any other field.
      role="textbox"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoCapitalize="none"
      spellCheck={false}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen
      autoFocus
      action={
        <IconButton
          name={shown ? text.hide : text.show}
          icon={<EntryIcon name={shown ? "eyeOff" : "eye"} />}
          onClick={() => show(!shown)}
        />
      }
    />
  )
}
