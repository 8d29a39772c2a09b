/** What both sides compare: sixty digits that never change, or seven pictures of this connection. Either is enough. */
import { useEffect, useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { CopyButton } from "../copy-button.tsx"
import { Icon } from "../icon.tsx"
import css from "./compare.module.css"
import { digitGroups } from "./digit-groups.ts"
import { sasEmoji } from "./sas-emoji.ts"

export const CompareDigits = ({ digits }: { readonly digits: string }) => {
  const text = useText().verify
  const groups = digitGroups(digits)
  return (
    <section className={css["part"]}>
      <p className={css["none"]}>{text.numbersWhy}</p>
      <div className={css["numbers"]}>
        <div className={css["digits"]} dir="ltr" role="group" aria-label={text.group}>
          {groups.map((group, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- the place is what is compared, and one group may come twice
            <span key={i}>{group}</span>
          ))}
        </div>
      </div>
      <div className={css["line"]}>
        <CopyButton kind="quiet" name={text.copy} content={groups.join(" ")} />
        {"speechSynthesis" in globalThis ? <ReadAloud groups={groups} /> : null}
      </div>
    </section>
  )
}

/** Digit by digit, with a pause after each group. */
const ReadAloud = ({ groups }: { readonly groups: readonly string[] }) => {
  const words = useText()
  const text = words.verify
  const [isReading, setReading] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis.cancel(), [])

  const read = () => {
    globalThis.speechSynthesis.cancel()
    if (isReading) {
      setReading(false)
      return
    }
    const spoken = new SpeechSynthesisUtterance(groups.map((group) => Array.from(group).join(" ")).join(", "))
    spoken.lang = words.entry.language
    spoken.rate = 0.8
    spoken.addEventListener("end", () => setReading(false))
    spoken.addEventListener("error", () => setReading(false))
    globalThis.speechSynthesis.speak(spoken)
    setReading(true)
  }
  return (
    <Button kind="quiet" onClick={read}>
      <Icon name="speak" size={18} />
      {isReading ? text.stopReading : text.readAloud}
    </Button>
  )
}

export const CompareEmoji = ({ emoji }: { readonly emoji: readonly number[] | undefined }) => {
  const text = useText().verify
  if (!emoji) return <p className={css["none"]}>{text.noEmoji}</p>
  return (
    <section className={css["part"]}>
      <p className={css["none"]}>{text.emojiWhy}</p>
      <ol className={css["emoji"]} aria-label={text.emojiHeading}>
        {emoji.map((number, i) => {
          const [picture, name] = sasEmoji(number) ?? ["", String(number)]
          return (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <li key={i} className={css["one"]}>
              <span className={css["picture"]} aria-hidden="true">
                {picture}
              </span>
              {name}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
