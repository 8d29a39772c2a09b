import { useState } from "react"
import type { Messenger } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { useStore } from "../../use-store.ts"
import { Icon } from "../icon.tsx"
import { Card, Line, Problem } from "./card.tsx"
import { PassphraseForm } from "./passphrase-form.tsx"
import css from "./settings.module.css"

/** What seals everything that is stored here. */
export const DeviceSettings = ({ messenger }: { readonly messenger: Messenger }) => {
  const words = useText()
  const text = words.settings
  const { protection } = useStore(messenger.me)
  const [asked, setAsked] = useState<"set" | "remove">()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState<string>()
  const isSealed = protection === "passphrase"

  const protect = async (passphrase: string | undefined) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const changed = await messenger.protect(passphrase)
    setBusy(false)
    if (!changed.ok) {
      setProblem(storeErrorText(words.entry, changed.error))
      return
    }
    setAsked(undefined)
    setDone(passphrase === undefined ? text.unprotected : text.protected)
  }
  const ask = (what: "set" | "remove") => {
    setProblem(undefined)
    setDone(undefined)
    setAsked(what)
  }
  return (
    <Card heading={text.device} part="device">
      <div className={css["line"]}>
        <p className={isSealed ? css["words"] : css["risk"]}>{isSealed ? text.passphrase : text.deviceKey}</p>
      </div>
      <p className={css["done"]} role="status">
        {done}
      </p>
      <div className={css["actions"]}>
        <Button kind={isSealed ? "plain" : "primary"} onClick={() => ask("set")}>
          {isSealed ? text.changePassphrase : text.setPassphrase}
        </Button>
        {isSealed ? (
          <Button kind="danger" onClick={() => ask("remove")}>
            {text.removePassphrase}
          </Button>
        ) : null}
      </div>
      {isSealed ? (
        <Line name={text.lock} why={text.lockWhy}>
          <Button onClick={messenger.lock}>
            <Icon name="lock" size={18} />
            {text.lock}
          </Button>
        </Line>
      ) : null}
      {asked === "set" ? (
        <Dialog
          small
          heading={isSealed ? text.changePassphrase : text.setPassphrase}
          closeName={words.common.close}
          onClose={() => setAsked(undefined)}
        >
          <PassphraseForm busy={busy} problem={problem} set={protect} />
        </Dialog>
      ) : null}
      {asked === "remove" ? (
        <Dialog
          small
          heading={text.removePassphrase}
          closeName={words.common.close}
          onClose={() => setAsked(undefined)}
        >
          <p className={css["risk"]}>{text.removeWhy}</p>
          <Problem>{problem}</Problem>
          <div className={css["actions"]}>
            <Button kind="danger" busy={busy} onClick={() => void protect(undefined)}>
              {text.removePassphrase}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(undefined)}>
              {words.common.cancel}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </Card>
  )
}
