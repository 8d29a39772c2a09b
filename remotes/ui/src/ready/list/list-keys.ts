/** Arrow keys, Home and End lead from row to row, whatever lists the rows stand in. */
import type { KeyboardEvent } from "react"

const rowsOf = (pane: Element | null): readonly HTMLElement[] => [
  ...(pane?.querySelectorAll<HTMLElement>("li > a") ?? []),
]

export const focusFirstRow = (pane: Element | null): void => rowsOf(pane)[0]?.focus()

export const moveAmongRows = (event: KeyboardEvent): void => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const rows = rowsOf(event.currentTarget)
  const here = rows.findIndex((row) => row.parentElement?.contains(document.activeElement))
  if (here < 0) return
  const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key]
  const row = target === undefined || target < 0 ? undefined : rows[target]
  if (!row) return
  event.preventDefault()
  row.focus()
}
