import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { lazyPart } from "../../parts/lazy-part.tsx"
import { Icon } from "../icon.tsx"
import css from "./composer.module.css"

const AttachMenu = lazyPart(async () => (await import("./attach-menu.tsx")).AttachMenu)

export interface AttachButtonProps {
  readonly attach: (what: "poll" | "location" | "once") => void
}

/** Everything that is sent beside words. */
export const AttachButton = ({ attach }: AttachButtonProps) => {
  const text = useText().composer
  const [anchor, setAnchor] = useState<HTMLElement>()
  return (
    <>
      <button
        type="button"
        className={css["button"]}
        aria-label={text.attach}
        title={text.attach}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="plus" size={22} />
      </button>
      {anchor ? <AttachMenu anchor={anchor} attach={attach} onClose={() => setAnchor(undefined)} /> : null}
    </>
  )
}
