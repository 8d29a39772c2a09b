import { expect, test } from "vitest"
import { newPassphraseProblem } from "./new-passphrase-problem.ts"

test.each([
  ["", "", "missing"],
  ["seven77", "seven77", "tooShort"],
  ["🐈🐈🐈🐈", "🐈🐈🐈🐈", "tooShort"],
  ["password", "passw0rd", "differs"],
  ["password", "", "differs"],
  ["password", "password", undefined],
])("%j and %j: %s", (passphrase, again, problem) => {
  expect(newPassphraseProblem({ passphrase, again })).toBe(problem)
})
