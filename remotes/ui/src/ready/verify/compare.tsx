import type { Verification } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { CopyButton } from "../copy-button.tsx"
import css from "./compare.module.css"
import { digitGroups } from "./digit-groups.ts"
import { sasEmoji } from "./sas-emoji.ts"

/** Seven pictures of this connection, and sixty digits that never change: either is enough. */
export const Compare = ({ verification: { emoji, digits } }: { readonly verification: Verification }) => {
  const text = useText().verify
  const groups = digitGroups(digits)
  return (
    <>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.emojiHeading}</h3>
        {emoji ? (
          <ol className={css["emoji"]} aria-label={text.emojiHeading}>
            {emoji.map((number, i) => {
              const [picture, name] = sasEmoji(number) ?? ["", String(number)]
              return (
                // oxlint-disable-next-line react/no-array-index-key -- the place is what is compared, and one picture may come twice
                <li key={i} className={css["one"]}>
                  <span className={css["picture"]} aria-hidden="true">
                    {picture}
                  </span>
                  {name}
                </li>
              )
            })}
          </ol>
        ) : (
          <p className={css["none"]}>{text.noEmoji}</p>
        )}
      </section>
      <section className={css["part"]}>
        <div className={css["line"]}>
          <h3 className={css["heading"]}>{text.group}</h3>
          <CopyButton kind="quiet" name={text.copy} content={groups.join(" ")} />
        </div>
        <div className={css["digits"]} role="group" aria-label={text.group}>
          {groups.map((group, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <span key={i}>{group}</span>
          ))}
        </div>
      </section>
    </>
  )
}
