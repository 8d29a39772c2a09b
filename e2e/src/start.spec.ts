import { AxeBuilder } from "@axe-core/playwright"
import { type Page, expect } from "@playwright/test"
import { test } from "./watched.ts"

const failure = (page: Page) => page.getByRole("alert").filter({ hasText: "Fourfold could not start" })

/** Answers a file of the app with something else. */
const replace = (page: Page, path: string, change: (body: string) => string) =>
  page.route(`**/${path}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: change(await response.text()) })
  })

test.describe("the production bundle under the strict policy", () => {
  test("loads the three remotes and reaches the first-run screen without a complaint of the browser", async ({
    page,
    complaints,
  }) => {
    const entries = ["ui", "cryptography", "p2p"].map((name) =>
      page.waitForResponse((response) => response.url().endsWith(`/remotes/${name}/remoteEntry.js`)),
    )
    const response = await page.goto("/")
    expect(response?.headers()["content-security-policy"]).toContain("require-trusted-types-for 'script'")
    expect((await Promise.all(entries)).map((entry) => entry.status())).toEqual([200, 200, 200])
    await expect(page.getByRole("button", { name: "Create my profile" })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("asks for the interface first", async ({ page }) => {
    const asked: string[] = []
    page.on("request", (request) => {
      const name = /remotes\/(?<name>\w+)\/mf-manifest/u.exec(request.url())?.groups?.["name"]
      if (name !== undefined) asked.push(name)
    })
    await page.goto("/")
    await expect.poll(() => asked.length).toBe(3)
    expect(asked[0]).toBe("ui")
  })

  test("takes the fragment of an invite out of the address bar at once", async ({ page }) => {
    await page.goto("/#c2VjcmV0")
    await expect(page).toHaveURL((url) => url.hash === "")
    await page.evaluate(() => {
      location.hash = "YW5vdGhlcg"
    })
    await expect(page).toHaveURL((url) => url.hash === "")
  })
})

test.describe("when it cannot start", () => {
  for (const remote of ["ui", "p2p", "cryptography"]) {
    test(`says that ${remote} cannot be reached, and reloads when asked`, async ({ page }) => {
      await page.route(`**/remotes/${remote}/**`, (route) => route.abort())
      await page.goto("/")
      await expect(failure(page)).toContainText(`"${remote}" could not be loaded`)
      await page.unroute(`**/remotes/${remote}/**`)
      await page.getByRole("button", { name: "Reload" }).click()
      await expect(page.getByRole("button", { name: "Create my profile" })).toBeVisible()
    })

    test(`refuses ${remote} of another contract before a line of it runs`, async ({ page }) => {
      const scripts: string[] = []
      page.on("request", (request) => {
        if (request.url().includes(`/remotes/${remote}/`) && request.url().endsWith(".js")) scripts.push(request.url())
      })
      await replace(page, `remotes/${remote}/mf-manifest.json`, (manifest) =>
        manifest.replace(/"contract":\s*\d+/u, '"contract": 0'),
      )
      await page.goto("/")
      await expect(failure(page)).toContainText(`"${remote}" belongs to another version (found 0`)
      expect(scripts).toEqual([])
    })
  }

  test("says what is wrong with config.json", async ({ page }) => {
    await replace(page, "config.json", (config) => config.replace("broker/", "ftp://broker.example/"))
    await page.goto("/")
    await expect(failure(page)).toContainText("broker is not an http or https address")
  })

  test("says so to everybody", async ({ page }) => {
    await replace(page, "config.json", () => "{")
    await page.goto("/")
    await expect(failure(page)).toContainText("the file is not JSON")
    await expect(page.getByRole("button", { name: "Reload" })).toBeFocused()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  test("says that config.json cannot be reached", async ({ page }) => {
    await page.route("**/config.json", (route) => route.abort())
    await page.goto("/")
    await expect(failure(page)).toContainText("configuration could not be loaded")
  })

  test("does not take the code that holds the keys from elsewhere", async ({ page }) => {
    await replace(page, "config.json", (config) =>
      config.replace("remotes/cryptography/", "https://elsewhere.example/"),
    )
    await page.goto("/")
    await expect(failure(page)).toContainText("same origin")
  })
})
