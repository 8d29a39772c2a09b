import { contractVersion } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { release } from "../../parts/release.ts"
import { Card } from "./card.tsx"
import { libraries } from "./libraries.ts"
import css from "./settings.module.css"

/** What this is, and whose work is in it. */
export const AboutSettings = ({ showKeys }: { readonly showKeys: () => void }) => {
  const text = useText().settings
  return (
    <Card heading={text.about}>
      <dl className={css["facts"]}>
        <dt>{text.version}</dt>
        <dd>Fourfold {release}</dd>
        <dt>{text.contract}</dt>
        <dd>{contractVersion}</dd>
        <dt>{text.protocol}</dt>
        <dd>EnkryptedChat-Profile-v1 (EK1)</dd>
        <dt>{text.licence}</dt>
        <dd>
          AGPL-3.0-or-later
          <span className={css["why"]}>{text.licenceWhy}</span>
        </dd>
      </dl>
      <div className={css["actions"]}>
        <Button onClick={showKeys}>{text.keys}</Button>
      </div>
      <details className={css["libraries"]}>
        <summary>{text.libraries}</summary>
        <ul>
          {libraries.map(([name, licence]) => (
            <li key={name}>
              <span>{name}</span> <span className={css["why"]}>{licence}</span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}
