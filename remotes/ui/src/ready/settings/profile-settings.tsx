import { type SubmitEvent, useState } from "react"
import type { Messenger } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"
import { nameLimit, nameProblem } from "../../entry/name-limit.ts"
import { Button } from "../../parts/button.tsx"
import { TextField } from "../../parts/text-field.tsx"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { Card } from "./card.tsx"
import css from "./settings.module.css"

/** How others see oneself. */
export const ProfileSettings = ({
  messenger,
  showCode,
}: {
  readonly messenger: Messenger
  readonly showCode: () => void
}) => {
  const { id, name } = useStore(messenger.me)
  const { settings: text } = useText()
  return (
    <Card heading={text.profile}>
      <div className={css["me"]}>
        <Avatar id={id} size={64} />
        <NameForm key={name} name={name} changeName={messenger.changeName} />
      </div>
      <div className={css["actions"]}>
        <Button onClick={showCode}>{text.myCode}</Button>
      </div>
      <div className={css["line"]}>
        <div className={css["words"]}>
          <p>{text.fingerprint}</p>
          <p className={css["why"]}>{text.fingerprintWhy}</p>
          <p className={css["fingerprint"]} dir="ltr">
            {(id.match(/.{1,4}/gu) ?? []).map((group, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- groups of one fixed text
              <span key={i}>{group}</span>
            ))}
          </p>
        </div>
      </div>
    </Card>
  )
}

const NameForm = ({ name, changeName }: { readonly name: string } & Pick<Messenger, "changeName">) => {
  const words = useText()
  const text = words.settings
  const [typed, setTyped] = useState(name)
  const [problem, setProblem] = useState<string>()

  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = nameProblem(words.entry, typed)
    setProblem(wrong)
    if (wrong !== undefined) return
    const saved = await changeName(typed.trim())
    if (!saved.ok) setProblem(storeErrorText(words.entry, saved.error))
  }
  return (
    <form className={css["name"]} onSubmit={save} noValidate>
      <TextField
        label={text.name}
        note={nameLimit(words.entry, typed) ?? text.nameNote}
        problem={problem}
        value={typed}
        autoComplete="nickname"
        dir="auto"
        onChange={(event) => {
          setProblem(undefined)
          setTyped(event.target.value)
        }}
        action={
          typed.trim() === name ? undefined : (
            <Button type="submit" kind="primary">
              {text.save}
            </Button>
          )
        }
      />
    </form>
  )
}
