/** The first minute: a name, a lock if one wants it, and in. At most three short screens. */
import { useState } from "react"
import type { InvitePreview, Screen } from "@fourfold/contracts"
import type { EntryText } from "../catalogue/en/entry.ts"
import { inviteErrorText, storeErrorText } from "../catalogue/problem-words.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { momentWords } from "../catalogue/time-words.ts"
import { Button } from "../parts/button.tsx"
import css from "./actions.module.css"
import { prefetchReady } from "./load-ready.ts"
import { NameStep } from "./name-step.tsx"
import { ProtectStep } from "./protect-step.tsx"
import { Stage } from "./stage.tsx"

type WelcomeProps = Omit<Extract<Screen, { type: "welcome" }>, "type">
type Step = "hello" | "name" | "protect"

export const Welcome = ({ invite, inviteError, createProfile }: WelcomeProps) => {
  const text = useEntryText()
  const [step, setStep] = useState<Step>(invite ? "name" : "hello")
  const [name, setName] = useState("")
  const [busy, setBusy] = useState<"protected" | "open">()
  const [problem, setProblem] = useState<string>()

  const create = async (passphrase: string | undefined) => {
    if (busy) return
    setBusy(passphrase === undefined ? "open" : "protected")
    setProblem(undefined)
    const created = await createProfile({ name: name.trim(), passphrase })
    setBusy(undefined)
    if (!created.ok) setProblem(storeErrorText(text, created.error))
  }

  if (step === "hello") return <Hello inviteError={inviteError} next={() => setStep("name")} />
  if (step === "name") {
    return (
      <NameStep
        heading={headingFor(text, invite)}
        name={name}
        onChange={(typed) => {
          prefetchReady()
          setName(typed)
        }}
        next={() => setStep("protect")}
      />
    )
  }
  return (
    <ProtectStep
      back={() => setStep("name")}
      busy={busy}
      problem={problem}
      protect={create}
      skip={() => void create(undefined)}
    />
  )
}

const headingFor = ({ name }: EntryText, invite: InvitePreview | undefined): string =>
  invite ? name.invited(invite.nameHint) : name.heading

const Hello = ({ inviteError, next }: Pick<WelcomeProps, "inviteError"> & { readonly next: () => void }) => {
  const entry = useEntryText()
  const [now] = useState(() => Date.now())
  const text = entry.welcome
  return (
    <Stage heading={text.heading} sentence={text.sentence} markSize={72}>
      <div className={css["form"]}>
        {inviteError ? (
          <p className={css["problem"]} role="alert">
            {inviteErrorText(entry, inviteError, (ms) => momentWords(entry, ms, now))}
          </p>
        ) : null}
        <Button kind="primary" wide onClick={next}>
          {text.action}
        </Button>
        <p className={css["small"]}>{text.facts}</p>
      </div>
    </Stage>
  )
}
