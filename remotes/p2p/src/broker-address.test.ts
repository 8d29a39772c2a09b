import { describe, expect, test } from "vitest"
import { readBrokerUrl } from "./broker-address.ts"

describe("the broker's URL", () => {
  test.each([
    ["https://example.org/broker/", "example.org", 443, "/broker/", true],
    ["https://example.org/broker", "example.org", 443, "/broker/", true],
    ["https://example.org", "example.org", 443, "/", true],
    ["https://example.org:8443/a/b", "example.org", 8443, "/a/b/", true],
    ["http://localhost:8787/broker/", "localhost", 8787, "/broker/", false],
    ["http://localhost/", "localhost", 80, "/", false],
    ["http://[::1]:9000/", "[::1]", 9000, "/", false],
  ])("%s is read", (url, host, port, path, secure) => {
    expect(readBrokerUrl(url)).toEqual({ host, port, path, secure })
  })

  test.each([
    "",
    "example.org",
    "/broker/",
    "ws://example.org/",
    "javascript:alert(1)",
    "https://user@example.org/",
    "https://:secret@example.org/",
    "https://example.org/?key=x",
    "https://example.org/#x",
  ])("%j is refused", (url) => {
    expect(readBrokerUrl(url)).toBeUndefined()
  })
})
