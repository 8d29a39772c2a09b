/**
 * Pictures of every main screen in four forms, to be looked at by people: `npm run screens -- [part of a scene's name …]`.
 * They go into a new folder of the system's temporary one, or into FOURFOLD_SCREENS; each fault of the layout is printed, and
 * then the run exits with 1. The real pair is that of dist/.
 */
import { mkdir, mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Page, chromium } from "@playwright/test"
import { brokerProcess } from "../broker-process.ts"
import { systemChromium } from "../chromium.ts"
import { expectArrived, message, send, twoPeople } from "../person.ts"
import { type Form, forms } from "./forms.ts"
import { buildGallery, galleryAddress, serveGallery } from "./gallery.ts"
import { layoutFaults } from "./layout.ts"
import { scenes } from "./scenes.ts"

const chosen = process.argv.slice(2)
const isChosen = (name: string): boolean => chosen.length === 0 || chosen.some((part) => name.includes(part))
const folder = process.env["FOURFOLD_SCREENS"] ?? (await mkdtemp(join(tmpdir(), "fourfold-screens-")))
await mkdir(folder, { recursive: true })

const faults: string[] = []
const look = async (page: Page, scene: string, form: Form): Promise<void> => {
  const name = `${scene}-${form.name}`
  // A part that was opened just now takes its place within two frames.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.screenshot({ path: join(folder, `${name}.png`) })
  for (const fault of await layoutFaults(page, form.isPhone && form.options.hasTouch === true)) {
    faults.push(`${name}: ${fault}`)
  }
}

const executablePath = systemChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox"],
})

buildGallery()
for (const form of forms) {
  for (const { name, state, act } of scenes.filter((scene) => isChosen(scene.name))) {
    const context = await browser.newContext(form.options)
    context.setDefaultTimeout(15_000)
    await serveGallery(context)
    const page = await context.newPage()
    try {
      await page.goto(galleryAddress(state))
      await act(page)
      await look(page, name, form)
    } catch (error) {
      faults.push(`${name}-${form.name}: not reached, ${String(error).split("\n")[0]}`)
    }
    await context.close()
  }
}

if (isChosen("pair")) {
  const broker = await brokerProcess()
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ana, "Shall we meet on Friday?")
  await expectArrived(ana, ben, "Shall we meet on Friday?")
  await send(ben, "Gladly. At *eight*?")
  await message(ana, "eight").waitFor()
  for (const form of forms) {
    // A mouse stays a mouse: how large targets are is seen in the gallery.
    const seen = { ...form, options: { ...form.options, hasTouch: false } }
    const { viewport, colorScheme } = form.options
    for (const { page, name } of [ana, ben]) {
      if (viewport) await page.setViewportSize(viewport)
      await page.emulateMedia({ ...(colorScheme ? { colorScheme } : {}), reducedMotion: "reduce" })
      await look(page, `pair-${name.toLowerCase()}`, seen)
    }
  }
  await broker.stop()
}
await browser.close()

process.stdout.write(`${[...faults, folder].join("\n")}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
