import type { Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { durationWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { nameOf } from "../words/presence-words.ts"
import { Card, Choice, Problem, Switch } from "./card.tsx"
import css from "./settings.module.css"
import { useChange } from "./use-change.ts"

/** Seconds, as a conversation offers them. */
const timers = [0, 30, 300, 3600, 28_800, 86_400, 604_800, 2_419_200]

/** What others get to know. */
export const PrivacySettings = ({ messenger }: { readonly messenger: Messenger }) => {
  const words = useText()
  const text = words.settings
  const settings = useStore(messenger.settings)
  const [change, problem] = useChange(messenger)
  const offered = [...new Set([...timers, settings.defaultTimer])].toSorted((a, b) => a - b)
  return (
    <Card heading={text.privacy}>
      <Problem>{problem}</Problem>
      <Switch
        name={text.receipts}
        why={text.receiptsWhy}
        on={settings.readReceipts}
        change={(readReceipts) => change({ readReceipts })}
      />
      <Switch name={text.typing} why={text.typingWhy} on={settings.typing} change={(typing) => change({ typing })} />
      <Switch
        name={text.presence}
        why={text.presenceWhy}
        on={settings.presence}
        change={(presence) => change({ presence })}
      />
      <Switch
        name={text.acceptRequests}
        why={text.acceptRequestsWhy}
        on={settings.acceptRequests}
        change={(acceptRequests) => change({ acceptRequests })}
      />
      <Choice
        name={text.timer}
        why={text.timerWhy}
        value={String(settings.defaultTimer)}
        options={offered.map((seconds) => [
          String(seconds),
          seconds === 0 ? text.timerOff : durationWords(words.entry, seconds),
        ])}
        choose={(seconds) => change({ defaultTimer: Number(seconds) })}
      />
      <Blocked messenger={messenger} />
    </Card>
  )
}

const Blocked = ({ messenger }: { readonly messenger: Messenger }) => {
  const words = useText()
  const text = words.settings
  const blocked = useStore(messenger.conversations).filter(({ contact }) => contact.standing === "blocked")
  return (
    <div className={css["blocked"]}>
      <h4 className={css["small"]}>{text.blocked}</h4>
      {blocked.length === 0 ? <p className={css["why"]}>{text.blockedNone}</p> : null}
      <ul aria-label={text.blocked}>
        {blocked.map(({ contact }) => (
          <li key={contact.id} className={css["person"]}>
            <Avatar id={contact.id} size={32} />
            <bdi className={css["cut"]}>{nameOf(words, contact)}</bdi>
            <Button onClick={() => void messenger.unblock(contact.id)}>{text.unblock}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
