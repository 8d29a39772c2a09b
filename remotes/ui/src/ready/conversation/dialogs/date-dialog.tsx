/** Jumps to a day. */
import { type SubmitEvent, useRef, useState } from "react"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import { TextField } from "../../../parts/text-field.tsx"
import css from "./dialogs.module.css"

export interface DateDialogProps {
  /** The day it starts with, ms. */
  readonly at: number
  /** Local midnight of the chosen day, ms. */
  readonly go: (at: number) => void
  readonly onClose: () => void
}

const two = (value: number): string => String(value).padStart(2, "0")

/** "2026-03-18", by the clock of this device. */
const toField = (at: number): string => {
  const date = new Date(at)
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const DateDialog = ({ at, go, onClose }: DateDialogProps) => {
  const { conversation: text, common } = useText()
  const [day, setDay] = useState(() => toField(at))
  const [today] = useState(() => toField(Date.now()))
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = new Date(`${day}T00:00`).getTime()
    if (!Number.isNaN(chosen)) go(chosen)
  }
  return (
    <Dialog small heading={text.toDate} closeName={common.close} onClose={onClose} initialFocus={field}>
      <form className={css["form"]} onSubmit={submit}>
        <TextField
          ref={field}
          label={text.toDateField}
          type="date"
          max={today}
          required
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button type="submit" kind="primary" wide>
          {text.toDateGo}
        </Button>
      </form>
    </Dialog>
  )
}
