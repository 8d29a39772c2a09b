import { describe, expect, test } from "vitest"
import { readSettings } from "./settings.ts"

describe("the settings", () => {
  test("are fine when nothing is set", () => {
    expect(readSettings([], {})).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: "127.0.0.1",
        app: undefined,
        configFile: undefined,
        allowedOrigins: [],
        trustedProxies: [],
        connectSources: [],
        turn: undefined,
      },
    })
  })

  test("come from the environment, and from the command line before it", () => {
    const env = {
      PORT: "1",
      HOST: "::",
      CONFIG_FILE: "/etc/fourfold.json",
      ALLOWED_ORIGINS: "https://a.example, http://b.example:81",
      TRUSTED_PROXIES: "10.0.0.0/8",
      CONNECT_SOURCES: "wss://broker.example https://*.example:8443",
      TURN_URLS: "turn:turn.example:3478 turns:turn.example:5349?transport=tcp",
      TURN_SECRET: "north",
    }
    expect(readSettings(["--port", "0", "--app", "dist", "--host=localhost"], env)).toEqual({
      ok: true,
      value: {
        port: 0,
        host: "localhost",
        app: "dist",
        configFile: "/etc/fourfold.json",
        allowedOrigins: ["https://a.example", "http://b.example:81"],
        trustedProxies: ["10.0.0.0/8"],
        connectSources: ["wss://broker.example", "https://*.example:8443"],
        turn: { urls: ["turn:turn.example:3478", "turns:turn.example:5349?transport=tcp"], secret: "north" },
      },
    })
  })

  test.each([
    [["--port", "65536"], {}],
    [["--port", "x"], {}],
    [[], { PORT: "-1" }],
    [["--unknown"], {}],
    [["dist"], {}],
    [[], { ALLOWED_ORIGINS: "https://a.example/" }],
    [[], { ALLOWED_ORIGINS: "chat.example" }],
    [[], { CONNECT_SOURCES: "wss://a.example; script-src *" }],
    [[], { TURN_URLS: "turn:turn.example:3478" }],
    [[], { TURN_SECRET: "north" }],
    [[], { TURN_URLS: "https://turn.example", TURN_SECRET: "north" }],
    [[], { CONNECT_SOURCES: "'unsafe-inline'" }],
  ])("are refused with a sentence when they make no sense: %j %j", (args, env) => {
    const settings = readSettings(args, env)
    expect(settings.ok ? undefined : settings.error.reason).toMatch(/^\S.{10,}/u)
  })
})
