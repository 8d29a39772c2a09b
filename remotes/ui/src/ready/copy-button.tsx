import { useState } from "react"
import { useText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { IconButton } from "../parts/icon-button.tsx"
import css from "./copy-button.module.css"
import { Icon } from "./icon.tsx"

export interface CopyButtonProps {
  readonly name: string
  readonly content: string
  /** `bare`: a picture alone. */
  readonly kind?: "primary" | "plain" | "quiet" | "bare"
  readonly onCopy?: () => void
  /** The browser refused: whoever shows the text selects it, so that it can be copied by hand. */
  readonly onRefused?: () => void
}

/** Copies a text and says so; its name stays what it is. */
export const CopyButton = ({ name, content, kind = "plain", onCopy, onRefused }: CopyButtonProps) => {
  const text = useText().common
  const [outcome, setOutcome] = useState<"copied" | "refused">()

  const copy = async () => {
    onCopy?.()
    try {
      await navigator.clipboard.writeText(content)
      setOutcome("copied")
      setTimeout(() => setOutcome(undefined), 2500)
    } catch {
      setOutcome("refused")
      onRefused?.()
    }
  }

  const icon = <Icon name={outcome === "copied" ? "check" : "copy"} size={18} />

  return (
    <span className={css["copy"]}>
      {kind === "bare" ? (
        <IconButton name={name} icon={icon} onClick={() => void copy()} />
      ) : (
        <Button kind={kind} onClick={() => void copy()}>
          {icon}
          {name}
        </Button>
      )}
      <span role="status" className={outcome === "refused" ? css["refused"] : "visually-hidden"}>
        {outcome === "copied" ? text.copied : null}
        {outcome === "refused" ? text.copyByHand : null}
      </span>
      {outcome === "copied" ? (
        <span className={css["bubble"]} aria-hidden="true">
          {text.copied}
        </span>
      ) : null}
    </span>
  )
}
