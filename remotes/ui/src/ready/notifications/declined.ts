/** What somebody did not want: notifications are not offered again, a passphrase not before the next start. */
export type Offered = "protect" | "notifications"

const key = "fourfold-declined"

let sinceStart: readonly Offered[] = []

const kept = (): boolean => {
  try {
    return globalThis.localStorage.getItem(key) === "notifications"
  } catch {
    // Storage is switched off: it is offered again with every start.
    return false
  }
}

export const declined = (): readonly Offered[] => (kept() ? [...sinceStart, "notifications"] : sinceStart)

/** All that is declined by now. */
export const decline = (what: Offered): readonly Offered[] => {
  sinceStart = [...sinceStart, what]
  if (what === "notifications") {
    try {
      globalThis.localStorage.setItem(key, what)
    } catch {
      // As above.
    }
  }
  return declined()
}
