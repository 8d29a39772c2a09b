/** Where one can go: a rail on a wide screen, a bar at the lower edge elsewhere. */
import type { MouseEvent, ReactNode } from "react"
import type { Me } from "@fourfold/contracts"
import type { ReadonlyStore } from "@fourfold/std"
import { useText } from "../catalogue/speech.ts"
import { Mark } from "../parts/mark.tsx"
import { useStore } from "../use-store.ts"
import { Avatar } from "./avatar.tsx"
import { Icon } from "./icon.tsx"
import css from "./navigation.module.css"
import type { Place } from "./place.ts"

export interface NavigationProps {
  readonly place: Place
  readonly go: (place: Place) => void
  readonly unread: number
  readonly me: ReadonlyStore<Me>
}

export const Navigation = ({ place, go, unread, me }: NavigationProps) => {
  const { id } = useStore(me)
  const text = useText().nav
  return (
    <nav className={css["navigation"]} aria-label={text.label}>
      <span className={css["mark"]}>
        <Mark size={28} />
      </span>
      <Entry isHere={place.type !== "settings"} name={text.chats} onOpen={() => go({ type: "list" })}>
        <Icon name="chats" size={22} />
        {unread === 0 ? null : (
          <span className={css["badge"]}>
            {unread > 99 ? "99+" : unread}
            <span className="visually-hidden"> {text.unread(unread)}</span>
          </span>
        )}
      </Entry>
      <span className={css["space"]} />
      <Entry isHere={place.type === "settings"} name={text.settings} onOpen={() => go({ type: "settings" })}>
        <Avatar id={id} size={26} />
      </Entry>
    </nav>
  )
}

interface EntryProps {
  readonly isHere: boolean
  readonly name: string
  readonly onOpen: () => void
  readonly children: ReactNode
}

const Entry = ({ isHere, name, onOpen, children }: EntryProps) => (
  <a
    // The application's own address: opened in a new tab it leads to the application, and says nothing about the place.
    href="./"
    className={css["entry"]}
    aria-current={isHere ? "page" : undefined}
    onClick={(event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onOpen()
    }}
  >
    <span className={css["picture"]}>{children}</span>
    <span className={css["name"]}>{name}</span>
  </a>
)
