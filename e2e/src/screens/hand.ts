/** A finger or a mouse, whichever the device has: what hovers on a desktop must not hover on a phone. */
import type { Locator, Page } from "@playwright/test"

export interface Hand {
  readonly page: Page
  readonly press: (what: Locator) => Promise<void>
  /** The menu of a message or a row: a long press, or the other button. */
  readonly hold: (what: Locator) => Promise<void>
}

export const handOn = (page: Page, isFinger: boolean): Hand => ({
  page,
  press: (what) => (isFinger ? what.tap() : what.click()),
  hold: async (what) => {
    if (!isFinger) return what.click({ button: "right" })
    await what.scrollIntoViewIfNeeded()
    const box = await what.boundingBox()
    if (!box) throw new Error("nothing to hold is in view")
    const touch = await page.context().newCDPSession(page)
    const touchPoints = [{ x: box.x + Math.min(60, box.width / 2), y: box.y + Math.min(16, box.height / 2) }]
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints })
    await page.getByRole("menu").waitFor()
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
  },
})
