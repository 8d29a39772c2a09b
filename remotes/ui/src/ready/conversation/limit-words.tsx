import { useText } from "../../catalogue/speech.ts"
import css from "./limit-words.module.css"

/** Bytes of UTF-8 that one message holds. What counts is what the messenger says; this is said before it does. */
const limit = 12_000
const nearLimit = limit * 0.9

/** Bytes of UTF-8; short texts are not counted exactly, they fit in any case. */
export const byteLength = (text: string): number =>
  text.length * 3 < nearLimit ? text.length : new TextEncoder().encode(text).length

/** Says before it is too late that a message is about to get too long. */
export const LimitWords = ({ bytes }: { readonly bytes: number }) => {
  const { composer: text, format } = useText()
  if (bytes < nearLimit) return null
  return (
    <p className={css["limit"]} role="status" data-over={bytes > limit ? "" : undefined}>
      {bytes > limit ? text.overLimit(format.number(bytes - limit)) : text.nearLimit(format.number(limit - bytes))}
    </p>
  )
}
