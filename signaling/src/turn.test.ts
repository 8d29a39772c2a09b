import { expect, test } from "vitest"
import { turnServer, withTurnServer } from "./turn.ts"

const service = { urls: ["turn:turn.example:3478"], secret: "north" }

test("the credential is what coturn computes (value from openssl)", () => {
  expect(turnServer(service, 1_700_000_000.9, "abc")).toEqual({
    urls: ["turn:turn.example:3478"],
    username: "1700086400:abc",
    credential: "rdRes6D4AdS5DA7lyYxp56skEtQ=",
  })
})

test("it joins the servers that are configured, if there are any", () => {
  const server = turnServer(service, 0, "abc")
  const stun = { urls: "stun:stun.example" }
  expect(withTurnServer({ broker: "/broker/", iceServers: [stun] }, server)).toEqual({
    broker: "/broker/",
    iceServers: [stun, server],
  })
  expect(withTurnServer({}, server)).toEqual({ iceServers: [server] })
})
