/** The Chromium that this machine has already, if it has one; otherwise Playwright's own is used. */
import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
]

/** Path of the browser; the variable CHROMIUM overrules the search. */
export const systemChromium = (): string | undefined => {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return process.env["CHROMIUM"] ?? [...candidates, ...elsewhere].find((path) => existsSync(path))
}
