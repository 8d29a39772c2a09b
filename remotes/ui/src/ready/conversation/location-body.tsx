/** A place: its name and coordinates. A map is opened only by the reader's own tap; none is ever loaded. */
import type { MessageBody } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Icon } from "../icon.tsx"
import { cleanName } from "../words/clean-text.ts"
import css from "./location-body.module.css"
import { coordinateWords, mapLink } from "./place-words.ts"

export const LocationBody = ({ place }: { readonly place: Extract<MessageBody, { type: "location" }> }) => {
  const text = useText().message
  return (
    <div className={css["place"]}>
      <span className={css["picture"]} aria-hidden="true">
        <Icon name="location" size={22} />
      </span>
      <div className={css["words"]}>
        <p className={css["label"]} dir="auto">
          {cleanName(place.label) || text.location}
        </p>
        <p className={css["coordinates"]} dir="ltr">
          {coordinateWords(place)}
        </p>
      </div>
      <a
        className={css["link"]}
        href={mapLink(place)}
        title={text.locationWhy}
        target="_blank"
        rel="noopener noreferrer"
      >
        {text.locationOpen}
      </a>
    </div>
  )
}
