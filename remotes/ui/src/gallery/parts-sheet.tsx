/** The small parts, side by side. */
import type { ReactNode } from "react"
import { useText } from "../catalogue/speech.ts"
import { StrengthHint } from "../entry/strength-hint.tsx"
import { Button } from "../parts/button.tsx"
import { EntryIcon } from "../parts/icon.tsx"
import { IconButton } from "../parts/icon-button.tsx"
import { Mark } from "../parts/mark.tsx"
import { Tabs } from "../parts/tabs.tsx"
import { TextField } from "../parts/text-field.tsx"
import { Avatar } from "../ready/avatar.tsx"
import { CopyButton } from "../ready/copy-button.tsx"
import { DeliveryTick } from "../ready/delivery-tick.tsx"
import { Icon, iconNames } from "../ready/icon.tsx"
import { idOf } from "./made-up.ts"
import css from "./pieces.module.css"
import { Sheet } from "./frames.tsx"
const states = ["queued", "sent", "delivered", "read", "failed"] as const

const Row = ({ children }: { readonly children: ReactNode }) => <div className={css["row"]}>{children}</div>

export const Parts = () => {
  const text = useText()
  return (
    <Sheet>
      {(["primary", "plain", "quiet", "danger"] as const).map((kind) => (
        <Row key={kind}>
          <Button kind={kind}>{text.common.done}</Button>
          <Button kind={kind} busy>
            {text.common.done}
          </Button>
          <Button kind={kind} disabled>
            {text.common.done}
          </Button>
          <Button kind={kind} wide>
            {text.common.done}
          </Button>
        </Row>
      ))}
      <Row>
        <IconButton name={text.common.close} icon={<EntryIcon name="close" />} />
        <IconButton name={text.common.close} icon={<EntryIcon name="close" />} disabled />
        <CopyButton kind="bare" name={text.code.copy} content="" />
        <CopyButton kind="quiet" name={text.code.copy} content="" />
      </Row>
      <Tabs
        label={text.contact.heading}
        tabs={[
          { name: text.contact.about, content: text.contact.about },
          { name: text.contact.layers, content: text.contact.layers },
        ]}
      />
      <Row>
        <TextField label={text.contact.nameField} note={text.contact.nameNote} placeholder="Ana" />
        <TextField label={text.contact.nameField} problem={text.composer.unknownContact} defaultValue="Ana" />
      </Row>
      <Row>
        {states.map((state) => (
          <DeliveryTick key={state} state={state} />
        ))}
        <span className={css["own"]}>
          <Row>
            {states.map((state) => (
              <DeliveryTick key={state} state={state} />
            ))}
          </Row>
        </span>
      </Row>
      <Row>
        {[24, 40, 64].map((size) => (
          <Mark key={size} size={size} />
        ))}
        {["Ana", "Bob", "Carla", "Dmitri", "Eve"].map((name) => (
          <Avatar key={name} id={idOf(name)} />
        ))}
      </Row>
      <Row>
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </Row>
      {([undefined, "short", "weak", "fair", "strong"] as const).map((strength) => (
        <StrengthHint key={strength ?? "none"} strength={strength} />
      ))}
    </Sheet>
  )
}
