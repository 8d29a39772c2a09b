/** Who a contact is, how far to trust them, and how their conversation is kept. */
import type { ReactNode } from "react"
import type { ContactId, Conversation, Messenger } from "@fourfold/contracts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { durationWords, momentWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { Icon } from "../icon.tsx"
import { muteLengths, mutedUntil } from "../list/mute.ts"
import { useNow } from "../use-now.ts"
import { cleanName } from "../words/clean-text.ts"
import { pointWords } from "../words/point-words.ts"
import { nameOf, presenceWords } from "../words/presence-words.ts"
import css from "./contact-details.module.css"
import type { ContactQuestion } from "./contact-overlays.tsx"
import { SavedField } from "./saved-field.tsx"

export interface AboutContactProps {
  readonly messenger: Messenger
  readonly conversation: Conversation
  readonly ask: (question: ContactQuestion) => void
  readonly openChat: (contact: ContactId) => void
}

export const AboutContact = ({ messenger, conversation, ask, openChat }: AboutContactProps) => {
  const words = useText()
  const text = words.contact
  const now = useNow()
  const conversations = useStore(messenger.conversations)
  const { contact, pins, timer } = conversation
  const { id, standing } = contact
  const name = nameOf(words, contact)
  const ownName = cleanName(contact.ownName)
  const introducer = conversations.find((other) => other.contact.id === contact.introducedBy)?.contact
  const isSelf = standing === "self"
  const isOpen = standing === "established" || standing === "pending"
  return (
    <>
      <div className={css["who"]}>
        <Avatar id={id} size={88} />
        <h3 className={css["name"]}>
          <bdi>{name}</bdi>
        </h3>
        {isSelf || ownName === "" || ownName === name ? null : <p className={css["quiet"]}>{text.ownName(ownName)}</p>}
        <p className={css["quiet"]}>{presenceWords(words, contact, now)}</p>
      </div>

      {isSelf ? null : (
        <>
          <Trust messenger={messenger} conversation={conversation} ask={ask} />
          <div className={css["fields"]}>
            <SavedField
              key={`alias-${contact.alias}`}
              label={text.nameField}
              note={text.nameNote}
              value={contact.alias}
              placeholder={ownName}
              save={(alias) => messenger.rename(id, alias)}
            />
            <SavedField
              key={`note-${contact.note}`}
              isLong
              label={text.noteField}
              note={text.noteNote}
              value={contact.note}
              save={(note) => messenger.setNote(id, note)}
            />
          </div>
        </>
      )}

      <Part heading={text.chat}>
        {isOpen || isSelf ? (
          <Fact
            name={words.conversation.timer}
            value={timer === 0 ? words.conversation.timerOff : durationWords(words.entry, timer)}
          >
            <Button onClick={() => ask("timer")}>{text.change}</Button>
          </Fact>
        ) : null}
        {isSelf ? null : <Mute messenger={messenger} conversation={conversation} now={now} />}
        <Fact name={text.pins} value={text.pinCount(pins.length)} />
        {isSelf ? null : <Fact name={text.addedOn} value={words.format.date(contact.addedAt, { dateStyle: "long" })} />}
        {introducer ? (
          <Fact name={text.introducedBy} value={nameOf(words, introducer)}>
            <Button onClick={() => openChat(introducer.id)}>{words.common.openChat}</Button>
          </Fact>
        ) : null}
      </Part>

      <div className={css["actions"]}>
        {standing === "established" ? (
          <Button wide onClick={() => ask("introduce")}>
            <Icon name="introduce" size={18} />
            {text.introduce}
          </Button>
        ) : null}
        <Button wide onClick={() => ask("clear")}>
          <Icon name="trash" size={18} />
          {text.clear}
        </Button>
        {isOpen ? (
          <Button kind="danger" wide onClick={() => void messenger.block(id)}>
            <Icon name="block" size={18} />
            {words.conversation.block}
          </Button>
        ) : null}
        {standing === "blocked" ? (
          <Button wide onClick={() => void messenger.unblock(id)}>
            {words.conversation.unblock}
          </Button>
        ) : null}
        {isSelf ? null : (
          <Button kind="danger" wide onClick={() => ask("remove")}>
            <Icon name="trash" size={18} />
            {words.conversation.remove}
          </Button>
        )}
      </div>
      {isSelf ? null : (
        <Part heading={text.fingerprint}>
          <p className={css["fingerprint"]} dir="ltr">
            {(id.match(/.{1,4}/gu) ?? []).join(" ")}
          </p>
        </Part>
      )}
    </>
  )
}

