/// <reference types="node" />
import { afterAll, describe, expect, test } from "vitest"
import { createPageParty, findChromium, loadParties, openPage } from "./chromium.ts"
import { describeConformance } from "./conformance.ts"
import { type Maker, official } from "./pairings.ts"

const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium found to test in")
const opened = executablePath === undefined ? undefined : await openPage(executablePath)
if (opened) await loadParties(opened.page)

const inPage =
  (kind: "native" | "noble"): Maker =>
  (address) => {
    if (!opened) throw new Error("no Chromium found to test in")
    return createPageParty(opened.page, address, kind)
  }
const native = inPage("native")
const noble = inPage("noble")

afterAll(() => opened?.browser.close())

describe.skipIf(!opened)(`in a Chromium page${opened ? "" : " (skipped: no Chromium found)"}`, () => {
  test("X25519 comes from the platform", async () => {
    expect(await opened?.page.evaluate("signalPage.natively()")).toMatchObject({ x25519: true })
  })

  describeConformance([
    { from: "WebCrypto in the page", to: "official in Node", makeAlice: native, makeBob: official },
    { from: "official in Node", to: "WebCrypto in the page", makeAlice: official, makeBob: native },
    { from: "noble in the page", to: "official in Node", makeAlice: noble, makeBob: official },
    { from: "official in Node", to: "noble in the page", makeAlice: official, makeBob: noble },
  ])
})
