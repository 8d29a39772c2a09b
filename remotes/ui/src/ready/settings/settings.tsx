/** Who one is, how this device is protected, and what this is. */
import type { ReactNode } from "react"
import { type Messenger, contractVersion } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { release } from "../../parts/release.ts"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { Icon } from "../icon.tsx"
import css from "./settings.module.css"

export const Settings = ({ messenger, back }: { readonly messenger: Messenger; readonly back: () => void }) => {
  const { id, name, protection } = useStore(messenger.me)
  const { settings: text, conversation } = useText()
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
      <div className={css["scroll"]} tabIndex={0}>
        <div className={css["column"]}>
          <div className={css["me"]}>
            <Avatar id={id} size={80} />
            <p className={css["name"]}>
              <bdi>{name}</bdi>
            </p>
          </div>
          <Card heading={text.profile}>
            <dt>{text.fingerprint}</dt>
            <dd>
              <span className={css["fingerprint"]}>
                {(id.match(/.{1,4}/gu) ?? []).map((group, i) => (
                  // oxlint-disable-next-line react/no-array-index-key -- groups of one fixed text
                  <span key={i}>{group}</span>
                ))}
              </span>
              <span className={css["why"]}>{text.fingerprintWhy}</span>
            </dd>
          </Card>
          <Card heading={text.device}>
            <dt>{text.protection}</dt>
            <dd className={protection === "device" ? css["risk"] : undefined}>
              {protection === "passphrase" ? text.passphrase : text.deviceKey}
            </dd>
            {protection === "passphrase" ? (
              <dd>
                <Button onClick={messenger.lock}>
                  <Icon name="lock" size={18} />
                  {text.lock}
                </Button>
              </dd>
            ) : null}
          </Card>
          <section className={css["card"]}>
            <h3 className={css["title"]}>{text.appearance}</h3>
            <p className={css["plain"]}>{text.appearanceWhy}</p>
          </section>
          <Card heading={text.about}>
            <dt>{text.version}</dt>
            <dd>Fourfold {release}</dd>
            <dt>{text.contract}</dt>
            <dd>{contractVersion}</dd>
            <dt>{text.licence}</dt>
            <dd>AGPL-3.0-or-later</dd>
          </Card>
        </div>
      </div>
    </section>
  )
}

const Card = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => (
  <section className={css["card"]}>
    <h3 className={css["title"]}>{heading}</h3>
    <dl className={css["facts"]}>{children}</dl>
  </section>
)
