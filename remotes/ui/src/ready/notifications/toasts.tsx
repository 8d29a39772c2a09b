/** What came in elsewhere: a few words at the edge that lead there, and leave by themselves. */
import { useEffect, useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { Avatar } from "../avatar.tsx"
import css from "./toasts.module.css"
import type { Toast } from "./use-arrivals.ts"

export interface ToastsProps {
  readonly toasts: readonly Toast[]
  readonly open: (toast: Toast) => void
  readonly dismiss: (id: number) => void
}

export const Toasts = ({ toasts, open, dismiss }: ToastsProps) => (
  <div className={css["toasts"]} role="status" aria-label={useText().alerts.label}>
    {toasts.map((toast) => (
      <OneToast key={toast.id} toast={toast} open={open} dismiss={dismiss} />
    ))}
  </div>
)

const stayMs = 6000

const OneToast = ({ toast, open, dismiss }: Omit<ToastsProps, "toasts"> & { readonly toast: Toast }) => {
  const text = useText().alerts
  const [isHeld, setHeld] = useState(false)
  const { id } = toast

  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => dismiss(id), stayMs)
    return () => clearTimeout(timer)
  }, [id, isHeld, dismiss])

  return (
    <div
      className={css["toast"]}
      // Whoever reads it, or is about to use it, has time.
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <button type="button" className={css["open"]} onClick={() => open(toast)}>
        <Avatar id={toast.contact} size={36} />
        <span className={css["both"]}>
          <bdi className={css["name"]}>{toast.name}</bdi>
          <bdi className={css["words"]}>{toast.words}</bdi>
        </span>
      </button>
      <IconButton name={text.dismiss} icon={<EntryIcon name="close" size={18} />} onClick={() => dismiss(id)} />
    </div>
  )
}
