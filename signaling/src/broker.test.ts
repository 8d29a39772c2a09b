/** The broker as a whole, over real sockets on this machine: what a stock client relies on, and what PeerServer gets wrong. */
import { createConnection } from "node:net"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { type Broker, type BrokerOptions, createBroker } from "./broker.ts"
import { closeCodes } from "./close-codes.ts"
import { connectRaw } from "./testing/raw-client.ts"

let broker: Broker
let port: number

const start = async (options: BrokerOptions = {}): Promise<void> => {
  const created = await createBroker(options)
  if (!created.ok) throw new Error(created.error.type)
  broker = created.value
  const listening = await broker.listen(0, "127.0.0.1")
  if (!listening.ok) throw new Error(listening.error.type)
  port = listening.value
}

beforeEach(() => start())
afterEach(() => broker.close())

const connectOpen = async (id: string, options = {}) => {
  const client = await connectRaw(port, id, options)
  expect(await client.next()).toEqual({ type: "OPEN" })
  return client
}

const offer = (dst: string, payload: unknown = { sdp: "v=0" }) => ({ type: "OFFER", payload, dst })

/** Asks for a WebSocket word by word, as no library would. */
const knockByHand = (id: string, ...headers: readonly string[]) => {
  const socket = createConnection(port, "127.0.0.1")
  socket.on("error", () => socket.destroy())
  const request = [`GET /broker/peerjs?key=peerjs&id=${id}&token=t HTTP/1.1`, `Host: 127.0.0.1:${port}`]
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
  const key = headers.some((header) => header.startsWith("Sec-WebSocket-Key"))
    ? []
    : [`Sec-WebSocket-Key: ${"A".repeat(22)}==`]
  socket.write([...request, ...upgrade, ...key, ...headers, "", ""].join("\r\n"))
  return socket
}

describe("what a stock client relies on", () => {
  test("a fresh id over HTTP, nobody listed, a key that counts", async () => {
    const url = `http://127.0.0.1:${port}/broker`
    const response = await fetch(`${url}/peerjs/id?ts=1&version=1.5.5`)
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/^[\da-f-]{36}$/u)
    expect((await fetch(`${url}/peerjs/peers`)).status).toBe(401)
    expect((await fetch(`${url}/anykey/id`)).status).toBe(401)
  })

  test("OPEN, and messages relayed with their source", async () => {
    const [ana, bob] = [await connectOpen("ana"), await connectOpen("bob")]
    ana.say(offer("bob"))
    expect(await bob.next()).toEqual({ type: "OFFER", src: "ana", dst: "bob", payload: { sdp: "v=0" } })
    bob.say({ type: "ANSWER", payload: 1, dst: "ana" })
    expect(await ana.next()).toEqual({ type: "ANSWER", src: "bob", dst: "ana", payload: 1 })
  })

  test("messages sent before OPEN has arrived", async () => {
    const bob = await connectOpen("bob")
    const ana = await connectRaw(port, "ana")
    ana.say(offer("bob"))
    expect(await bob.next()).toHaveProperty("src", "ana")
  })

  test("the queue for an absent peer, flushed in order after OPEN", async () => {
    const ana = await connectOpen("ana")
    for (const n of [1, 2, 3]) ana.say(offer("bob", n))
    ana.say({ type: "LEAVE", dst: "ana" })
    expect(await ana.next()).toHaveProperty("type", "LEAVE")
    const bob = await connectOpen("bob")
    expect([await bob.next(), await bob.next(), await bob.next()]).toMatchObject(
      [1, 2, 3].map((payload) => ({ payload })),
    )
  })

  test("ID-TAKEN and 4002 for somebody else's id", async () => {
    await connectOpen("ana")
    const thief = await connectRaw(port, "ana", { token: "guess" })
    expect(await thief.next()).toEqual({ type: "ID-TAKEN", payload: { msg: "ID is taken" } })
    expect(await thief.closed).toBe(closeCodes.idTaken)
  })

  test("the error texts of PeerServer", async () => {
    const stranger = await connectRaw(port, "ana", { key: "other" })
    expect(await stranger.next()).toEqual({ type: "ERROR", payload: { msg: "Invalid key provided" } })
    await stranger.closed
    const nameless = await connectRaw(port, "")
    expect(await nameless.next()).toEqual({
      type: "ERROR",
      payload: { msg: "No id, token, or key supplied to websocket server" },
    })
    await nameless.closed
    expect(broker.peers()).toBe(0)
  })
})

