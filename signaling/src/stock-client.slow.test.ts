/** The stock peerjs client, unchanged, in a real browser, under the policy that the app lives under. */
import { existsSync } from "node:fs"
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { type Browser, type Page, chromium } from "@playwright/test"
import type { Peer } from "peerjs"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Broker, createBroker } from "./broker.ts"
import { connectRaw } from "./testing/raw-client.ts"

/** What happened in a page, in order; `peer` is there once `startPeer` has run. */
interface Stage {
  readonly Peer: typeof Peer
  peer: Peer
  events: string[]
}

const systemChromium = "/usr/bin/chromium"
let app: string
let browser: Browser
let broker: Broker
let port = 0

const startBroker = async (): Promise<void> => {
  const created = await createBroker({ app })
  if (!created.ok) throw new Error(created.error.type)
  broker = created.value
  const listening = await broker.listen(port, "127.0.0.1")
  if (!listening.ok) throw new Error(listening.error.type)
  port = listening.value
}

const openPage = async (): Promise<Page> => {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${port}/`)
  await page.evaluate(() => {
    const stage = globalThis as unknown as Stage
    stage.events = []
    document.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
      stage.events.push(violatedDirective),
    )
  })
  return page
}

/** Starts a stock client that goes back to the broker when it has lost it, as the peerjs manual says. */
const startPeer = (page: Page, id: string | undefined): Promise<void> =>
  page.evaluate((name) => {
    const stage = globalThis as unknown as Stage
    const options = {
      host: location.hostname,
      port: Number(location.port),
      path: "/broker/",
      config: { iceServers: [] },
    }
    const peer = name === undefined ? new stage.Peer(options) : new stage.Peer(name, options)
    stage.peer = peer
    peer.on("open", (openId) => stage.events.push(`open ${openId}`))
    peer.on("error", ({ type }) => stage.events.push(`error ${type}`))
    peer.on("disconnected", () => {
      stage.events.push("disconnected")
      setTimeout(() => !peer.destroyed && peer.disconnected && peer.reconnect(), 200)
    })
    peer.on("connection", (connection) => {
      connection.on("data", (data) => {
        stage.events.push(`heard ${String(data)}`)
        void connection.send(`echo of ${String(data)}`)
      })
    })
  }, id)

/** Calls another peer, says something and returns what comes back. */
const say = (page: Page, to: string, text: string): Promise<unknown> =>
  page.evaluate(
    async ([callee, words]) => {
      const connection = (globalThis as unknown as Stage).peer.connect(callee, { reliable: true })
      return await new Promise((resolve, reject) => {
        connection.on("open", () => void connection.send(words))
        connection.on("data", resolve)
        connection.on("error", reject)
      })
    },
    [to, text] as const,
  )

const events = (page: Page): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as Stage).events)

const happened = (page: Page) => expect.poll(() => events(page), { timeout: 20_000, interval: 100 })

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), "fourfold-stock-"))
  const peerjs = dirname(createRequire(import.meta.url).resolve("peerjs/package.json"))
  await copyFile(join(peerjs, "dist/peerjs.min.js"), join(app, "peerjs.min.js"))
  await writeFile(join(app, "index.html"), `<!doctype html><title>Stock</title><script src="peerjs.min.js"></script>`)
  browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-background-networking"],
    ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  })
})

afterAll(async () => {
  await browser.close()
  await rm(app, { recursive: true })
})

beforeEach(startBroker)

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await broker.close()
})

describe("two stock clients", () => {
  test("find each other, and again after the broker has been away", async () => {
    const [first, second] = [await openPage(), await openPage()]
    await Promise.all([startPeer(first, "ana"), startPeer(second, "bob")])
    await happened(first).toEqual(["open ana"])
    await happened(second).toEqual(["open bob"])
    expect(await say(first, "bob", "one")).toBe("echo of one")

    await broker.close()
    await happened(first).toContain("disconnected")
    await happened(second).toContain("disconnected")
    await startBroker()
    await expect.poll(broker.peers, { timeout: 20_000 }).toBe(2)
    await expect.poll(async () => (await events(first)).filter((event) => event === "open ana")).toHaveLength(2)
    expect(await say(second, "ana", "two")).toBe("echo of two")
    expect((await events(first)).filter((event) => event.endsWith("-src"))).toEqual([])
  })

  test("get an id from us when they have none", async () => {
    const page = await openPage()
    await startPeer(page, undefined)
    await happened(page).toEqual([expect.stringMatching(/^open [\da-f-]{36}$/u)])
  })
})

describe("a stock client", () => {
  test("learns that its id is taken", async () => {
    await connectRaw(port, "ana")
    const page = await openPage()
    await startPeer(page, "ana")
    await happened(page).toContain("error unavailable-id")
  })

  test("learns after five seconds that whom it calls is not there, and goes on", async () => {
    const page = await openPage()
    await startPeer(page, "ana")
    await happened(page).toEqual(["open ana"])
    const startedMs = performance.now()
    await page.evaluate(() => void (globalThis as unknown as Stage).peer.connect("nobody"))
    await happened(page).toEqual(["open ana", "error peer-unavailable"])
    expect(performance.now() - startedMs).toBeGreaterThan(4_900)
    expect(performance.now() - startedMs).toBeLessThan(15_000)
    expect(broker.peers()).toBe(1)
  })

  test("that calls somebody who is reloading is heard when that one is back", async () => {
    const [first, second] = [await openPage(), await openPage()]
    await startPeer(first, "ana")
    await happened(first).toEqual(["open ana"])
    const answer = say(first, "bob", "early")
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await startPeer(second, "bob")
    expect(await answer).toBe("echo of early")
  })
})