const Trust = ({ messenger, conversation: { contact }, ask }: Omit<AboutContactProps, "openChat">) => {
  const words = useText()
  const text = words.contact
  const now = useNow()
  const { trust, id } = contact
  const isAlarming = trust.type === "mismatch" || trust.type === "keyChanged"
  return (
    <section className={css["trust"]} data-trust={trust.type} aria-label={text.trust}>
      <p className={css["truth"]}>
        {isAlarming ? (
          <EntryIcon name="alert" size={20} />
        ) : (
          <Icon name={trust.type === "verified" ? "shield" : "shieldOpen"} size={20} />
        )}
        {trustWords(words, trust, now)}
      </p>
      <div className={css["row"]}>
        <Button kind={trust.type === "verified" ? "plain" : "primary"} onClick={() => ask("verify")}>
          {words.conversation.verify}
        </Button>
        {trust.type === "unverified" ? null : (
          <Button onClick={() => void messenger.markUnverified(id)}>
            {isAlarming ? words.conversation.trustAnyway : text.untrust}
          </Button>
        )}
      </div>
    </section>
  )
}

const trustWords = (words: Words, trust: Conversation["contact"]["trust"], now: number): string => {
  const { contact: text, verify } = words
  switch (trust.type) {
    case "verified":
      return verify.verified(verify.method[trust.method], momentWords(words.entry, trust.at, now))
    case "mismatch":
    case "keyChanged":
      return text[trust.type](momentWords(words.entry, trust.at, now))
    case "unverified":
    default:
      return text.unverified
  }
}

const Mute = ({
  messenger,
  conversation: { contact, choices },
  now,
}: Pick<AboutContactProps, "messenger" | "conversation"> & { readonly now: number }) => {
  const words = useText()
  const text = words.contact
  const until = choices.mutedUntil
  const isMuted = until > now
  const state = until === Infinity ? text.mutedAlways : text.mutedUntil(pointWords(words.entry, until, now))
  return (
    <Fact name={text.notifications} value={isMuted ? state : text.on}>
      {isMuted ? (
        <Button onClick={() => void messenger.choose(contact.id, { mutedUntil: 0 })}>{words.list.unmute}</Button>
      ) : (
        <select
          className={css["select"]}
          aria-label={text.notifications}
          value="on"
          onChange={(event) => {
            const length = muteLengths.find((known) => known === event.target.value)
            if (length) void messenger.choose(contact.id, { mutedUntil: mutedUntil(length, Date.now()) })
          }}
        >
          <option value="on">{text.on}</option>
          {muteLengths.map((length) => (
            <option key={length} value={length}>
              {words.list.mute[length]}
            </option>
          ))}
        </select>
      )}
    </Fact>
  )
}

const Part = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => (
  <section className={css["part"]}>
    <h4 className={css["title"]}>{heading}</h4>
    {children}
  </section>
)

interface FactProps {
  readonly name: string
  readonly value: string
  readonly children?: ReactNode
}

const Fact = ({ name, value, children }: FactProps) => (
  <div className={css["fact"]}>
    <p className={css["factWords"]}>
      <span className={css["quiet"]}>{name}</span>
      <bdi>{value}</bdi>
    </p>
    {children}
  </div>
)
