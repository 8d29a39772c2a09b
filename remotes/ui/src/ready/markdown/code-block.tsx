/** A block of code: colours when its language is known, and a button to take it along. */
import { useDeferredValue, useEffect, useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { CopyButton } from "../copy-button.tsx"
import css from "./code-block.module.css"
import type { Token } from "./highlight.ts"

/** Characters; more of them stay plain. */
const mostHighlighted = 20_000

export const CodeBlock = ({ code, language }: { readonly code: string; readonly language: string }) => {
  const text = useText().message
  const tokens = useDeferredValue(useTokens(code, language))
  const shownLanguage = /^[\w+#.-]{1,20}$/u.test(language) ? language : text.code
  return (
    <figure className={css["figure"]} dir="ltr">
      <figcaption className={css["bar"]}>
        <span className={css["language"]}>{shownLanguage}</span>
        <CopyButton kind="bare" name={text.copyCode} content={code} />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className={css["block"]} tabIndex={0}>
        <code>
          {tokens
            ? tokens.map(({ text: piece, kind }, i) =>
                kind === undefined ? (
                  piece
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- tokens of a text never change their order
                  <span key={i} className={css[kind] ?? ""}>
                    {piece}
                  </span>
                ),
              )
            : code}
        </code>
      </pre>
    </figure>
  )
}

/** `undefined` until the highlighter is here, and for what it does not know. */
const useTokens = (code: string, language: string): readonly Token[] | undefined => {
  const [tokens, setTokens] = useState<readonly Token[]>()
  useEffect(() => {
    if (language === "" || code.length > mostHighlighted) return undefined
    let isGone = false
    const load = async () => {
      const { highlight } = await import("./highlight.ts")
      if (!isGone) setTokens(highlight(code, language.toLowerCase()))
    }
    // Colours are an extra: code is readable without them.
    load().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [code, language])
  return tokens
}
