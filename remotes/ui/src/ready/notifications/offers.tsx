/** What is offered once it makes sense, above the list: a passphrase after the first conversation, notifications after the first message. */
import { useState } from "react"
import type { Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { useStore } from "../../use-store.ts"
import css from "./offers.module.css"
import { declined, decline } from "./declined.ts"
import { askPermission, permissionNow } from "./system-notification.ts"

export interface OffersProps {
  readonly messenger: Messenger
  /** A message came in since the page was opened. */
  readonly hasReceived: boolean
  readonly protect: () => void
}

export const Offers = ({ messenger, hasReceived, protect }: OffersProps) => {
  const text = useText().alerts
  const { protection } = useStore(messenger.me)
  const { notifications } = useStore(messenger.settings)
  const [permission, setPermission] = useState(permissionNow)
  const [gone, setGone] = useState(declined)
  const hasTalked = useStore(messenger.conversations).some(
    ({ contact, last }) => contact.standing === "established" && last !== undefined,
  )
  const refuse = (what: "protect" | "notifications") => setGone(decline(what))
  const allow = async () => setPermission(await askPermission())

  if (protection === "device" && hasTalked && !gone.includes("protect")) {
    return (
      <section className={css["offer"]} aria-label={text.protect}>
        <p className={css["heading"]}>{text.protect}</p>
        <p className={css["why"]}>{text.protectWhy}</p>
        <div className={css["actions"]}>
          <Button kind="primary" onClick={protect}>
            {text.protectGo}
          </Button>
          <Button kind="quiet" onClick={() => refuse("protect")}>
            {text.notNow}
          </Button>
        </div>
      </section>
    )
  }
  if (hasReceived && permission === "default" && notifications !== "off" && !gone.includes("notifications")) {
    return (
      <section className={css["offer"]} aria-label={text.offer}>
        <p className={css["heading"]}>{text.offer}</p>
        <p className={css["why"]}>{text.offerWhy}</p>
        <div className={css["actions"]}>
          <Button kind="primary" onClick={() => void allow()}>
            {text.offerGo}
          </Button>
          <Button kind="quiet" onClick={() => refuse("notifications")}>
            {text.notNow}
          </Button>
        </div>
      </section>
    )
  }
  return null
}
