/** The small line at the end of a bubble: pinned, edited, disappearing, when, and how far it has come. */
import type { Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { durationWords } from "../../catalogue/time-words.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { Icon } from "../icon.tsx"
import { useLeft } from "../use-left.ts"
import type { Act } from "./message-action.ts"
import css from "./message-meta.module.css"

export interface MessageMetaProps {
  readonly message: Message
  /** "14:02" */
  readonly time: string
  /** The end of the last line is kept free for it. */
  readonly hasRoom: boolean
  readonly isReachable: boolean
  readonly act: Act
}

export const MessageMeta = ({ message, time, hasRoom, isReachable, act }: MessageMetaProps) => {
  const text = useText().message
  const isOwn = message.direction === "out"
  const isEdited = message.history.length > 0
  const length =
    widthOf(time) +
    (isOwn ? 4 : 1) +
    (isEdited ? widthOf(text.edited) + 1 : 0) +
    (message.pinned ? 3 : 0) +
    (message.expiresAt === undefined ? 0 : 3)
  const tabIndex = isReachable ? 0 : -1
  return (
    <>
      {hasRoom ? <span className={css["room"]} style={{ "--room": `${length}ch` }} /> : null}
      <span className={css["meta"]}>
        {message.pinned ? (
          <span role="img" aria-label={text.pin}>
            <Icon name="pin" size={12} />
          </span>
        ) : null}
        {message.expiresAt === undefined ? null : <Countdown expiresAt={message.expiresAt} />}
        {isEdited ? (
          <button
            type="button"
            className={css["edited"]}
            tabIndex={tabIndex}
            title={text.editHistory}
            onClick={() => act(message, { type: "history" })}
          >
            {text.edited}
          </button>
        ) : null}
        <button
          type="button"
          className={css["time"]}
          aria-label={`${time}, ${text.info}`}
          tabIndex={tabIndex}
          onClick={() => act(message, { type: "info" })}
        >
          <bdi>{time}</bdi>
          {isOwn ? <DeliveryTick state={message.state} /> : null}
        </button>
      </span>
    </>
  )
}

/** In digits: the letters of some scripts are as wide as they are high. */
const widthOf = (words: string): number => words.length + (words.match(/[\u1100-\uffdc]/gu)?.length ?? 0)

const Countdown = ({ expiresAt }: { readonly expiresAt: number }) => {
  const words = useText()
  const name = words.message.expires(durationWords(words.entry, useLeft(expiresAt)))
  return (
    <span role="img" aria-label={name} title={name}>
      <Icon name="clock" size={12} />
    </span>
  )
}
