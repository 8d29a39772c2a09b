/** Reactions under a bubble. One's own comes and goes with a tap. */
import type { Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { cleanName } from "../words/clean-text.ts"
import type { Act } from "./message-action.ts"
import css from "./reaction-row.module.css"

export interface ReactionRowProps {
  readonly message: Message
  readonly sender: string
  readonly act: Act
}

export const ReactionRow = ({ message, sender, act }: ReactionRowProps) => {
  const { message: text, common, format } = useText()
  const byEmoji = Map.groupBy(message.reactions, ({ emoji }) => emoji)
  return (
    <div className={css["row"]} role="group" aria-label={text.reactions}>
      {[...byEmoji].map(([emoji, reactions]) => {
        const isMine = reactions.some(({ by }) => by === "me")
        const shown = cleanName(emoji) || "�"
        const count = reactions.length > 1 ? ` ${format.number(reactions.length)}` : ""
        return (
          <button
            key={emoji}
            type="button"
            className={css["reaction"]}
            aria-pressed={isMine}
            aria-label={text.reaction(
              `${shown}${count}`,
              format.list(reactions.map(({ by }) => (by === "me" ? common.you : sender))),
            )}
            onClick={() => act(message, { type: "reaction", emoji: isMine ? undefined : emoji })}
          >
            <bdi className={css["emoji"]}>{shown}</bdi>
            {count}
          </button>
        )
      })}
    </div>
  )
}
