/** The vault is closed: the passphrase opens it. Deriving the key takes a second or two, on purpose. */
import { type SubmitEvent, useState } from "react"
import type { Screen, UnlockError } from "@fourfold/contracts"
import type { EntryText } from "../catalogue/en/entry.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import css from "./actions.module.css"
import { prefetchReady } from "./load-ready.ts"
import { PassphraseField } from "./passphrase-field.tsx"
import { Stage } from "./stage.tsx"

type Unlock = Extract<Screen, { type: "locked" }>["unlock"]

export const Locked = ({ unlock }: { readonly unlock: Unlock }) => {
  const text = useEntryText().locked
  const [passphrase, setPassphrase] = useState("")
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy || passphrase === "") return
    setBusy(true)
    setProblem(undefined)
    const unlocked = await unlock(passphrase)
    setBusy(false)
    if (!unlocked.ok) setProblem(problemOf(text, unlocked.error))
  }

  return (
    <Stage heading={text.heading} sentence={text.why}>
      <form className={css["form"]} onSubmit={submit}>
        <PassphraseField
          value={passphrase}
          shown={shown}
          show={setShown}
          onChange={(typed) => {
            prefetchReady()
            setPassphrase(typed)
            setProblem(undefined)
          }}
          autoComplete="current-password"
          problem={problem}
        />
        <Button type="submit" kind="primary" wide busy={busy}>
          {text.action}
        </Button>
        <span className="visually-hidden" role="status">
          {busy ? text.working : ""}
        </span>
      </form>
    </Stage>
  )
}

const problemOf = (text: EntryText["locked"], error: UnlockError): string =>
  error.type === "WrongPassphrase" ? text.wrong : text.vaultBroken
