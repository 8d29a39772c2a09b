/** A Chromium for the browser tests: the system's, else Playwright's download, else the distribution's package. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { systemChromium } from "../e2e/src/chromium.ts"
import { root } from "./install.mjs"

/** True once there is one. */
export const requireChromium = () => {
  if (isThere()) return true
  process.stdout.write("There is no Chromium here; fetching one…\n")
  if (succeeds(process.execPath, [playwright, "install", "chromium"]) && isThere()) return true
  if (process.getuid?.() !== 0 || !succeeds("apt-get", ["update"])) return false
  return succeeds("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]) && isThere()
}

const isThere = () => systemChromium() !== undefined || playwrightHasOne()

const playwright = join(root, "node_modules/@playwright/test/cli.js")

const succeeds = (command, args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] }).status === 0
}

/** Asks Playwright where its own Chromium would be, and looks. */
const playwrightHasOne = () => {
  const script = `import { chromium } from "@playwright/test"; process.stdout.write(chromium.executablePath())`
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    encoding: "utf8",
  })
  return stdout !== "" && existsSync(stdout)
}
