/// <reference types="node" />
import { afterAll, describe, expect, test } from "vitest"
import { createPageParty, findChromium, loadParties, openPage } from "./chromium.ts"
import { describeConformance } from "./conformance.ts"
import { type Maker, official } from "./pairings.ts"

const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium found to test in")

test.skipIf(executablePath !== undefined)("conformance in a browser was NOT tried: no Chromium found", (context) => {
  context.skip()
})

const describeIn = async (path: string): Promise<void> => {
  const { browser, page } = await openPage(path)
  await loadParties(page)
  afterAll(() => browser.close())

  const native: Maker = (address) => createPageParty(page, address, "native")
  const noble: Maker = (address) => createPageParty(page, address, "noble")

  test("X25519 comes from the platform", async () => {
    expect(await page.evaluate("signalPage.natively()")).toMatchObject({ x25519: true })
  })

  describeConformance([
    { from: "WebCrypto in the page", to: "official in Node", makeAlice: native, makeBob: official },
    { from: "official in Node", to: "WebCrypto in the page", makeAlice: official, makeBob: native },
    { from: "noble in the page", to: "official in Node", makeAlice: noble, makeBob: official },
    { from: "official in Node", to: "noble in the page", makeAlice: official, makeBob: noble },
  ])
}

if (executablePath !== undefined) describe("in a Chromium page", () => describeIn(executablePath))
