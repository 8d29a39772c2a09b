/// <reference types="node" />
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { bundleForBrowser } from "./bundle.ts"

/** What a page that talks to one peer needs; records and the JavaScript body cipher are for others. */
const used = [
  "accept",
  "cascadeLimits",
  "decodePreKeyMessage",
  "decrypt",
  "deserializeSession",
  "detectPrimitives",
  "encrypt",
  "generateKeyPair",
  "generatePreKeys",
  "initiate",
  "numericFingerprint",
  "serializeSession",
  "xeddsaSign",
  "xeddsaVerify",
]

test("a page loads at most 32 kB of it, gzip, with everything it stands on", async () => {
  const code = await bundleForBrowser(`export { ${used.join(", ")} } from "./index.ts"`, "esm")
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(32_000)
  expect(code).not.toMatch(/libsignal|node:/u)
})
