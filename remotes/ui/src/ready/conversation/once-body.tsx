/** A text that is shown once: until its reader closes it, looks away or leaves. */
import { useEffect, useState } from "react"
import type { Message, MessageId } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Icon } from "../icon.tsx"
import { cleanText } from "../words/clean-text.ts"
import css from "./once-body.module.css"

export interface OnceBodyProps {
  readonly message: Message
  readonly isOpened: boolean
  readonly openOnce: (id: MessageId) => Promise<string | undefined>
}

export const OnceBody = ({ message, isOpened, openOnce }: OnceBodyProps) => {
  const { message: text, common } = useText()
  const [shown, setShown] = useState<string>()

  useEffect(() => {
    if (shown === undefined) return undefined
    const away = new AbortController()
    const close = () => setShown(undefined)
    globalThis.addEventListener("blur", close, { signal: away.signal })
    document.addEventListener("visibilitychange", close, { signal: away.signal })
    return () => away.abort()
  }, [shown])

  if (shown !== undefined) {
    return (
      <div className={css["open"]}>
        <p className={css["text"]} dir="auto" role="status">
          {cleanText(shown)}
        </p>
        <p className={css["why"]}>{text.onceWhy}</p>
        <button type="button" className={css["close"]} onClick={() => setShown(undefined)}>
          {common.close}
        </button>
      </div>
    )
  }
  if (message.direction === "out" || isOpened) {
    return (
      <span className={css["gone"]}>
        <Icon name="once" size={18} />
        {isOpened ? text.onceOpened : text.onceSent}
      </span>
    )
  }
  const open = async () => setShown(await openOnce(message.id))
  return (
    <button type="button" className={css["tap"]} onClick={() => void open()}>
      <Icon name="once" size={20} />
      {text.onceOpen}
    </button>
  )
}
