import fc from "fast-check"
import { describe, expect, test } from "vitest"
import shipped from "../public/config.json" with { type: "json" }
import { readConfig } from "./config.ts"

const page = "https://chat.example/app/"
const good = {
  remotes: { ui: "remotes/ui", p2p: "https://cdn.example/p2p/", cryptography: "/crypto/" },
  broker: "/broker",
  iceServers: [
    { urls: "stun:stun.example:3478" },
    { urls: ["turn:turn.example?transport=udp", "turns:turn.example"], username: "u", credential: "c" },
  ],
}
const read = (config: unknown) => readConfig(JSON.stringify(config), page)

describe("config.json", () => {
  test("may name addresses relative to the page, and gives back whole ones", () => {
    expect(read(good)).toEqual({
      ok: true,
      value: {
        remotes: {
          ui: "https://chat.example/app/remotes/ui/",
          p2p: "https://cdn.example/p2p/",
          cryptography: "https://chat.example/crypto/",
        },
        brokerUrl: "https://chat.example/broker/",
        iceServers: good.iceServers,
      },
    })
  })

  test("that we ship is good", () => {
    expect(read(shipped)).toMatchObject({ ok: true })
  })

  test("may not send the code that holds the keys to another origin", () => {
    const moved = { ...good, remotes: { ...good.remotes, cryptography: "https://cdn.example/" } }
    expect(read(moved)).toEqual({
      ok: false,
      error: {
        type: "ConfigMalformed",
        where: "remotes.cryptography",
        reason: "must be at the same origin as the page",
      },
    })
  })

  test.each([
    ["the file", []],
    ["the file", { ...good, turn: [] }],
    ["the file", { ...good, broker: undefined }],
    ["remotes", { ...good, remotes: { ...good.remotes, extra: "/x/" } }],
    ["remotes.ui", { ...good, remotes: { ...good.remotes, ui: "javascript:alert(1)" } }],
    ["remotes.p2p", { ...good, remotes: { ...good.remotes, p2p: "http://[" } }],
    ["broker", { ...good, broker: "wss://broker.example/" }],
    ["broker", { ...good, broker: "https://user:pass@broker.example/" }],
    ["broker", { ...good, broker: 7 }],
    ["iceServers", { ...good, iceServers: {} }],
    ["iceServers", { ...good, iceServers: Array.from({ length: 17 }, () => ({ urls: "stun:a" })) }],
    ["iceServers[0].urls", { ...good, iceServers: [{ urls: "https://a" }] }],
    ["iceServers[0]", { ...good, iceServers: [{ url: "stun:a" }] }],
    ["iceServers[0].credential", { ...good, iceServers: [{ urls: "stun:a", credential: 1 }] }],
  ])("says that %s is wrong", (where, config) => {
    expect(read(config)).toMatchObject({ ok: false, error: { type: "ConfigMalformed", where } })
  })

  test("of any text gives a config or a cause, and never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => !readConfig(text, page).ok))
  })
})
