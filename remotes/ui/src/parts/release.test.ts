import { expect, test } from "vitest"
import manifest from "../../package.json" with { type: "json" }
import { release } from "./release.ts"

test("the release is the one of the package", () => {
  expect(release).toBe(manifest.version)
})
