import { expect, test } from "vitest"
import { inviteInText } from "./invite-in-text.ts"

const link = "https://fourfold.example/#AbC-_123"

test.each([
  link,
  `  ${link}\n`,
  `Talk to me on Fourfold: ${link}`,
  `Hi Bob!\n${link}\nSee you there`,
  `(${link}).`,
  `<${link}>`,
  `“${link}”`,
  `Look at https://example.org first, then ${link}, please.`,
])("%j holds the invite", (pasted) => {
  expect(inviteInText(pasted)).toBe(link)
})

test("whatever holds no link stays as it is", () => {
  expect(inviteInText(" AbC-_123 ")).toBe("AbC-_123")
  expect(inviteInText("https://fourfold.example/")).toBe("https://fourfold.example/")
  expect(inviteInText("")).toBe("")
})
