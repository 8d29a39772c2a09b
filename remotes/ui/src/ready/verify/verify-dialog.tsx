/** Makes sure that nobody sits in between: compare what both screens show, or let one scan the other. */
import { Suspense, use, useDeferredValue, useMemo, useState } from "react"
import type { Contact, Messenger, Verification } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { Tabs } from "../../parts/tabs.tsx"
import { nameOf } from "../words/presence-words.ts"
import { CompareDigits, CompareEmoji } from "./compare.tsx"
import { ScanEachOther } from "./scan-each-other.tsx"
import { TrustWords } from "./trust-words.tsx"
import css from "./verify-dialog.module.css"

export interface VerifyDialogProps {
  readonly messenger: Messenger
  readonly contact: Contact
  readonly onClose: () => void
}

/** In the order of the tabs. A code answers by itself: there is nothing to say about it. */
const methods = ["digits", "emoji", "qr"] as const

export const VerifyDialog = ({ messenger, contact, onClose }: VerifyDialogProps) => {
  const words = useText()
  const { verify: text, common } = words
  const { id, presence } = contact
  const [tab, setTab] = useState(0)
  // The pictures belong to a connection: they are asked for again when it comes or goes.
  const verification = useMemo(
    () => ({ of: presence.type, promise: messenger.verification(id) }),
    [messenger, id, presence.type],
  )
  const shown = useDeferredValue(verification.promise)
  const method = methods[tab] ?? "digits"

  return (
    <Dialog
      heading={text.heading(nameOf(words, contact))}
      closeName={common.close}
      onClose={onClose}
      footer={
        method === "qr" ? undefined : (
          <Suspense>
            <Decision verification={shown} method={method} messenger={messenger} contact={contact} />
          </Suspense>
        )
      }
    >
      <TrustWords trust={contact.trust} why={text.why(nameOf(words, contact))} />
      <Suspense fallback={<p className={css["waiting"]}>{common.loading}</p>}>
        <Ways verification={shown} messenger={messenger} contact={contact} onShow={setTab} />
      </Suspense>
    </Dialog>
  )
}

interface WaysProps extends Omit<VerifyDialogProps, "onClose"> {
  readonly verification: Promise<Verification | undefined>
  readonly onShow: (tab: number) => void
}

const Ways = ({ verification, messenger, contact, onShow }: WaysProps) => {
  const found = use(verification)
  const words = useText()
  const text = words.verify
  if (!found) return <p className={css["waiting"]}>{text.unavailable}</p>
  return (
    <Tabs
      label={text.heading(nameOf(words, contact))}
      onShow={onShow}
      tabs={[
        { name: text.numbers, content: <CompareDigits digits={found.digits} /> },
        { name: text.emoji, content: <CompareEmoji emoji={found.emoji} /> },
        {
          name: text.qr,
          content: (
            <ScanEachOther
              qr={found.qr}
              name={nameOf(words, contact)}
              check={(scanned) => messenger.verifyByQr(contact.id, scanned)}
            />
          ),
        },
      ]}
    />
  )
}

interface DecisionProps extends Omit<VerifyDialogProps, "onClose"> {
  readonly verification: Promise<Verification | undefined>
  readonly method: "digits" | "emoji"
}

const Decision = ({ verification, method, messenger, contact }: DecisionProps) => {
  const text = useText().verify
  const found = use(verification)
  if (!found || (method === "emoji" && !found.emoji)) return null
  return (
    <div className={css["decision"]}>
      <Button kind="danger" wide onClick={() => void messenger.markMismatch(contact.id)}>
        {text.differ}
      </Button>
      <Button kind="primary" wide onClick={() => void messenger.markVerified(contact.id, method)}>
        {text.match}
      </Button>
    </div>
  )
}
