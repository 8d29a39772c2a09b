/**
 * Pictures of every screen, of every part of the gallery and of a real pair, in all looks, to be looked at by people:
 * `npm run screens -- [part of a scene's name …]`. They go into a new folder of the system's temporary one, or into
 * FOURFOLD_SCREENS; each fault of the layout is printed, and then the run exits with 1. The real pair is that of dist/.
 */
import { mkdir, mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Page, chromium } from "@playwright/test"
import { brokerProcess } from "../broker-process.ts"
import { systemChromium } from "../chromium.ts"
import { expectArrived, message, send, twoPeople } from "../person.ts"
import { contrastFaults } from "./contrast.ts"
import { type Device, type Look, devices, drawn, languages, looks, pieceLooks, wear } from "./forms.ts"
import { buildGallery, galleryAddress, pieceNames, serveGallery } from "./gallery.ts"
import { handOn } from "./hand.ts"
import { layoutFaults } from "./layout.ts"
import { type Scene, pieceScene, scenes } from "./scenes.ts"

const chosen = process.argv.slice(2)
const isChosen = (name: string): boolean => chosen.length === 0 || chosen.some((part) => name.includes(part))
const folder = process.env["FOURFOLD_SCREENS"] ?? (await mkdtemp(join(tmpdir(), "fourfold-screens-")))
await mkdir(folder, { recursive: true })

let faults = 0
let pictures = 0

const complain = (fault: string): void => {
  faults += 1
  process.stdout.write(`${fault}\n`)
}

const look = async (page: Page, name: string, isFinger: boolean, inColours: boolean): Promise<void> => {
  await page.screenshot({ path: join(folder, `${name}.png`) })
  pictures += 1
  const found = [...(await layoutFaults(page, isFinger)), ...(inColours ? await contrastFaults(page) : [])]
  for (const fault of found) complain(`${name}: ${fault}`)
}

const executablePath = systemChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox"],
})

const isTight = ({ width, textSize }: Look): boolean => width !== undefined && textSize === 200

/** Goes there once, and looks at it in every way. */
const visit = async (scene: Scene, device: Device, ways: readonly Look[]): Promise<void> => {
  const context = await browser.newContext(device.options)
  context.setDefaultTimeout(15_000)
  await serveGallery(context)
  const page = await context.newPage()
  const isFinger = device.name === "phone"
  try {
    await page.goto(galleryAddress(scene.query))
    await scene.act(handOn(page, isFinger))
    for (const way of ways) {
      await wear(page, device, way)
      // Colours do not change with the language, the size of the text or the device.
      const inColours = isFinger && way.language === undefined && way.textSize === undefined
      await look(page, `${scene.name}-${way.name}`, isFinger, inColours)
    }
  } catch (error) {
    complain(`${scene.name}-${device.name}: not reached, ${String(error).split("\n")[0]}`)
  }
  await context.close()
}

buildGallery()
const index = await browser.newContext()
await serveGallery(index)
const pieces = (await pieceNames(await index.newPage())).map(pieceScene)
await index.close()

for (const scene of [...scenes, ...pieces].filter(({ name }) => isChosen(name))) {
  const all = [...(scene.isPiece ? pieceLooks : looks), ...(scene.everyLanguage ? languages : [])]
  const ways = all.filter((way) => !(scene.needsRoom && isTight(way)))
  // A phone and a desktop side by side.
  await Promise.all(
    devices.map((device) =>
      visit(
        scene,
        device,
        ways.filter((way) => way.device === device.name),
      ),
    ),
  )
}

if (isChosen("pair")) {
  const broker = await brokerProcess()
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ana, "Shall we meet on Friday?")
  await expectArrived(ana, ben, "Shall we meet on Friday?")
  await send(ben, "Gladly. At *eight*?")
  await message(ana, "eight").waitFor()
  for (const device of devices) {
    for (const way of looks.filter((each) => each.device === device.name && each.language === undefined)) {
      if (way.textSize !== undefined) continue
      for (const { page, name } of [ana, ben]) {
        await wear(page, device, way)
        await drawn(page)
        // A mouse stays a mouse: how large targets are is seen in the gallery.
        await look(page, `pair-${name.toLowerCase()}-${way.name}`, false, true)
      }
    }
  }
  await broker.stop()
}
await browser.close()

process.stdout.write(`${pictures} pictures in ${folder}, ${faults} faults\n`)
process.exitCode = faults === 0 ? 0 : 1
