/** How long messages stay once they are read. */
import { useState } from "react"
import { useText } from "../../../catalogue/speech.ts"
import { durationWords } from "../../../catalogue/time-words.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import css from "./dialogs.module.css"

/** Seconds: off, 30 seconds to 4 weeks. */
const timers = [0, 30, 300, 3600, 28_800, 86_400, 604_800, 2_419_200]

export interface TimerDialogProps {
  readonly seconds: number
  readonly setTimer: (seconds: number) => void
  readonly onClose: () => void
}

export const TimerDialog = ({ seconds, setTimer, onClose }: TimerDialogProps) => {
  const { conversation: text, common, entry } = useText()
  const [chosen, setChosen] = useState(seconds)
  const offered = timers.includes(seconds) ? timers : [...timers, seconds].toSorted((a, b) => a - b)
  return (
    <Dialog
      small
      heading={text.timer}
      closeName={common.close}
      onClose={onClose}
      footer={
        <Button kind="primary" wide onClick={() => setTimer(chosen)}>
          {text.timerSave}
        </Button>
      }
    >
      <p className={css["why"]}>{text.timerWhy}</p>
      <div className={css["choices"]} role="radiogroup" aria-label={text.timer}>
        {offered.map((value) => (
          <label key={value} className={css["choice"]}>
            <input type="radio" name="timer" checked={value === chosen} onChange={() => setChosen(value)} />
            <span className={css["name"]}>{value === 0 ? text.timerOff : durationWords(entry, value)}</span>
          </label>
        ))}
      </div>
    </Dialog>
  )
}
