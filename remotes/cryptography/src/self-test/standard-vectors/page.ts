/** The published vectors in this browser, with noble's primitives and with the browser's own, line by line. */
import { detectPrimitives, noblePrimitives } from "@fourfold/signal"
import { detectEd25519, nobleEd25519 } from "../../primitives/ed25519.ts"
import { standardChecks } from "./all.ts"
import type { Platform, StandardCheck } from "./check.ts"
import { Row } from "./row.ts"

interface Line {
  textContent: string | null
  append(...children: readonly Line[]): void
}

/** All of the DOM that this page sees. */
declare const document: {
  title: string
  createElement(name: string): Line
  querySelector(selector: string): Line | null
}

const root = document.querySelector("#app")
if (!root) throw new Error("the page has no element #app")
const list = document.createElement("ol")
root.append(list)

const say = (name: string, text: string): Line => {
  const line = document.createElement(name)
  line.textContent = text
  return line
}

/** The server unpacks what is packed. */
const read = async (file: string): Promise<Row> => {
  const response = await fetch(`/vectors/${file}`)
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  return new Row(file, await response.json())
}

const outcomeOf = async ({ name, file, cases, run }: StandardCheck, platform: Platform): Promise<string> => {
  try {
    const checked = await run(await read(file), platform)
    return checked === cases ? `✓ ${name}: ${checked}` : `✗ ${name}: ${checked} of ${cases}`
  } catch (error) {
    return `✗ ${name}: ${String(error)}`
  }
}

const noble: Platform = { ...noblePrimitives, ed25519: nobleEd25519 }
const native: Platform = { ...(await detectPrimitives()), ed25519: await detectEd25519() }
for (const check of standardChecks) {
  list.append(say("li", await outcomeOf(check, noble)))
  // What takes long is the same code either way.
  if (check.isLong !== "always") list.append(say("li", `${await outcomeOf(check, native)} (the browser's)`))
}
const natively = {
  x25519: native.x25519 !== noble.x25519,
  mlKem768: native.mlKem768 !== noble.mlKem768,
  ed25519: native.ed25519 !== noble.ed25519,
}
root.append(say("p", JSON.stringify(natively)))
