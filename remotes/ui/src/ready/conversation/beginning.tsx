import type { Contact } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Avatar } from "../avatar.tsx"
import { nameOf } from "../words/presence-words.ts"
import css from "./beginning.module.css"

/** Above the first message: whom one talks to. */
export const Beginning = ({ contact, isEmpty }: { readonly contact: Contact; readonly isEmpty: boolean }) => {
  const words = useText()
  const text = words.conversation
  const special = contact.standing === "pending" ? text.helloPending : undefined
  const hello = contact.standing === "self" ? text.helloSelf : (special ?? text.hello)
  return (
    <div className={css["beginning"]} data-alone={isEmpty ? "" : undefined}>
      <Avatar id={contact.id} size={72} />
      <p className={css["who"]}>
        <bdi>{nameOf(words, contact)}</bdi>
      </p>
      {isEmpty ? <p className={css["hello"]}>{hello}</p> : null}
    </div>
  )
}
