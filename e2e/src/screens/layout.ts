/**
 * What is wrong with how a page is laid out, as far as a program can see it: what is wider than the page, what is cut without
 * a sign of it, words that lie on other words, and on a phone what is too small for a finger.
 */
import type { Page } from "@playwright/test"

/** Pixels, of a finger. */
const leastTarget = 44

/** One line for each thing wrong. */
export const layoutFaults = (page: Page, isFinger: boolean): Promise<readonly string[]> =>
  page.evaluate(
    (least) => {
      const faults = new Set<string>()
      const nameOf = (element: Element): string => {
        const words = element.getAttribute("aria-label") ?? element.textContent
        return `${element.localName} "${words.trim().replaceAll(/\s+/gu, " ").slice(0, 40)}"`
      }
      const isShown = (element: Element): boolean =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      const all = [...document.querySelectorAll("body *")].filter(isShown)

      // Wider than the page, or than its own frame.
      const width = document.documentElement.clientWidth
      if (document.documentElement.scrollWidth > width) {
        faults.add(`the page is ${document.documentElement.scrollWidth} px wide in ${width}`)
      }
      for (const element of all) {
        const style = getComputedStyle(element)
        const isCode = element.closest("pre") !== null
        const isField = element.matches("input, textarea, select")
        const isForEars = style.clipPath !== "none"
        const hidden = element.scrollWidth - element.clientWidth
        if (isCode || isField || isForEars || hidden < 2 || element.clientWidth === 0) continue
        if (style.overflowX === "auto" || style.overflowX === "scroll") {
          faults.add(`${nameOf(element)} scrolls sideways by ${hidden} px`)
        } else if (style.textOverflow === "ellipsis" && element.clientWidth < 3 * Number.parseFloat(style.fontSize)) {
          faults.add(`${nameOf(element)} has room for ${element.clientWidth} px alone`)
        } else if (style.overflowX !== "visible" && style.textOverflow !== "ellipsis" && element.localName !== "svg") {
          faults.add(`${nameOf(element)} is cut by ${hidden} px`)
        }
      }

      // Words on words. What floats above the rest on purpose (a day, a menu, a window) is compared with its own kind alone.
      const layerOf = (element: Element): Element | null =>
        element.closest('[role="dialog"], [role="menu"], [role="status"], [role="alert"]') ??
        [...ancestorsOf(element)].find((each) => ["sticky", "fixed"].includes(getComputedStyle(each).position)) ??
        null
      function* ancestorsOf(element: Element): Generator<Element> {
        for (let each: Element | null = element; each; each = each.parentElement) yield each
      }
      const clipped = (rect: DOMRect, element: Element): DOMRect | undefined => {
        let { left, top, right, bottom } = rect
        for (const each of ancestorsOf(element)) {
          const { overflowX, overflowY } = getComputedStyle(each)
          const box = each.getBoundingClientRect()
          if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)]
          if (overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
        }
        return right - left < 2 || bottom - top < 2 ? undefined : new DOMRect(left, top, right - left, bottom - top)
      }
      const lines: { readonly of: Element; readonly box: DOMRect; readonly layer: Element | null }[] = []
      for (const element of all) {
        if (element.closest("svg, pre, select") || getComputedStyle(element).clipPath !== "none") continue
        for (const node of element.childNodes) {
          if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === "") continue
          const range = document.createRange()
          range.selectNodeContents(node)
          for (const rect of range.getClientRects()) {
            const box = clipped(rect, element)
            const at = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            const isOnTop = at !== undefined && at !== null && (element.contains(at) || at.contains(element))
            if (box && isOnTop) lines.push({ of: element, box, layer: layerOf(element) })
          }
        }
      }
      for (const [i, one] of lines.entries()) {
        for (const other of lines.slice(i + 1)) {
          if (one.of === other.of || one.layer !== other.layer) continue
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          if (across > 2 && down > 0.35 * Math.min(one.box.height, other.box.height)) {
            faults.add(`${nameOf(one.of)} lies on ${nameOf(other.of)}`)
          }
        }
      }

      // Too small for a finger.
      const interactive =
        "button, a[href], input, select, textarea, summary, [role=menuitem], [role=tab], [role=option], [role=gridcell]"
      for (const target of least === undefined ? [] : document.querySelectorAll(interactive)) {
        const tapped = target.closest("label") ?? target
        // A link among words, and the small line of a message, whose menu leads to the same.
        const inText = getComputedStyle(target).display === "inline"
        const hasMenu = target.closest("article") !== null && target.matches("article span > button")
        const isGuard = target.closest("[data-base-ui-focus-guard]") !== null
        if (inText || hasMenu || isGuard || !isShown(target)) continue
        const box = tapped.getBoundingClientRect()
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
        const takes = (dx: number, dy: number): boolean => {
          const at = document.elementFromPoint(x + dx, y + dy)
          return at !== null && tapped.contains(at)
        }
        // Of what is under something else, or scrolled away in part, another look sees more.
        const whole = clipped(box, tapped)
        if (!takes(0, 0) || !whole || whole.width < box.width - 1 || whole.height < box.height - 1) continue
        // What reaches out of its box, by a pseudo-element, is tapped there too.
        const enough = least ?? 0
        const extent = (dx: number, dy: number): number => {
          let length = 0
          while (length < enough && takes(dx * (length + 1), dy * (length + 1))) length += 1
          return length
        }
        const wide = box.width > enough - 0.5 || extent(1, 0) + extent(-1, 0) >= enough - 1
        const high = box.height > enough - 0.5 || extent(0, 1) + extent(0, -1) >= enough - 1
        const reach = enough / 2
        const inView = y - reach > 0 && y + reach < innerHeight && x - reach > 0 && x + reach < innerWidth
        if (inView && !(wide && high)) {
          faults.add(`${nameOf(target)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`)
        }
      }
      return [...faults]
    },
    isFinger ? leastTarget : undefined,
  )
