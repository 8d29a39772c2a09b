/** My own invite: to be scanned, copied or shared. Each one works once, so that whoever holds it is the one I meant. */
import { Suspense, use, useDeferredValue, useRef, useState } from "react"
import type { Messenger } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { CopyButton } from "../copy-button.tsx"
import { Icon } from "../icon.tsx"
import { QrCode } from "../qr-code.tsx"
import { useNow } from "../use-now.ts"
import css from "./my-code.module.css"

export type InvitePromise = ReturnType<Messenger["createInvite"]>

export interface MyCodeProps {
  /** Made when the page was opened. */
  readonly first: InvitePromise
  readonly createInvite: Messenger["createInvite"]
}

export const MyCode = ({ first, createInvite }: MyCodeProps) => {
  const words = useText()
  const [invite, setInvite] = useState(first)
  const shown = useDeferredValue(invite)
  return (
    <div className={css["mine"]}>
      <Suspense fallback={<div className={css["waiting"]} role="status" aria-label={words.common.loading} />}>
        <Code invite={shown} renew={() => setInvite(createInvite({ kind: "once", validFor: 86_400_000 }))} />
      </Suspense>
    </div>
  )
}

const Code = ({ invite, renew }: { readonly invite: InvitePromise; readonly renew: () => void }) => {
  const created = use(invite)
  const now = useNow()
  const field = useRef<HTMLInputElement>(null)
  const words = useText()
  const text = words.code

  if (!created.ok) {
    return (
      <div className={css["failed"]}>
        <p role="alert">{storeErrorText(words.entry, created.error)}</p>
        <Button onClick={renew}>{text.renew}</Button>
      </div>
    )
  }

  const { link, expiresAt } = created.value
  const share = () => {
    // Whoever closes the share sheet has not failed at anything.
    navigator.share({ title: text.shareText, url: link }).catch(() => undefined)
  }
  return (
    <>
      <div className={css["qr"]}>
        <QrCode text={link} name={text.qr} />
      </div>
      <input
        ref={field}
        className={css["link"]}
        aria-label={text.link}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className={css["actions"]}>
        <CopyButton kind="primary" name={text.copy} content={link} onRefused={() => field.current?.select()} />
        {"share" in navigator ? (
          <Button onClick={share}>
            <Icon name="share" size={18} />
            {text.share}
          </Button>
        ) : null}
        <Button onClick={renew}>
          <Icon name="refresh" size={18} />
          {text.renew}
        </Button>
      </div>
      <p className={css["note"]}>{text.expires(momentWords(words.entry, expiresAt, now))}</p>
    </>
  )
}
