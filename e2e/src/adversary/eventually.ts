/** Looks again every few milliseconds, because what is waited for here comes within a hundred. */
import { expect } from "@playwright/test"

export const eventually = async (isSo: () => Promise<boolean>, timeout = 30_000): Promise<void> => {
  await expect.poll(isSo, { timeout, intervals: [30] }).toBe(true)
}
