/** A code that is held before the camera. The browser films a file, in which the code of the other screen stands. */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Page, chromium } from "@playwright/test"
import { systemChromium } from "./chromium.ts"
import { expect, test } from "./fixtures.ts"
import { createProfile, expectArrived, field, newPerson, openConversation, send } from "./person.ts"

test("a code that the camera sees adds the contact", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  await createProfile(ana)
  await ana.page.getByRole("button", { name: "Add contact" }).click()
  const code = await ana.page.getByRole("img", { name: "QR code of your invite" }).screenshot()
  await ana.page.keyboard.press("Escape")

  const folder = await mkdtemp(join(tmpdir(), "fourfold-camera-"))
  const film = join(folder, "code.y4m")
  const executablePath = systemChromium()
  try {
    await writeFile(film, await filmOf(await ana.context.newPage(), code))
    const filming = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-quic",
        "--no-first-run",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        `--use-file-for-fake-video-capture=${film}`,
      ],
    })
    const ben = await newPerson(filming, "Ben", broker.url, { permissions: ["camera"] })
    await createProfile(ben)
    await ben.page.getByRole("button", { name: "Add contact" }).click()
    await ben.page.getByRole("tab", { name: "Scan" }).click()
    await ben.page.getByRole("button", { name: "Use the camera" }).click()
    await expect(field(ben)).toBeVisible()
    await send(ben, "I saw your code")
    await openConversation(ana, "Ben")
    await expectArrived(ben, ana, "I saw your code")
    await filming.close()
  } finally {
    await rm(folder, { recursive: true })
  }
})

const [width, height] = [640, 480]

/** Three frames of YUV4MPEG2 with the picture in the middle, in grey. `page` is a blank one, which reads the PNG. */
const filmOf = async (page: Page, png: Buffer): Promise<Buffer> => {
  const grey = await page.evaluate(
    async ([base64, w, h]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
      const scale = Math.min(w / image.width, h / image.height) * 0.9
      const [across, down] = [image.width * scale, image.height * scale]
      const drawing = new OffscreenCanvas(w, h).getContext("2d")
      if (!drawing) throw new Error("no canvas")
      drawing.fillStyle = "white"
      drawing.fillRect(0, 0, w, h)
      drawing.drawImage(image, (w - across) / 2, (h - down) / 2, across, down)
      const { data } = drawing.getImageData(0, 0, w, h)
      return Array.from({ length: w * h }, (_, at) => data[at * 4] ?? 0)
    },
    [png.toString("base64"), width, height] as const,
  )
  await page.close()
  const frame = Buffer.concat([Buffer.from("FRAME\n"), Buffer.from(grey), Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame, frame])
}
