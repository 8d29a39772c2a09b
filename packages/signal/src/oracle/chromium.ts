/// <reference types="node" />
/** A Chromium page that runs our code, and parties in it that Node can drive. Tests only. */
import { existsSync } from "node:fs"
import { type Browser, type Page, chromium } from "@playwright/test"
import type { Address } from "../addresses.ts"
import { bundleForBrowser } from "./bundle.ts"
import { fromJson, toJson } from "./json.ts"
import type { SignalPage } from "./page.ts"
import type { Party, PublishedBundle, WireMessage } from "./party.ts"

type Method = Parameters<SignalPage["call"]>[1]

/** The system's Chromium, or the one Playwright downloaded; `undefined` when there is none. */
export const findChromium = (): string | undefined =>
  [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", chromium.executablePath()].find(
    (path) => path !== undefined && existsSync(path),
  )

/** Opens an empty page of a secure context without any network. */
export const openPage = async (executablePath: string): Promise<{ readonly browser: Browser; readonly page: Page }> => {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-background-networking"],
  })
  const page = await browser.newPage()
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }))
  await page.goto("https://signal.invalid/")
  return { browser, page }
}

export const loadParties = async (page: Page): Promise<void> => {
  await page.addScriptTag({ content: await bundleForBrowser('import "./oracle/page.ts"', "iife") })
}

/** A party of ours that lives in the page. */
export const createPageParty = async (page: Page, address: Address, kind: "native" | "noble"): Promise<Party> => {
  const index = await page.evaluate<number>(`signalPage.create(${JSON.stringify(address)}, "${kind}")`)
  const call = async <T>(method: Method, ...args: unknown[]): Promise<T> => {
    const script = `signalPage.call(${index}, "${method}", ${JSON.stringify(toJson(args))})`
    const answer: { result: T } = fromJson(await page.evaluate<string>(script))
    return answer.result
  }
  // Calls without an answer must not overtake those that follow.
  let pending: Promise<unknown> = Promise.resolve()
  const ask = async <T>(method: Method, ...args: unknown[]): Promise<T> => {
    await pending
    return call<T>(method, ...args)
  }
  const tell = (method: Method, ...args: unknown[]): void => {
    pending = pending.then(() => call(method, ...args))
  }
  return {
    address,
    publish: (ids) => ask<PublishedBundle>("publish", ids),
    start: (peer, bundle) => ask<boolean>("start", peer, bundle),
    encrypt: (peer, plaintext) => ask<WireMessage | undefined>("encrypt", peer, plaintext),
    decrypt: (peer, message) => ask<WireMessage["bytes"] | undefined>("decrypt", peer, message),
    forget: (peer) => tell("forget", peer),
    setNow: (ms) => tell("setNow", ms),
  }
}
