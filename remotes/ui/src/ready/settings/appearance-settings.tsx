import { useState } from "react"
import type { Messenger } from "@fourfold/contracts"
import { appearance, changeAppearance, textSizes, themes } from "../../appearance.ts"
import { languages } from "../../catalogue/languages.ts"
import { useText } from "../../catalogue/speech.ts"
import { useStore } from "../../use-store.ts"
import { Card, Choice, Problem } from "./card.tsx"
import { useChange } from "./use-change.ts"

/** How this device shows Fourfold. Nobody else ever learns it. */
export const AppearanceSettings = ({ messenger }: { readonly messenger: Messenger }) => {
  const { settings: text, format } = useText()
  const { theme, textSize, language } = useStore(appearance)
  const { enterSends } = useStore(messenger.settings)
  const [change, problem] = useChange(messenger)
  const [failed, setFailed] = useState(false)
  return (
    <Card heading={text.appearance}>
      <Problem>{failed ? text.languageFailed : problem}</Problem>
      <Choice
        name={text.theme}
        value={theme}
        options={themes.map((name) => [name, text.themes[name]])}
        choose={(chosen) => void changeAppearance({ theme: chosen })}
      />
      <Choice
        name={text.textSize}
        value={String(textSize)}
        options={textSizes.map((size) => [String(size), format.percent(size / 100)])}
        choose={(chosen) => {
          const size = textSizes.find((known) => String(known) === chosen)
          if (size !== undefined) void changeAppearance({ textSize: size })
        }}
      />
      <Choice
        name={text.language}
        value={language}
        options={languages.map(({ tag, name }) => [tag, name])}
        choose={(chosen) => {
          const speak = async () => setFailed(!(await changeAppearance({ language: chosen })))
          void speak()
        }}
      />
      <Choice
        name={text.enter}
        value={enterSends ? "sends" : "breaks"}
        options={[
          ["sends", text.enterSends],
          ["breaks", text.enterBreaks],
        ]}
        choose={(chosen) => change({ enterSends: chosen === "sends" })}
      />
    </Card>
  )
}
