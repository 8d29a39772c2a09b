import { expect, test } from "vitest"
import { sourcesOfConfig } from "./config-sources.ts"

test("a broker and a remote that live elsewhere are allowed by the content policy", () => {
  const config = {
    broker: "https://broker.example/broker/",
    remotes: { ui: "https://ui.example/remotes/ui/", p2p: "remotes/p2p/", cryptography: "/remotes/cryptography/" },
    iceServers: [],
  }
  expect(sourcesOfConfig(config)).toEqual({
    connectSources: ["https://broker.example", "wss://broker.example"],
    remoteSources: ["https://ui.example"],
  })
})

test.each([
  [undefined],
  [null],
  ["text"],
  [{ broker: "/broker/", remotes: {} }],
  [{ broker: "javascript:alert(1)", remotes: { ui: "data:text/javascript,1", p2p: "https://; script-src *" } }],
  [{ broker: 7, remotes: [["x"]] }],
])("%j allows nothing", (config) => {
  expect(sourcesOfConfig(config)).toEqual({ connectSources: [], remoteSources: [] })
})
