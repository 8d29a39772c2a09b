import type { NetworkOptions, RoutingName } from "@fourfold/contracts"
import { describe, expect, test } from "vitest"
import { clientOptions } from "./broker-options.ts"

const options: NetworkOptions = {
  brokerUrl: "https://example.org/broker/",
  routingName: "00112233445566778899aabbccddeeff" as RoutingName,
  token: "q5-_x",
  iceServers: [],
}

describe("the options of the PeerJS client", () => {
  test("name our broker and our ICE servers, and nobody else's, even when we have none", () => {
    expect(clientOptions(options)).toEqual({
      host: "example.org",
      port: 443,
      path: "/broker/",
      secure: true,
      key: "peerjs",
      token: "q5-_x",
      pingInterval: 25_000,
      config: { iceServers: [] },
    })
  })

  test("take the ICE servers over", () => {
    const iceServers = [
      { urls: "stun:example.org" },
      { urls: ["turn:example.org", "turns:example.org"], username: "1700000000:x", credential: "secret" },
    ]
    expect(clientOptions({ ...options, iceServers }).config).toEqual({ iceServers })
  })

  test.each([
    ["a URL that is none", { brokerUrl: "example.org" }],
    ["a routing name that is none", { routingName: "ana" as RoutingName }],
    ["a token that would change the URL", { token: "a&id=b" }],
    ["no token", { token: "" }],
  ])("are refused with %s", (_, change) => {
    expect(() => clientOptions({ ...options, ...change })).toThrow(TypeError)
  })
})
