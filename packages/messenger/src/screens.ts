/** What the user has in front of them: conversations on screen, and whether anybody looks. In memory only. */
import type { ContactId } from "@fourfold/contracts"

export interface Screens {
  readonly watched: (contact: ContactId) => boolean
  /** On screen, in a page that is in front of the user: what comes now is read. */
  readonly seen: (contact: ContactId) => boolean
  readonly all: () => readonly ContactId[]
  /** On screen until the returned function is called; that says whether it was the last view of it. */
  readonly watch: (contact: ContactId) => () => boolean
  readonly visible: () => boolean
  readonly setVisible: (visible: boolean) => void
}

export const createScreens = (): Screens => {
  const watching = new Map<ContactId, number>()
  let visible = true
  const watched = (contact: ContactId): boolean => watching.has(contact)
  return {
    watched,
    seen: (contact) => visible && watched(contact),
    all: () => [...watching.keys()],
    watch: (contact) => {
      watching.set(contact, (watching.get(contact) ?? 0) + 1)
      let over = false
      return () => {
        if (over) return false
        over = true
        const left = (watching.get(contact) ?? 1) - 1
        if (left > 0) watching.set(contact, left)
        else watching.delete(contact)
        return left <= 0
      }
    },
    visible: () => visible,
    setVisible: (now) => {
      visible = now
    },
  }
}
