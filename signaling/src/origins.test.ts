import { describe, expect, test } from "vitest"
import { isAllowedOrigin } from "./origins.ts"

describe("a web page", () => {
  test.each([
    ["https://chat.example", "chat.example"],
    ["https://chat.example", "Chat.Example:443"],
    ["http://localhost:8787", "localhost:8787"],
    ["http://[::1]:8787", "[::1]:8787"],
  ])("of the same host is welcome (%s, %s)", (origin, host) => {
    expect(isAllowedOrigin({ origin, host }, [])).toBe(true)
  })

  test.each([
    ["https://evil.example", "chat.example"],
    ["https://chat.example.evil.example", "chat.example"],
    ["http://localhost:3000", "localhost:8787"],
    ["null", "chat.example"],
    ["", "chat.example"],
  ])("of another host is not (%s, %s)", (origin, host) => {
    expect(isAllowedOrigin({ origin, host }, [])).toBe(false)
  })

  test("of another host is welcome when the operator says so", () => {
    const allowed = ["https://app.example"]
    expect(isAllowedOrigin({ origin: "https://app.example", host: "broker.example" }, allowed)).toBe(true)
    expect(isAllowedOrigin({ origin: "http://app.example", host: "broker.example" }, allowed)).toBe(false)
  })
})

test("what is no browser is welcome", () => {
  expect(isAllowedOrigin({ host: "chat.example" }, [])).toBe(true)
})
