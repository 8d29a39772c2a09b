/** Codes that were handed out and still work, and how to take them back: one, or all at once. */
import { useState } from "react"
import type { Messenger, OpenInvite } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { useStore } from "../../use-store.ts"
import { useNow } from "../use-now.ts"
import { pointWords } from "../words/point-words.ts"
import css from "./open-codes.module.css"

export const OpenCodes = ({ messenger }: { readonly messenger: Messenger }) => {
  const words = useText()
  const text = words.code
  const now = useNow()
  const invites = useStore(messenger.invites).filter(({ expiresAt }) => expiresAt > now)
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()

  const revoke = async (invite: OpenInvite) => {
    const revoked = await messenger.revokeInvite(invite.id)
    setSaid(revoked.ok ? text.revoked : storeErrorText(words.entry, revoked.error))
  }
  const rotate = async () => {
    setBusy(true)
    const rotated = await messenger.rotateCode()
    setBusy(false)
    setAsking(false)
    setSaid(rotated.ok ? text.rotated : storeErrorText(words.entry, rotated.error))
  }
  return (
    <details className={css["codes"]}>
      <summary className={css["summary"]}>
        {text.open} <span className={css["count"]}>{words.format.number(invites.length)}</span>
      </summary>
      <ul className={css["list"]} aria-label={text.open}>
        {invites.map((invite) => (
          <li key={invite.id} className={css["code"]}>
            <span className={css["words"]}>
              <span>{invite.kind === "once" ? text.openOnce : text.openReusable}</span>
              <span className={css["when"]}>{text.until(pointWords(words.entry, invite.expiresAt, now))}</span>
            </span>
            <Button onClick={() => void revoke(invite)}>{text.revoke}</Button>
          </li>
        ))}
      </ul>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {text.rotate}
      </Button>
      <p role="status" className={css["said"]}>
        {said}
      </p>
      {isAsking ? (
        <Dialog small heading={text.rotateHeading} closeName={words.common.close} onClose={() => setAsking(false)}>
          <p className={css["why"]}>{text.rotateWhy}</p>
          <div className={css["actions"]}>
            <Button kind="danger" wide busy={busy} onClick={() => void rotate()}>
              {text.rotateGo}
            </Button>
            <Button kind="quiet" wide onClick={() => setAsking(false)}>
              {words.common.cancel}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </details>
  )
}
