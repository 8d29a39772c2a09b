import { useText } from "../../catalogue/speech.ts"
import css from "./typing-bubble.module.css"

/** They write at this moment. */
export const TypingBubble = ({ name }: { readonly name: string }) => (
  <div className={css["typing"]} role="img" aria-label={useText().conversation.isTyping(name)}>
    <span />
    <span />
    <span />
  </div>
)
