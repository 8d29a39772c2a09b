/** What happened to one message: when, under which layers, and who could see what of it. */
import type { Contact, Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { countdownWords, momentWords } from "../../catalogue/time-words.ts"
import { Dialog } from "../../parts/dialog.tsx"
import { messageTime } from "../conversation/message-rows.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { useLeft } from "../use-left.ts"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import { layersInsideOut } from "./layer-nest.ts"
import css from "./message-info.module.css"
import { Nest } from "./nest.tsx"

export interface MessageInfoProps {
  readonly message: Message
  readonly contact: Contact
  readonly onClose: () => void
}

export const MessageInfo = ({ message, contact, onClose }: MessageInfoProps) => {
  const words = useText()
  const text = words.info
  const layers = layersInsideOut(message.layers)
  return (
    <Dialog heading={text.heading} closeName={words.common.close} onClose={onClose}>
      <Times message={message} />
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{layers.length === 4 ? text.layersHeading : text.layersHeadingPlain}</h3>
        {layers.length === 0 ? <p className={css["quiet"]}>{text.notYet}</p> : null}
        {layers.length === 0 ? null : (
          <Nest layers={layers} core={message.direction === "out" ? text.words : text.theirWords} />
        )}
      </section>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.whoHeading}</h3>
        <dl className={css["who"]}>
          <div>
            <dt>{text.broker}</dt>
            <dd>{text.brokerSees}</dd>
          </div>
          <div>
            <dt>{text.relay}</dt>
            <dd>{text.relaySees}</dd>
          </div>
          <div>
            <dt>
              <bdi>{nameOf(words, contact)}</bdi>
            </dt>
            <dd>{text.theySee}</dd>
          </div>
        </dl>
      </section>
    </Dialog>
  )
}

const Times = ({ message }: Pick<MessageInfoProps, "message">) => {
  const words = useText()
  const text = words.info
  const now = useNow()
  const own = message.direction === "out" ? message : undefined
  const moments: readonly (readonly [string, number | undefined])[] = [
    [text.sent, messageTime(message)],
    [text.received, message.direction === "in" ? message.receivedAt : undefined],
    [text.left, own?.leftAt],
    [text.delivered, own?.deliveredAt],
    [text.read, own?.readAt],
  ]
  return (
    <dl className={css["times"]}>
      {moments.map(([name, at]) =>
        at === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{momentWords(words.entry, at, now)}</dd>
          </div>
        ),
      )}
      {message.expiresAt === undefined ? null : (
        <div>
          <dt>{text.expires}</dt>
          <dd>
            {momentWords(words.entry, message.expiresAt, now)}
            <Left at={message.expiresAt} />
          </dd>
        </div>
      )}
      {own ? (
        <div>
          <dt>{text.state}</dt>
          <dd className={css["state"]}>
            {own.failure ? words.message.failure[own.failure] : words.message[own.state]}
            <span aria-hidden="true">
              <DeliveryTick state={own.state} />
            </span>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

const Left = ({ at }: { readonly at: number }) => {
  const words = useText()
  return (
    <span className={css["left"]} role="timer">
      {words.message.expires(countdownWords(words.entry, useLeft(at)))}
    </span>
  )
}
