/** What is wrong with how a page is laid out, as far as a program can see it. */
import type { Page } from "@playwright/test"

/** Pixels, of a finger. */
const leastTarget = 44

/** Nothing is wider than the page; on a phone, what is to be tapped is large enough. One line for each thing wrong. */
export const layoutFaults = (page: Page, isPhone: boolean): Promise<readonly string[]> =>
  page.evaluate(
    ([least]) => {
      const faults = new Set<string>()
      const nameOf = (element: Element): string => {
        const words = element.getAttribute("aria-label") ?? element.textContent
        return `${element.localName} "${words.trim().slice(0, 40)}"`
      }
      const width = document.documentElement.clientWidth
      if (document.documentElement.scrollWidth > width) {
        faults.add(`the page is ${document.documentElement.scrollWidth} px wide in ${width}`)
      }
      for (const element of document.querySelectorAll("body *")) {
        const { overflowX } = getComputedStyle(element)
        const scrolls = overflowX === "auto" || overflowX === "scroll"
        const isOwnScroller = element.localName === "pre" || element.closest("pre") !== null
        if (scrolls && !isOwnScroller && element.scrollWidth > element.clientWidth + 1) {
          faults.add(`${element.localName} "${element.className}" scrolls sideways`)
        }
      }
      const targets = least === undefined ? [] : document.querySelectorAll("button, a[href], input, select, summary")
      for (const target of targets) {
        const inText = getComputedStyle(target).display === "inline" || target.closest("article") !== null
        // Of what is under something else, or labelled, another element takes the tap.
        const shown = target.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        const tapped = target.closest("label") ?? target
        const box = tapped.getBoundingClientRect()
        const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        if (!shown || inText || !middle || !(tapped.contains(middle) || middle.contains(tapped))) continue
        // What reaches out of its box, by a pseudo-element, is tapped there too.
        const reach = (by: number): boolean => {
          const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2 - by)
          const below = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2 + by)
          return [above, below].every((at) => at !== null && tapped.contains(at))
        }
        if (least !== undefined && box.height < least - 0.5 && !reach(least / 2 - 1)) {
          faults.add(`${nameOf(target)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`)
        }
      }
      return [...faults]
    },
    [isPhone ? leastTarget : undefined] as const,
  )
