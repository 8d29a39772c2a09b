/** Above the field: what is answered or edited, and the way out of it. */
import { useText } from "../../catalogue/speech.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { Icon } from "../icon.tsx"
import { bodyWords } from "../words/body-words.ts"
import css from "./composer-context.module.css"
import type { ComposerMode } from "./composer-mode.ts"

export interface ComposerContextProps {
  readonly mode: ComposerMode
  readonly name: string
  readonly leave: () => void
}

export const ComposerContext = ({ mode, name, leave }: ComposerContextProps) => {
  const words = useText()
  const text = words.composer
  if (mode.type === "write") return null
  const message = mode.type === "reply" ? mode.to : mode.message
  const replyWords = message.direction === "out" ? text.replySelf : text.reply(name)
  return (
    <div className={css["context"]} role="status">
      <Icon name={mode.type === "reply" ? "reply" : "edit"} size={18} />
      <p className={css["words"]}>
        <span className={css["title"]}>{mode.type === "reply" ? replyWords : text.editing}</span>
        <bdi className={css["text"]}>{bodyWords(words, message, name)}</bdi>
      </p>
      <IconButton name={words.common.cancel} icon={<EntryIcon name="close" size={18} />} onClick={leave} />
    </div>
  )
}
