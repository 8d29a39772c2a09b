/** Makes sure that nobody sits in between: compare what both screens show, or let one scan the other. */
import { Suspense, use, useDeferredValue, useMemo, useState } from "react"
import type { Contact, Messenger, Verification } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { Tabs } from "../../parts/tabs.tsx"
import { nameOf } from "../words/presence-words.ts"
import { Compare } from "./compare.tsx"
import { ScanEachOther } from "./scan-each-other.tsx"
import { TrustWords } from "./trust-words.tsx"
import css from "./verify-dialog.module.css"

export interface VerifyDialogProps {
  readonly messenger: Messenger
  readonly contact: Contact
  readonly onClose: () => void
}

export const VerifyDialog = ({ messenger, contact, onClose }: VerifyDialogProps) => {
  const words = useText()
  const { verify: text, common } = words
  const { id, presence } = contact
  const [differs, setDiffers] = useState(false)
  // The pictures belong to a connection: they are asked for again when it comes or goes.
  const verification = useMemo(
    () => ({ of: presence.type, promise: messenger.verification(id) }),
    [messenger, id, presence.type],
  )
  const shown = useDeferredValue(verification.promise)

  const decide = async (method: "emoji" | "digits" | undefined) => {
    setDiffers(method === undefined)
    if (method) await messenger.markVerified(id, method)
    else await messenger.markUnverified(id)
  }

  return (
    <Dialog
      heading={text.heading(nameOf(words, contact))}
      closeName={common.close}
      onClose={onClose}
      footer={
        <Suspense>
          <Decision verification={shown} decide={decide} />
        </Suspense>
      }
    >
      <TrustWords trust={contact.trust} differs={differs} why={text.why(nameOf(words, contact))} />
      <Suspense fallback={<p className={css["waiting"]}>{common.loading}</p>}>
        <Ways verification={shown} messenger={messenger} contact={contact} onRight={() => setDiffers(false)} />
      </Suspense>
    </Dialog>
  )
}

interface WaysProps extends Omit<VerifyDialogProps, "onClose"> {
  readonly verification: Promise<Verification | undefined>
  readonly onRight: () => void
}

const Ways = ({ verification, messenger, contact, onRight }: WaysProps) => {
  const found = use(verification)
  const words = useText()
  const text = words.verify
  if (!found) return <p className={css["waiting"]}>{text.unavailable}</p>
  const check = async (scanned: string): Promise<boolean> => {
    const isRight = await messenger.verifyByQr(contact.id, scanned)
    if (isRight) onRight()
    return isRight
  }
  return (
    <Tabs
      label={text.heading(nameOf(words, contact))}
      tabs={[
        { name: text.compare, content: <Compare verification={found} /> },
        { name: text.qr, content: <ScanEachOther qr={found.qr} name={nameOf(words, contact)} check={check} /> },
      ]}
    />
  )
}

interface DecisionProps {
  readonly verification: Promise<Verification | undefined>
  readonly decide: (method: "emoji" | "digits" | undefined) => Promise<void>
}

const Decision = ({ verification, decide }: DecisionProps) => {
  const text = useText().verify
  const found = use(verification)
  if (!found) return null
  return (
    <div className={css["decision"]}>
      <Button kind="danger" wide onClick={() => void decide(undefined)}>
        {text.differ}
      </Button>
      <Button kind="primary" wide onClick={() => void decide(found.emoji ? "emoji" : "digits")}>
        {text.match}
      </Button>
    </div>
  )
}
