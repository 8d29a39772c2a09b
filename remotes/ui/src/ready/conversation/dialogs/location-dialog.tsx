/** Sends a place: where one is, or coordinates from elsewhere. */
import { type SubmitEvent, useState } from "react"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import { TextField } from "../../../parts/text-field.tsx"
import { Icon } from "../../icon.tsx"
import { readDegrees } from "../place-words.ts"
import css from "./dialogs.module.css"
import type { ContentDialogProps } from "./once-dialog.tsx"

const patienceMs = 15_000

const findPosition = () =>
  new Promise<GeolocationPosition>((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: patienceMs })
  })

export const LocationDialog = ({ send, onClose }: ContentDialogProps) => {
  const { composer: text, common } = useText()
  const [latitude, setLatitude] = useState("")
  const [longitude, setLongitude] = useState("")
  const [label, setLabel] = useState("")
  const [finding, setFinding] = useState(false)
  const [problem, setProblem] = useState<string>()

  const here = async () => {
    setFinding(true)
    setProblem(undefined)
    try {
      const { coords } = await findPosition()
      setLatitude(coords.latitude.toFixed(5))
      setLongitude(coords.longitude.toFixed(5))
    } catch {
      setProblem(text.locationFailed)
    }
    setFinding(false)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const north = readDegrees(latitude, 90)
    const east = readDegrees(longitude, 180)
    if (north === undefined || east === undefined) setProblem(text.locationBad)
    else setProblem(await send({ type: "location", latitude: north, longitude: east, label: label.trim() }))
  }

  return (
    <Dialog small heading={text.locationHeading} closeName={common.close} onClose={onClose}>
      <form className={css["form"]} onSubmit={submit} noValidate>
        <p className={css["why"]}>{text.locationWhy}</p>
        <Button busy={finding} onClick={() => void here()}>
          <Icon name="location" size={18} />
          {finding ? text.locationFinding : text.locationHere}
        </Button>
        <div className={css["pair"]}>
          <TextField
            label={text.latitude}
            inputMode="decimal"
            dir="ltr"
            placeholder="48.2082"
            value={latitude}
            onChange={(event) => setLatitude(event.target.value)}
          />
          <TextField
            label={text.longitude}
            inputMode="decimal"
            dir="ltr"
            placeholder="16.3738"
            value={longitude}
            onChange={(event) => setLongitude(event.target.value)}
          />
        </div>
        <TextField
          label={text.locationLabel}
          dir="auto"
          maxLength={100}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        {problem === undefined ? null : (
          <p className={css["problem"]} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" wide>
          {text.locationSend}
        </Button>
      </form>
    </Dialog>
  )
}
