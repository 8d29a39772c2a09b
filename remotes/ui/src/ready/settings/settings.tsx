/** Who one is, what others may know, how this device behaves and is protected, and what this is. */
import { useEffect, useRef } from "react"
import type { Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import type { SettingsPart } from "../place.ts"
import { AboutSettings } from "./about-settings.tsx"
import { AppearanceSettings } from "./appearance-settings.tsx"
import { ConnectionSettings } from "./connection-settings.tsx"
import { DeviceSettings } from "./device-settings.tsx"
import { NotificationSettings } from "./notification-settings.tsx"
import { PrivacySettings } from "./privacy-settings.tsx"
import { ProfileSettings } from "./profile-settings.tsx"
import css from "./settings.module.css"

export interface SettingsProps {
  readonly messenger: Messenger
  readonly part?: SettingsPart | undefined
  readonly back: () => void
  readonly showCode: () => void
  readonly showKeys: () => void
}

export const Settings = ({ messenger, part, back, showCode, showKeys }: SettingsProps) => {
  const { settings: text, conversation } = useText()
  const scroll = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (part !== undefined) scroll.current?.querySelector(`[data-part="${part}"]`)?.scrollIntoView()
  }, [part])

  return (
    <section className={css["settings"]} aria-labelledby="settings-heading">
      <header className={css["header"]}>
        <span className={css["back"]}>
          <IconButton name={conversation.back} icon={<EntryIcon name="back" size={22} />} onClick={back} />
        </span>
        <h2 id="settings-heading" className={css["heading"]}>
          {text.heading}
        </h2>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div ref={scroll} className={css["scroll"]} tabIndex={0}>
        <div className={css["column"]}>
          <ProfileSettings messenger={messenger} showCode={showCode} />
          <PrivacySettings messenger={messenger} />
          <NotificationSettings messenger={messenger} />
          <AppearanceSettings messenger={messenger} />
          <DeviceSettings messenger={messenger} />
          <ConnectionSettings messenger={messenger} />
          <AboutSettings showKeys={showKeys} />
        </div>
      </div>
    </section>
  )
}
