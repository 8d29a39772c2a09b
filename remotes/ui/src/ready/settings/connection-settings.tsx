import type { Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { useStore } from "../../use-store.ts"
import { Card } from "./card.tsx"
import css from "./settings.module.css"

/** Where this device looks for others, and whether it gets there. */
export const ConnectionSettings = ({ messenger }: { readonly messenger: Messenger }) => {
  const text = useText().settings
  const state = useStore(messenger.broker)
  // Every conversation reports the same one: any will do.
  const first = useStore(messenger.conversations)[0]
  const address = first ? messenger.report(first.contact.id)?.brokerUrl : undefined
  return (
    <Card heading={text.connection}>
      <div className={css["line"]}>
        <div className={css["words"]}>
          <p>{text.broker}</p>
          {address === undefined ? null : <p className={css["address"]}>{address}</p>}
          <p className={css["why"]}>{text.brokerWhy}</p>
        </div>
        <p role="status" className={css["state"]} data-state={state}>
          {text.brokerState[state]}
        </p>
      </div>
    </Card>
  )
}
