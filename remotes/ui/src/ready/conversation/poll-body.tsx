/** A question with answers to choose among: bars, who chose what, and its end. */
import type { Message, MessageBody } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { cleanText } from "../words/clean-text.ts"
import type { Act } from "./message-action.ts"
import css from "./poll-body.module.css"

export interface PollBodyProps {
  readonly message: Message
  readonly poll: Extract<MessageBody, { type: "poll" }>
  readonly act: Act
}

export const PollBody = ({ message, poll, act }: PollBodyProps) => {
  const text = useText().message
  const { options, multiple, closed } = poll
  const all = options.reduce((sum, { votes }) => sum + votes.length, 0)
  const mine = options.flatMap(({ votes }, i) => (votes.includes("me") ? [i] : []))

  const toggle = (i: number) => {
    const isMine = mine.includes(i)
    if (multiple) act(message, { type: "vote", options: isMine ? mine.filter((other) => other !== i) : [...mine, i] })
    else act(message, { type: "vote", options: isMine ? [] : [i] })
  }

  return (
    <div className={css["poll"]} role="group" aria-label={`${text.poll}: ${cleanText(poll.question)}`}>
      <p className={css["question"]} dir="auto">
        {cleanText(poll.question)}
      </p>
      <p className={css["kind"]}>{closed ? text.pollClosed : multiple ? text.pollMultiple : text.poll}</p>
      {options.map(({ text: words, votes }, i) => {
        const isMine = votes.includes("me")
        return (
          <button
            // oxlint-disable-next-line react/no-array-index-key -- an option is known by its place
            key={i}
            type="button"
            className={css["option"]}
            role={multiple ? "checkbox" : "radio"}
            aria-checked={isMine}
            disabled={closed}
            onClick={() => toggle(i)}
          >
            <span className={css["mark"]} data-many={multiple ? "" : undefined} data-on={isMine ? "" : undefined} />
            <span className={css["words"]} dir="auto">
              {cleanText(words)}
            </span>
            <span className={css["votes"]}>{text.pollVotes(votes.length)}</span>
            <span
              className={css["bar"]}
              aria-hidden="true"
              style={{ "--part": all === 0 ? "0" : String(votes.length / all) }}
            />
          </button>
        )
      })}
      {message.direction === "out" && !closed ? (
        <button type="button" className={css["close"]} onClick={() => act(message, { type: "closePoll" })}>
          {text.pollClose}
        </button>
      ) : null}
    </div>
  )
}
