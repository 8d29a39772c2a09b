import type { Trust } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import css from "./trust-words.module.css"

export interface TrustWordsProps {
  readonly trust: Trust
  /** Said just now: the two sides do not show the same. */
  readonly differs: boolean
  /** What to do while nothing is known. */
  readonly why: string
}

/** How far this contact is to be trusted, and since when. */
export const TrustWords = ({ trust, differs, why }: TrustWordsProps) => {
  const words = useText()
  const text = words.verify
  const now = useNow()
  const isVerified = trust.type === "verified"
  return (
    <div role="status">
      {isVerified ? (
        <p className={css["good"]}>
          <Icon name="shield" size={20} />
          {text.verified(text.method[trust.method], momentWords(words.entry, trust.at, now))}
        </p>
      ) : null}
      {!isVerified && differs ? (
        <p className={css["bad"]}>
          <EntryIcon name="alert" size={20} />
          {text.differs}
        </p>
      ) : null}
      {isVerified || differs ? null : <p className={css["why"]}>{why}</p>}
    </div>
  )
}
