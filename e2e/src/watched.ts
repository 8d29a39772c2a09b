/** A test whose page is watched: what the browser complains about while the app runs is collected. */
import type { Page } from "@playwright/test"
import { test as base } from "./fixtures.ts"

/** Console errors, uncaught exceptions and violations of the content security policy, in the order they came. */
const complaintsOf = async (page: Page): Promise<readonly string[]> => {
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`)
  })
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`))
  await page.exposeFunction("reportViolation", (violation: string) => complaints.push(`policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const report: unknown = Reflect.get(globalThis, "reportViolation")
      if (typeof report === "function") report(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  return complaints
}

export const test = base.extend<{ complaints: readonly string[] }>({
  baseURL: async ({ broker }, use) => {
    await use(broker.url)
  },
  complaints: async ({ page }, use) => {
    await use(await complaintsOf(page))
  },
})
