import { expect, test } from "vitest"
import { digitGroups } from "./digit-groups.ts"

test("sixty digits are twelve groups of five", () => {
  const digits = "0123456789".repeat(6)
  expect(digitGroups(digits)).toHaveLength(12)
  expect(digitGroups(digits).join("")).toBe(digits)
  expect(digitGroups(digits)[1]).toBe("56789")
})
