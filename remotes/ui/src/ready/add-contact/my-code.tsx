/** My own code: to be scanned, copied or shared; for one person or for anybody, for an hour, a day or a week. */
import { Suspense, use, useDeferredValue, useEffect, useId, useRef, useState } from "react"
import type { InviteKind, Messenger } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { useText } from "../../catalogue/speech.ts"
import { durationWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { CopyButton } from "../copy-button.tsx"
import { Icon } from "../icon.tsx"
import { QrCode } from "../qr-code.tsx"
import { useNow } from "../use-now.ts"
import { pointWords } from "../words/point-words.ts"
import type { InvitePromise } from "./idle-code.ts"
import css from "./my-code.module.css"

export interface MyCodeProps {
  /** Made when the page was opened: for one person, for a day. */
  readonly first: InvitePromise
  readonly createInvite: Messenger["createInvite"]
  /** Somebody may have it from now on. */
  readonly handedOut: (invite: InvitePromise) => void
}

interface Wanted {
  readonly kind: InviteKind
  /** Seconds. */
  readonly validFor: number
}

/** In less time nobody scans a code. */
const scannedAfterMs = 8000

const lengths = [3600, 86_400, 604_800] as const

export const MyCode = ({ first, createInvite, handedOut }: MyCodeProps) => {
  const words = useText()
  const [wanted, setWanted] = useState<Wanted>({ kind: "once", validFor: 86_400 })
  const [invite, setInvite] = useState(first)
  const shown = useDeferredValue(invite)
  useEffect(() => {
    const timer = setTimeout(() => handedOut(invite), scannedAfterMs)
    return () => clearTimeout(timer)
  }, [handedOut, invite])
  const make = (next: Wanted) => {
    setWanted(next)
    setInvite(createInvite({ kind: next.kind, validFor: next.validFor * 1000 }))
  }
  return (
    <div className={css["mine"]}>
      <Suspense fallback={<div className={css["waiting"]} role="status" aria-label={words.common.loading} />}>
        <Code invite={shown} renew={() => make(wanted)} handedOut={() => handedOut(shown)} />
      </Suspense>
      <Options wanted={wanted} choose={make} />
    </div>
  )
}

const Options = ({ wanted, choose }: { readonly wanted: Wanted; readonly choose: (wanted: Wanted) => void }) => {
  const words = useText()
  const text = words.code
  const id = useId()
  return (
    <div className={css["options"]}>
      <span className={css["option"]}>
        <label htmlFor={`${id}-kind`}>{text.kind}</label>
        <select
          id={`${id}-kind`}
          className={css["select"]}
          value={wanted.kind}
          onChange={(event) => choose({ ...wanted, kind: event.target.value === "once" ? "once" : "reusable" })}
        >
          <option value="once">{text.once}</option>
          <option value="reusable">{text.reusable}</option>
        </select>
      </span>
      <span className={css["option"]}>
        <label htmlFor={`${id}-length`}>{text.validFor}</label>
        <select
          id={`${id}-length`}
          className={css["select"]}
          value={wanted.validFor}
          onChange={(event) => choose({ ...wanted, validFor: Number(event.target.value) })}
        >
          {lengths.map((seconds) => (
            <option key={seconds} value={seconds}>
              {lengthWords(words, seconds)}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}

/** "24 hours" and "7 days", as one thinks of them here. */
const lengthWords = ({ format, entry }: ReturnType<typeof useText>, seconds: (typeof lengths)[number]): string => {
  if (seconds === 86_400) return format.unit(24, "hour")
  return seconds === 604_800 ? format.unit(7, "day") : durationWords(entry, seconds)
}

interface CodeProps {
  readonly invite: InvitePromise
  readonly renew: () => void
  readonly handedOut: () => void
}

const Code = ({ invite, renew, handedOut }: CodeProps) => {
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

  const { link, expiresAt, kind } = created.value
  const share = () => {
    // Whoever closes the share sheet has not failed at anything.
    handedOut()
    navigator.share({ title: text.shareText, url: link }).catch(() => undefined)
  }
  const when = pointWords(words.entry, expiresAt, now)
  return (
    <>
      <div className={css["qr"]}>
        <QrCode text={link} name={text.qr} />
      </div>
      <input
        ref={field}
        className={css["link"]}
        dir="ltr"
        aria-label={text.link}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
        onCopy={handedOut}
        onDragStart={handedOut}
      />
      <div className={css["actions"]}>
        <CopyButton
          kind="primary"
          name={text.copy}
          content={link}
          onCopy={handedOut}
          onRefused={() => field.current?.select()}
        />
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
      <p className={css["note"]}>{kind === "once" ? text.expires(when) : text.expiresReusable(when)}</p>
    </>
  )
}
