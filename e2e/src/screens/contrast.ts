/** Words that are hard to tell from what they stand on, by WCAG 2.2 AA. */
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"

/** One line for each thing wrong. */
export const contrastFaults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze()
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, any }) => `${any[0]?.message ?? "contrast"}: ${html.slice(0, 120)}`),
  )
}
