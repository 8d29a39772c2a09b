/** What every scenario gets: a running server, shared where it is only used, of its own where it is restarted. */
import { test as base } from "@playwright/test"
import { type BrokerProcess, brokerProcess } from "./broker-process.ts"

export const test = base.extend<{ ownBroker: BrokerProcess; goHome: void }, { broker: BrokerProcess }>({
  broker: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the names of fixtures off this pattern
    async ({}, use) => {
      const broker = await brokerProcess()
      await use(broker)
      await broker.stop()
    },
    { scope: "worker" },
  ],
  // Whoever a scenario has brought in would otherwise stay, connected, beside all that follow.
  goHome: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
  // oxlint-disable-next-line eslint/no-empty-pattern -- as above
  ownBroker: async ({}, use) => {
    const broker = await brokerProcess()
    await use(broker)
    await broker.stop()
  },
})

export { expect } from "@playwright/test"
