/** What happened to one message: when, under which layers, and who could see what of it. */
import type { Contact, LayerReport, Message } from "@fourfold/contracts"
import { readyText } from "../../catalogue/ready-text.ts"
import { Dialog } from "../../parts/dialog.tsx"
import { countWords } from "../conversation/byte-words.ts"
import { messageTime } from "../conversation/message-rows.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import { momentWords } from "../words/time-words.ts"
import { layersInsideOut } from "./layer-nest.ts"
import css from "./message-info.module.css"

export interface MessageInfoProps {
  readonly message: Message
  readonly contact: Contact
  readonly onClose: () => void
}

export const MessageInfo = ({ message, contact, onClose }: MessageInfoProps) => {
  const text = readyText.info
  const layers = layersInsideOut(message.layers)
  return (
    <Dialog heading={text.heading} closeName={readyText.close} onClose={onClose}>
      <Times message={message} />
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{layers.length === 4 ? text.layersHeading : text.layersHeadingPlain}</h3>
        {layers.length === 0 ? <p className={css["quiet"]}>{text.notYet}</p> : null}
        {layers.length === 0 ? null : (
          <Nest layers={layers} words={message.direction === "out" ? text.words : text.theirWords} />
        )}
      </section>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.whoHeading}</h3>
        <dl className={css["who"]}>
          {text.who.map(([who, what], i) => (
            <div key={who}>
              <dt>{i === 2 ? nameOf(contact) : who}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Dialog>
  )
}

const Times = ({ message }: Pick<MessageInfoProps, "message">) => {
  const text = readyText.info
  const now = useNow()
  return (
    <dl className={css["times"]}>
      <div>
        <dt>{text.sent}</dt>
        <dd>{momentWords(messageTime(message), now)}</dd>
      </div>
      {message.direction === "in" ? (
        <div>
          <dt>{text.received}</dt>
          <dd>{momentWords(message.receivedAt, now)}</dd>
        </div>
      ) : null}
      {message.direction === "out" && message.deliveredAt !== undefined ? (
        <div>
          <dt>{text.delivered}</dt>
          <dd>{momentWords(message.deliveredAt, now)}</dd>
        </div>
      ) : null}
      {message.direction === "out" ? (
        <div>
          <dt>{text.state}</dt>
          <dd className={css["state"]}>
            {readyText.state[message.state]}
            <span aria-hidden="true">
              <DeliveryTick state={message.state} />
            </span>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

/** Each layer is a frame around the one before it. */
const Nest = ({ layers, words }: { readonly layers: readonly LayerReport[]; readonly words: string }) => {
  const outermost = layers.at(-1)
  if (!outermost) return <p className={css["words"]}>{words}</p>
  return (
    <div className={css["layer"]} data-layer={outermost.layer}>
      <LayerWords report={outermost} />
      <Nest layers={layers.slice(0, -1)} words={words} />
    </div>
  )
}

const LayerWords = ({ report }: { readonly report: LayerReport }) => {
  const { layer, epoch, step, bytesIn, bytesOut, ms } = report
  const text = readyText.info
  const [smaller, larger] = bytesIn < bytesOut ? [bytesIn, bytesOut] : [bytesOut, bytesIn]
  return (
    <div className={css["report"]}>
      <p className={css["title"]}>
        <span className={css["name"]}>{layer}</span>
        <span className={css["figures"]}>
          {text.bytes(countWords(smaller), countWords(larger))} · {text.ms(ms.toFixed(ms < 10 ? 1 : 0))}
        </span>
      </p>
      <p className={css["detail"]}>
        {text.algorithms[layer]} · {text.position[layer](countWords(epoch), countWords(step))}
      </p>
    </div>
  )
}
