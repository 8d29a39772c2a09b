/** What one does most, beside the bubble under the mouse. */
import type { Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Icon, type IconName } from "../icon.tsx"
import type { Act } from "./message-action.ts"
import { canReact, canReply } from "./message-action.ts"
import css from "./hover-bar.module.css"

export const HoverBar = ({ message, act }: { readonly message: Message; readonly act: Act }) => {
  const text = useText().message
  return (
    <div className={css["bar"]}>
      {canReact(message) ? (
        <BarButton name={text.react} icon="smile" onPress={(anchor) => act(message, { type: "react", anchor })} />
      ) : null}
      {canReply(message) ? (
        <BarButton name={text.reply} icon="reply" onPress={() => act(message, { type: "reply" })} />
      ) : null}
      <BarButton name={text.menu} icon="more" onPress={(anchor) => act(message, { type: "menu", anchor })} />
    </div>
  )
}

interface BarButtonProps {
  readonly name: string
  readonly icon: IconName
  readonly onPress: (button: Element) => void
}

const BarButton = ({ name, icon, onPress }: BarButtonProps) => (
  <button
    type="button"
    className={css["button"]}
    aria-label={name}
    title={name}
    onClick={(event) => onPress(event.currentTarget)}
  >
    <Icon name={icon} size={18} />
  </button>
)
