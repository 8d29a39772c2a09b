/** What protects this conversation now, how to check it, and who could see what. */
import type { Contact, LayerReport, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { useStore } from "../../use-store.ts"
import { layersInsideOut } from "../info/layer-nest.ts"
import { Nest } from "../info/nest.tsx"
import { useNow } from "../use-now.ts"
import { pointWords } from "../words/point-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./layers-panel.module.css"

export interface LayersPanelProps {
  readonly messenger: Messenger
  readonly contact: Contact
}

export const LayersPanel = ({ messenger, contact }: LayersPanelProps) => {
  const words = useText()
  const { layers: text, info, format } = words
  const now = useNow()
  // Every message and every change of the connection comes through here: then the report is read anew.
  useStore(messenger.conversation(contact.id))
  const report = messenger.report(contact.id)
  if (!report) return <p className={css["quiet"]}>{text.noSession}</p>
  const { path, connectedAt, sessionsSince, lastOut, lastIn, sealed, opened, brokerUrl } = report
  return (
    <>
      <div className={css["state"]}>
        <p className={sessionsSince === undefined ? css["quiet"] : css["since"]}>
          {sessionsSince === undefined ? text.noSession : text.since(pointWords(words.entry, sessionsSince, now))}
        </p>
        {sessionsSince === undefined ? null : (
          <p className={css["quiet"]}>{text.counts(format.number(sealed), format.number(opened))}</p>
        )}
        <p className={css["quiet"]}>
          {text.now}: {path === undefined ? text.noPath : text[path]}
          {connectedAt === undefined ? null : `, ${text.connectedAt(pointWords(words.entry, connectedAt, now))}`}
        </p>
      </div>
      <Last heading={text.lastOut} reports={lastOut} core={info.words} />
      <Last heading={text.lastIn} reports={lastIn} core={info.theirWords} />
      {lastOut.length + lastIn.length === 0 ? <p className={css["quiet"]}>{text.none}</p> : null}
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.checkHeading}</h3>
        <ul className={css["check"]}>
          {text.check.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      </section>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.whoHeading}</h3>
        <dl className={css["who"]}>
          <div>
            <dt>{text.broker(brokerUrl)}</dt>
            <dd>{text.brokerSees}</dd>
          </div>
          <div>
            <dt>{text.relay}</dt>
            <dd>{{ direct: text.relayUnused, relayed: text.relayUsed, none: text.relayUnknown }[path ?? "none"]}</dd>
          </div>
          <div>
            <dt>
              <bdi>{nameOf(words, contact)}</bdi>
            </dt>
            <dd>{text.peerSees}</dd>
          </div>
        </dl>
      </section>
    </>
  )
}

interface LastProps {
  readonly heading: string
  readonly reports: readonly LayerReport[]
  readonly core: string
}

const Last = ({ heading, reports, core }: LastProps) =>
  reports.length === 0 ? null : (
    <section className={css["part"]}>
      <h3 className={css["heading"]}>{heading}</h3>
      <Nest layers={layersInsideOut(reports)} core={core} />
    </section>
  )
