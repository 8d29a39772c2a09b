/** `npm run dev -w @fourfold/cryptography`: the self-test of this remote as a page, line by line. */
import remote from "./index.ts"
import { checks } from "./self-test/checks.ts"

interface Line {
  textContent: string | null
  append(...children: readonly Line[]): void
}

/** The page: all of the DOM that this workspace ever sees, which is why its types are not loaded. */
declare const document: {
  title: string
  createElement(name: string): Line
  querySelector(selector: string): Line | null
}

const root = document.querySelector("#app")
if (!root) throw new Error("the page has no element #app")

const say = (name: string, text: string): Line => {
  const line = document.createElement(name)
  line.textContent = text
  return line
}

const list = document.createElement("ol")
root.append(say("h1", "Cryptography, tried in this browser"), list)

let failures = 0
for (const { name, run } of checks(remote)) {
  const line = say("li", `${name} …`)
  list.append(line)
  try {
    line.textContent = `✓ ${name}: ${await run()}`
  } catch (error) {
    failures += 1
    line.textContent = `✗ ${name}: ${String(error)}`
  }
}
const summary = failures === 0 ? "All well." : `${failures} of these failed.`
root.append(say("p", summary))
document.title = summary