describe("what PeerServer gets wrong", () => {
  test("a bad frame closes its sender alone, with 1007", async () => {
    const bob = await connectOpen("bob")
    for (const [i, text] of ["{", "null", "[]", `{"type":"OFFER"}`].entries()) {
      const mallory = await connectOpen(`mallory${i}`)
      mallory.say(text)
      expect(await mallory.closed).toBe(closeCodes.malformed)
    }
    const ana = await connectOpen("ana")
    ana.say(offer("bob"))
    expect(await bob.next()).toHaveProperty("src", "ana")
  })

  test("LEAVE leaves no zombie behind", async () => {
    const ana = await connectOpen("ana")
    ana.say({ type: "LEAVE" })
    expect(await ana.closed).toBe(closeCodes.normal)
    expect(broker.peers()).toBe(0)
  })

  test("a client that comes back with its token gets OPEN; its old socket is closed with 4001", async () => {
    const old = await connectOpen("ana")
    const ana = await connectOpen("ana")
    expect(await old.closed).toBe(closeCodes.replaced)
    const bob = await connectOpen("bob")
    bob.say(offer("ana"))
    expect(await ana.next()).toHaveProperty("src", "bob")
  })

  test("a flood is closed with 1008", async () => {
    const mallory = await connectOpen("mallory")
    for (const _ of Array.from({ length: 300 })) mallory.say({ type: "HEARTBEAT" })
    expect(await mallory.closed).toBe(closeCodes.flood)
  })

  test("a flood of pings is one too", async () => {
    const mallory = await connectOpen("mallory")
    const pinging = setInterval(() => Array.from({ length: 30 }, () => mallory.socket.ping()), 1)
    expect(await mallory.closed).toBe(closeCodes.flood)
    clearInterval(pinging)
  })

  test("a frame of more than 64 KiB is closed with 1009, a binary one with 1003", async () => {
    const large = await connectOpen("large")
    large.say(offer("bob", "x".repeat(70_000)))
    expect(await large.closed).toBe(closeCodes.tooBig)
    const binary = await connectOpen("binary")
    binary.socket.send(Buffer.from(`{"type":"HEARTBEAT"}`))
    expect(await binary.closed).toBe(closeCodes.binary)
  })

  test("what waits for absent peers is bounded", async () => {
    const before = process.memoryUsage().rss
    const ana = await connectOpen("ana")
    for (const i of Array.from({ length: 150 }, (_, n) => n)) ana.say(offer(`nobody${i % 70}`, "x".repeat(60_000)))
    ana.say({ type: "LEAVE", dst: "ana" })
    expect(await ana.next()).toHaveProperty("type", "LEAVE")
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })

  test("a peer that does not read is cut off when a megabyte waits for it", async () => {
    await broker.close()
    await start({ limits: { messages: { perSecond: 100_000, burst: 100_000 } } })
    const ana = await connectOpen("ana")
    // A socket that is never read: the kernel's buffers fill, then ours.
    const sloth = knockByHand("sloth")
    await expect.poll(() => broker.peers()).toBe(2)
    sloth.pause()
    const before = process.memoryUsage().rss
    let sentBytes = 0
    while (broker.peers() === 2 && sentBytes < 256 * 1024 * 1024) {
      for (const _ of Array.from({ length: 16 })) ana.say(offer("sloth", "x".repeat(60_000)))
      sentBytes += 16 * 60_000
      // An answer means that all of it has been dealt with.
      ana.say({ type: "LEAVE", dst: "ana" })
      await ana.next()
    }
    expect(broker.peers()).toBe(1)
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
    sloth.destroy()
  })
})

