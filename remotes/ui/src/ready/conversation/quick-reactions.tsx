/** The six reactions that people use most, and the way to all others. */
import { Menu } from "@base-ui/react/menu"
import type { Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import type { Anchor } from "../../parts/menu.tsx"
import { Icon } from "../icon.tsx"
import type { Act } from "./message-action.ts"
import css from "./quick-reactions.module.css"

const quick = ["👍", "❤️", "😂", "😮", "😢", "🙏"]

export interface QuickReactionsProps {
  readonly message: Message
  readonly anchor: Anchor
  readonly act: Act
}

export const QuickReactions = ({ message, anchor, act }: QuickReactionsProps) => {
  const text = useText().message
  const mine = message.reactions.find(({ by }) => by === "me")?.emoji
  return (
    <Menu.Group className={css["row"] ?? ""} aria-label={text.react}>
      {quick.map((emoji) => (
        <Menu.Item
          key={emoji}
          className={css["emoji"] ?? ""}
          aria-label={emoji}
          data-mine={emoji === mine ? "" : undefined}
          onClick={() => act(message, { type: "reaction", emoji: emoji === mine ? undefined : emoji })}
        >
          {emoji}
        </Menu.Item>
      ))}
      <Menu.Item
        className={css["emoji"] ?? ""}
        aria-label={text.moreReactions}
        title={text.moreReactions}
        onClick={() => act(message, { type: "react", anchor })}
      >
        <Icon name="plus" size={18} />
      </Menu.Item>
    </Menu.Group>
  )
}
