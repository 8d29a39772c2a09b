import { useState } from "react"
import type { Messenger, Settings } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { useStore } from "../../use-store.ts"
import { askPermission, permissionNow, showNotification } from "../notifications/system-notification.ts"
import { playSound } from "../notifications/play-sound.ts"
import { type Quiet, quietUntil, quiets } from "../notifications/quiet.ts"
import { useNow } from "../use-now.ts"
import { pointWords } from "../words/point-words.ts"
import { Card, Choice, Line, Problem, Switch } from "./card.tsx"
import { useChange } from "./use-change.ts"

const levels = ["full", "name", "bare", "off"] as const satisfies readonly Settings["notifications"][]

/** What may make itself heard, and when. */
export const NotificationSettings = ({ messenger }: { readonly messenger: Messenger }) => {
  const words = useText()
  const text = words.settings
  const now = useNow()
  const { notifications, sound, doNotDisturbUntil } = useStore(messenger.settings)
  const [change, problem] = useChange(messenger)
  const [permission, setPermission] = useState(permissionNow)
  const isQuiet = doNotDisturbUntil > now

  const ask = async () => setPermission(await askPermission())
  const test = async () => {
    if (sound) playSound()
    if (permission === "default") setPermission(await askPermission())
    showNotification({ title: text.testTitle, body: text.testBody }, () => {})
  }
  const chosen: Quiet | "on" = isQuiet ? "on" : "off"
  return (
    <Card heading={text.notifications} part="notifications">
      <Problem>{problem}</Problem>
      <Choice
        name={text.level}
        value={notifications}
        options={levels.map((level) => [level, text.levels[level]])}
        choose={(level) => change({ notifications: level })}
      />
      <Line name={text.permission[permission]}>
        {permission === "default" ? <Button onClick={() => void ask()}>{text.allow}</Button> : null}
        {permission === "granted" || sound ? <Button onClick={() => void test()}>{text.test}</Button> : null}
      </Line>
      <Switch name={text.sound} why={text.soundWhy} on={sound} change={(on) => change({ sound: on })} />
      <Choice<Quiet | "on">
        name={text.doNotDisturb}
        value={chosen}
        options={[
          ...(isQuiet ? [["on", quietWords(words, doNotDisturbUntil, now)] as const] : []),
          ...quiets.map((quiet) => [quiet, text.quiet[quiet]] as const),
        ]}
        choose={(quiet) => {
          if (quiet !== "on") change({ doNotDisturbUntil: quietUntil(quiet, Date.now()) })
        }}
      />
    </Card>
  )
}

const quietWords = (words: ReturnType<typeof useText>, until: number, now: number): string =>
  until === Infinity ? words.settings.quietAlways : words.settings.quietUntil(pointWords(words.entry, until, now))
