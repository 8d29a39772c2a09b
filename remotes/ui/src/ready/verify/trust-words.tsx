import type { Trust } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import css from "./trust-words.module.css"

export interface TrustWordsProps {
  readonly trust: Trust
  /** What to do while nothing is known. */
  readonly why: string
}

/** How far this contact is to be trusted, since when, and how one knows. */
export const TrustWords = ({ trust, why }: TrustWordsProps) => {
  const words = useText()
  const text = words.verify
  const now = useNow()
  return (
    <div role="status">
      {trust.type === "verified" ? (
        <p className={css["good"]}>
          <Icon name="shield" size={20} />
          {text.verified(text.method[trust.method], momentWords(words.entry, trust.at, now))}
        </p>
      ) : null}
      {trust.type === "mismatch" || trust.type === "keyChanged" ? (
        <p className={css["bad"]}>
          <EntryIcon name="alert" size={20} />
          {trust.type === "mismatch" ? text.mismatch(momentWords(words.entry, trust.at, now)) : text.keyChanged}
        </p>
      ) : null}
      {trust.type === "unverified" ? <p className={css["why"]}>{why}</p> : null}
    </div>
  )
}
