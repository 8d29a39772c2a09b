/** Somebody whom the sender knows: one tap makes them a contact. */
import type { Message, MessageBody } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Avatar } from "../avatar.tsx"
import { cleanName } from "../words/clean-text.ts"
import type { Act } from "./message-action.ts"
import css from "./introduction-body.module.css"

export interface IntroductionBodyProps {
  readonly message: Message
  readonly introduction: Extract<MessageBody, { type: "introduction" }>
  readonly act: Act
}

export const IntroductionBody = ({ message, introduction, act }: IntroductionBodyProps) => {
  const { message: text, common } = useText()
  const { contact, name, known } = introduction
  return (
    <div className={css["introduction"]}>
      <Avatar id={contact} size={40} />
      <div>
        <p className={css["name"]} dir="auto">
          {text.introduction(cleanName(name) || common.noName)}
        </p>
        {known ? <p className={css["known"]}>{text.introductionKnown}</p> : null}
      </div>
      <span className={css["button"]}>
        <Button onClick={() => act(message, { type: "acceptIntroduction", contact, known })}>
          {known ? common.openChat : text.introductionConnect}
        </Button>
      </span>
    </div>
  )
}
