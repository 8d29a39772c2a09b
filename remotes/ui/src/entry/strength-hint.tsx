import { useEntryText } from "../catalogue/speech.ts"
import type { Strength } from "./passphrase-strength.ts"
import css from "./strength-hint.module.css"

const order: readonly Strength[] = ["short", "weak", "fair", "strong"]

/** Four bars and a sentence. Keeps its height while nothing is typed, so that nothing jumps. */
export const StrengthHint = ({ strength }: { readonly strength: Strength | undefined }) => {
  const text = useEntryText().passphrase.strength
  return (
    <div className={css["hint"]} data-strength={strength}>
      <span className={css["bars"]} aria-hidden="true">
        {order.map((step, i) => (
          <span
            key={step}
            className={css["bar"]}
            data-on={strength !== undefined && order.indexOf(strength) >= i ? "" : undefined}
          />
        ))}
      </span>
      <span className={css["words"]}>{strength === undefined ? "\u00A0" : text[strength]}</span>
    </div>
  )
}