describe("the door", () => {
  test("is open for pages of the same host, and for those the operator names", async () => {
    await broker.close()
    await start({ allowedOrigins: ["https://app.example"] })
    await connectOpen("ana", { origin: `http://127.0.0.1:${port}` })
    await connectOpen("bob", { origin: "https://app.example" })
    await expect(connectRaw(port, "carol", { origin: "https://evil.example" })).rejects.toThrow("403")
  })

  test("is closed for a network that knocks too often, behind a proxy too", async () => {
    const from = (address: string) => ({ headers: { "x-forwarded-for": address } })
    const knock = (i: number) => connectRaw(port, `peer${i}`, from(`2001:db8::${i}`))
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => knock(i)))
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(40)
    expect(
      outcomes
        .filter(({ status }) => status === "rejected")
        .map((outcome) => String("reason" in outcome && outcome.reason)),
    ).toContain("Error: Unexpected server response: 429")
    await connectOpen("elsewhere", from("192.0.2.1"))
  })

  test("lets a network guess at the ids of others a few times", async () => {
    await connectOpen("ana")
    const from = { token: "guess", headers: { "x-forwarded-for": "192.0.2.1" } }
    for (const _ of Array.from({ length: 8 })) await (await connectRaw(port, "ana", from)).closed
    await expect(connectRaw(port, "ana", from)).rejects.toThrow("429")
  })

  test("counts who is inside, and nobody who has left or never came in", async () => {
    await broker.close()
    await start({ limits: { maxConnectionsPerNetwork: 1 } })
    const from = { headers: { "x-forwarded-for": "192.0.2.1" } }
    const failing = knockByHand("ana", "X-Forwarded-For: 192.0.2.1", "Sec-WebSocket-Key: short")
    const answer = await new Promise((resolve) => failing.once("data", resolve))
    expect(String(answer)).toContain("400 Bad Request")
    await new Promise((resolve) => failing.once("close", resolve).resume())
    const ana = await connectOpen("ana", from)
    await expect(connectRaw(port, "bob", from)).rejects.toThrow("429")
    ana.socket.close()
    await expect.poll(broker.peers).toBe(0)
    await connectOpen("bob", from)
  })

  test("leads nowhere but to the broker", async () => {
    const { WebSocket } = await import("ws")
    const astray = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`)
    expect(String(await new Promise((resolve) => astray.once("error", resolve)))).toContain("404")
  })

  test("is not held open by somebody who never ends a sentence", async () => {
    const mumbler = createConnection(port, "127.0.0.1")
    mumbler.on("error", () => mumbler.destroy())
    mumbler.write("GET / HTTP/1.1\r\n")
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()
    const startedMs = performance.now()
    await broker.close()
    expect(performance.now() - startedMs).toBeLessThan(4_000)
    mumbler.destroy()
    await start()
  })

  test("is closed for good when the broker stops, and soon", async () => {
    const ana = await connectOpen("ana")
    const startedMs = performance.now()
    await broker.close()
    expect(await ana.closed).toBe(closeCodes.goingAway)
    expect(performance.now() - startedMs).toBeLessThan(4_000)
    await expect(connectRaw(port, "bob")).rejects.toThrow("ECONNREFUSED")
    await start()
  })
})

test("whoever answers no ping is gone after two", async () => {
  await broker.close()
  await start({ pingIntervalMs: 20 })
  const [dead, alive] = [await connectOpen("dead", { autoPong: false }), await connectOpen("alive")]
  expect(await dead.closed).toBe(1006)
  await expect.poll(broker.peers).toBe(1)
  expect(alive.socket.readyState).toBe(alive.socket.OPEN)
})

test("the absence of a peer is told by a clock that can be wound", async () => {
  await broker.close()
  let nowMs = 0
  await start({ nowMs: () => nowMs })
  const ana = await connectOpen("ana")
  ana.say(offer("bob"))
  ana.say({ type: "LEAVE", dst: "ana" })
  await ana.next()
  nowMs = 5_000
  expect(await ana.next()).toEqual({ type: "EXPIRE", src: "bob", dst: "ana" })
})

test("every answer carries the strict policy, and config.json is the operator's", async () => {
  await broker.close()
  await start({ config: { broker: "https://broker.example/broker/" }, contentPolicy: { trustedTypes: ["one", "two"] } })
  const response = await fetch(`http://127.0.0.1:${port}/config.json`)
  expect(await response.json()).toEqual({ broker: "https://broker.example/broker/" })
  const policy = response.headers.get("content-security-policy") ?? ""
  expect(policy.split("; ")).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self' https://broker.example wss://broker.example",
      "require-trusted-types-for 'script'",
      "trusted-types one two",
    ]),
  )
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  })
})

test("with a coturn, config.json carries credentials that nobody else gets", async () => {
  await broker.close()
  await start({ config: { iceServers: [] }, turn: { urls: ["turn:turn.example:3478"], secret: "north" } })
  const config = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/config.json`)).json()
  const [one, other] = [await config(), await config()]
  const server = { urls: ["turn:turn.example:3478"], username: expect.stringMatching(/^\d{10}:[\da-f-]{36}$/u) }
  expect(one).toMatchObject({ iceServers: [server] })
  expect(one).not.toEqual(other)
})
