/** Of a long list, the rows from its top to well below what is in view; more are drawn before one comes to the end of them. */
import { type RefObject, useEffect, useRef, useState } from "react"

const step = 80
const aheadPx = 1_500

export interface DrawnRows {
  /** So many from the top. */
  readonly drawn: number
  /** Of the element behind the last row; what scrolls is its parent. */
  readonly end: RefObject<HTMLDivElement | null>
  readonly drawAll: () => void
}

/** @param what another list begins at its top again */
export const useDrawnRows = (count: number, what: string): DrawnRows => {
  const [limit, setLimit] = useState(step)
  const [known, setKnown] = useState(what)
  const end = useRef<HTMLDivElement>(null)
  if (known !== what) {
    setKnown(what)
    setLimit(step)
  }
  const isCut = limit < count

  useEffect(() => {
    const mark = end.current
    if (!isCut || !mark) return undefined
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setLimit(limit + step)
      },
      { root: mark.parentElement, rootMargin: `${aheadPx}px 0px` },
    )
    near.observe(mark)
    return () => near.disconnect()
  }, [isCut, limit])

  return { drawn: Math.min(limit, count), end, drawAll: () => setLimit(Math.max(limit, count)) }
}
