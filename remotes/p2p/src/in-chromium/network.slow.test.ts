/**
 * The remote in real browsers at a real broker, under the policy that the app is served with. Each person is a page in a
 * context of its own; what they do there is written here and runs there.
 */
import { existsSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Frame, Link, Network, NetworkRemote, RoutingName } from "@fourfold/contracts"
import { type Broker, createBroker } from "@fourfold/signaling"
import { type Browser, type Page, chromium } from "@playwright/test"
import { build } from "rolldown"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import type { openLink as OpenLink } from "../open-link.ts"

/** What the pages know: the remote, what they made of it, and a watch on every connection that uses the network. */
interface OnPage {
  readonly remote: NetworkRemote
  readonly openLink: typeof OpenLink
  network: Network
  link: Link
  first: Link
  readonly connections: RTCPeerConnection[]
}

declare global {
  var p2p: OnPage
}

const installed = "/usr/bin/chromium"
const found = existsSync(installed) ? installed : chromium.executablePath()
const canRun = existsSync(found)
if (!canRun && process.env["CI"] !== undefined) throw new Error("no Chromium for the tests of the network remote")

const pageScript = `
  import remote from "./remote.js"
  import { openLink } from "./open-link.js"
  Object.assign(globalThis.p2p, { remote, openLink })
`
/** Runs before anything else in every page. */
const watchConnections = (): void => {
  const connections: RTCPeerConnection[] = []
  Object.assign(globalThis, { p2p: { connections } })
  const { prototype } = RTCPeerConnection
  const set: unknown = Reflect.get(prototype, "setLocalDescription")
  if (typeof set !== "function") throw new Error("no WebRTC")
  const setAndWatch = new Proxy(set, {
    apply: (target, connection: RTCPeerConnection, description) => {
      connections.push(connection)
      return Reflect.apply(target, connection, description)
    },
  })
  Object.assign(prototype, { setLocalDescription: setAndWatch })
}

let folder = ""
let port = 0
let broker: Broker
let browser: Browser

const startBroker = async (): Promise<void> => {
  const created = await createBroker({ app: folder, limits: { connections: { perSecond: 20, burst: 200 } } })
  if (!created.ok) throw new Error(created.error.type)
  broker = created.value
  const listening = await broker.listen(port, "127.0.0.1")
  if (!listening.ok) throw new Error(listening.error.type)
  port = listening.value
}

beforeAll(async () => {
  if (!canRun) return
  folder = await mkdtemp(join(tmpdir(), "p2p-pages-"))
  await build({
    input: { remote: "remotes/p2p/src/index.ts", "open-link": "remotes/p2p/src/open-link.ts" },
    output: { dir: folder, format: "esm", entryFileNames: "[name].js" },
    logLevel: "warn",
  })
  await writeFile(join(folder, "page.js"), pageScript)
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><title>p2p</title><script type="module" src="page.js"></script>`,
  )
  await startBroker()
  browser = await chromium.launch({
    executablePath: found,
    args: ["--no-sandbox", "--disable-background-networking"],
  })
})

afterEach(async () => {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
})

afterAll(async () => {
  await browser?.close()
  await broker?.close()
  if (folder !== "") await rm(folder, { recursive: true })
})

const nameOf = (digit: string): RoutingName => digit.repeat(32) as RoutingName
const ana = nameOf("a")
const bob = nameOf("b")

const loadPage = async (): Promise<Page> => {
  const context = await browser.newContext()
  await context.addInitScript(watchConnections)
  const page = await context.newPage()
  await goTo(page)
  return page
}

const goTo = async (page: Page): Promise<void> => {
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction(() => globalThis.p2p?.remote !== undefined)
}

const create = async (page: Page, routingName: RoutingName, token = `token-of-${routingName}`): Promise<void> =>
  page.evaluate(
    async (options) => {
      p2p.network = await p2p.remote.create({ ...options, iceServers: [] })
    },
    { brokerUrl: `http://127.0.0.1:${port}/broker/`, routingName, token },
  )

const untilBroker = async (page: Page, state: string, timeout = 15_000): Promise<void> => {
  await page.waitForFunction((wanted) => p2p.network.broker.get() === wanted, state, { timeout })
}

/** A page that is online under this name and keeps the last link that somebody opened to it. */
const person = async (routingName: RoutingName, token?: string): Promise<Page> => {
  const page = await loadPage()
  await enter(page, routingName, token)
  return page
}

const enter = async (page: Page, routingName: RoutingName, token?: string): Promise<void> => {
  await create(page, routingName, token)
  await page.evaluate(() => {
    void (async () => {
      for await (const link of p2p.network.incoming) p2p.link = link
    })()
  })
  await untilBroker(page, "online")
}

/** What the dial came to: "open", or the type of the error. */
const dial = async (page: Page, to: RoutingName): Promise<string> =>
  page.evaluate(async (name) => {
    const dialled = await p2p.network.dial(name, new AbortController().signal)
    if (!dialled.ok) return dialled.error.type
    p2p.link = dialled.value
    return "open"
  }, to)

/** Two people with an open link between them. */
const linked = async (): Promise<readonly [Page, Page]> => {
  const [a, b] = [await person(ana), await person(bob)]
  expect(await dial(a, bob)).toBe("open")
  await untilLinked(b)
  return [a, b]
}

const untilLinked = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => p2p.link !== undefined && !p2p.link.closed.aborted)
}
const untilClosed = async (page: Page, timeout = 10_000): Promise<void> => {
  await page.waitForFunction(() => p2p.link.closed.aborted, undefined, { timeout })
}

describe.runIf(canRun)("two browsers", () => {
  test("connect, and each sees the certificate that the other has", async () => {
    const [a, b] = await linked()
    const parameters = (page: Page) =>
      page.evaluate(() => {
        const { id, role, remoteName, localFingerprint, remoteFingerprint, path } = p2p.link
        return { id, role, remoteName, local: [...localFingerprint], remote: [...remoteFingerprint], path: path.get() }
      })
    const [ofA, ofB] = [await parameters(a), await parameters(b)]
    expect(ofA).toMatchObject({ role: "initiator", remoteName: bob, path: "direct" })
    expect(ofB).toMatchObject({ role: "responder", remoteName: ana, path: "direct" })
    expect(ofA.local).toHaveLength(32)
    expect(ofA.local).toEqual(ofB.remote)
    expect(ofB.local).toEqual(ofA.remote)
    expect(ofA.local).not.toEqual(ofB.local)
    expect(ofA.id).not.toBe(ofB.id)
  })

  test("tell nobody but each other and the broker where they are", async () => {
    const [a, b] = await linked()
    for (const page of [a, b]) {
      const servers = await page.evaluate(() => p2p.connections.map((one) => one.getConfiguration().iceServers))
      expect(servers).toEqual([[]])
    }
  })

  test("move ten thousand frames in order, however fast they are handed over, and both ways at once", async () => {
    const [a, b] = await linked()
    const exchange = (page: Page) =>
      page.evaluate(async () => {
        const count = 10_000
        const frame = (index: number): Frame => {
          const made = new Uint8Array(4 + ((index * 37) % 4_093))
          new DataView(made.buffer).setUint32(0, index)
          return made as Frame
        }
        const startedAt = performance.now()
        const send = (index: number) => p2p.link.send(frame(index), new AbortController().signal)
        // The rest once the other page has spoken: from then on it also reads, and nothing waits there until it is too much.
        const sent = [send(0)]
        let next = 0
        let bytes = 0
        for await (const received of p2p.link.received) {
          if (new DataView(received.buffer).getUint32(0) !== next) return { wrongAt: next }
          if (received.length !== frame(next).length) return { cutAt: next }
          bytes += received.length
          next++
          if (next === 1) for (let index = 1; index < count; index++) sent.push(send(index))
          if (next === count) break
        }
        const refused = (await Promise.all(sent)).filter(({ ok }) => !ok).length
        return { next, refused, bytes, ms: Math.round(performance.now() - startedAt) }
      })
    const results = await Promise.all([exchange(a), exchange(b)])
    for (const result of results) expect(result).toMatchObject({ next: 10_000, refused: 0 })
  })

  test("wait with a frame while much is buffered, and let it be taken back", async () => {
    const [a, b] = await linked()
    const outcome = await a.evaluate(async () => {
      const large = (): Frame => new Uint8Array(16_384) as Frame
      const never = new AbortController().signal
      const before = Array.from({ length: 40 }, () => p2p.link.send(large(), never))
      const taken = new AbortController()
      const takenBack = p2p.link.send(large(), taken.signal)
      const after = p2p.link.send(new Uint8Array(1) as Frame, never)
      taken.abort()
      return {
        takenBack: await takenBack,
        others: (await Promise.all([...before, after])).every(({ ok }) => ok),
        aborted: await p2p.link.send(large(), taken.signal),
      }
    })
    const aborted = { ok: false, error: { type: "Aborted" } }
    expect(outcome).toEqual({ takenBack: aborted, others: true, aborted })
    const arrived = await b.evaluate(async () => {
      const lengths: number[] = []
      for await (const { length } of p2p.link.received) {
        lengths.push(length)
        if (length === 1) break
      }
      return lengths
    })
    expect(arrived).toEqual([...Array.from({ length: 40 }, () => 16_384), 1])
  })

  test("carry 16 KiB whole and refuse to send a byte more, or nothing", async () => {
    const [a, b] = await linked()
    const outcomes = await a.evaluate(async () => {
      const send = async (length: number): Promise<string> => {
        try {
          const sent = await p2p.link.send(new Uint8Array(length) as Frame, new AbortController().signal)
          return sent.ok ? "sent" : sent.error.type
        } catch (error) {
          return error instanceof RangeError ? "refused" : "broken"
        }
      }
      return [await send(16_385), await send(0), await send(16_384)]
    })
    expect(outcomes).toEqual(["refused", "refused", "sent"])
    const length = await b.evaluate(async () => {
      for await (const received of p2p.link.received) return received.length
      return undefined
    })
    expect(length).toBe(16_384)
  })

  test("lose no frame that arrives before anybody reads, nor the last ones before the end", async () => {
    const [a, b] = await linked()
    await a.evaluate(async () => {
      for (const byte of [1, 2, 3]) await p2p.link.send(Uint8Array.of(byte) as Frame, new AbortController().signal)
      p2p.link.close()
    })
    await untilClosed(b)
    const read = await b.evaluate(async () => {
      const bytes: number[] = []
      for await (const received of p2p.link.received) bytes.push(...received)
      return bytes
    })
    expect(read).toEqual([1, 2, 3])
  })

  test("both see the end, and afterwards nothing is sent", async () => {
    const [a, b] = await linked()
    const reading = b.evaluate(async () => {
      for await (const received of p2p.link.received) return received.length
      return "ended"
    })
    await a.evaluate(() => {
      p2p.link.close()
      p2p.link.close()
    })
    await untilClosed(a)
    await untilClosed(b)
    expect(await reading).toBe("ended")
    for (const page of [a, b]) {
      const sent = await page.evaluate(() => p2p.link.send(new Uint8Array(1) as Frame, new AbortController().signal))
      expect(sent).toEqual({ ok: false, error: { type: "Closed" } })
      await page.waitForFunction(() => p2p.connections.every(({ connectionState }) => connectionState === "closed"))
    }
  })

  test("find each other again after one has reloaded its page", async () => {
    const [a, b] = await linked()
    await goTo(b)
    await untilClosed(a, 20_000)
    await enter(b, bob)
    expect(await dial(a, bob)).toBe("open")
    await untilLinked(b)
    expect(await dial(b, ana)).toBe("open")
  })

  test("notice within half a minute that the other has vanished without a word", async () => {
    const [a, b] = await linked()
    await b.goto("chrome://crash").catch(() => undefined)
    await untilClosed(a, 45_000)
  })

  test("may have several links, of which each ends alone", async () => {
    const [a, b] = await linked()
    await a.evaluate(() => {
      p2p.first = p2p.link
    })
    expect(await dial(a, bob)).toBe("open")
    expect(await dial(b, ana)).toBe("open")
    await a.evaluate(() => p2p.first.close())
    await b.evaluate(async () => {
      const sent = await p2p.link.send(Uint8Array.of(7) as Frame, new AbortController().signal)
      if (!sent.ok) throw new Error(sent.error.type)
    })
    const open = await a.evaluate(
      () => p2p.connections.filter(({ connectionState }) => connectionState === "connected").length,
    )
    expect(open).toBe(2)
  })

  test("leave everything behind when the network is closed", async () => {
    const [a, b] = await linked()
    await a.evaluate(() => p2p.network.close())
    await untilClosed(b)
    await untilBroker(a, "offline")
    expect(await dial(a, bob)).toBe("Closed")
    expect(await dial(b, ana)).toBe("PeerOffline")
    await a.waitForFunction(() => p2p.connections.every(({ connectionState }) => connectionState === "closed"))
  })
})

describe.runIf(canRun)("a dial", () => {
  test("says that the peer is offline", async () => {
    const a = await person(ana)
    expect(await dial(a, bob)).toBe("PeerOffline")
    expect(await dial(a, ana)).toBe("PeerOffline")
  })

  test("can be given up at any moment, and leaves nothing", async () => {
    const [a] = [await person(ana), await person(bob)]
    for (const ms of [0, 1, 5, 20, 60]) {
      const outcome = await a.evaluate(
        async ([name, delay]) => {
          const giveUp = new AbortController()
          setTimeout(() => giveUp.abort(), delay)
          if (delay === 0) giveUp.abort()
          const dialled = await p2p.network.dial(name, giveUp.signal)
          if (dialled.ok) dialled.value.close()
          return dialled.ok ? "open" : dialled.error.type
        },
        [bob, ms] as const,
      )
      expect(["Aborted", ...(ms > 5 ? ["open"] : [])]).toContain(outcome)
    }
    await a.waitForFunction(() => p2p.connections.every(({ connectionState }) => connectionState === "closed"))
    expect(await dial(a, bob)).toBe("open")
  })

  test("ends after ten seconds when the peer does not answer", async () => {
    const [a, b] = [await person(ana), await loadPage()]
    // Registered at the broker by hand, and deaf.
    await b.evaluate(async (url) => {
      const socket = new WebSocket(url)
      await new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }))
    }, rawSocketUrl(bob))
    const startedAt = Date.now()
    expect(await dial(a, bob)).toBe("NoPath")
    expect(Date.now() - startedAt).toBeGreaterThan(9_000)
    expect(Date.now() - startedAt).toBeLessThan(12_000)
  })

  test("says that this browser has no WebRTC", async () => {
    const context = await browser.newContext()
    await context.addInitScript(() => {
      Object.assign(globalThis, { p2p: {} })
      Reflect.deleteProperty(globalThis, "RTCPeerConnection")
    })
    const page = await context.newPage()
    await goTo(page)
    await create(page, ana)
    expect(await dial(page, bob)).toBe("WebRtcUnavailable")
  })

  test("is not even tried with options that cannot work", async () => {
    const page = await loadPage()
    const attempt = (change: object) =>
      page.evaluate(
        async (options) => {
          try {
            await p2p.remote.create(options)
            return "created"
          } catch (error) {
            return error instanceof Error ? error.name : "unknown"
          }
        },
        { brokerUrl: `http://127.0.0.1:${port}/broker/`, routingName: ana, token: "t", iceServers: [], ...change },
      )
    expect(await attempt({ brokerUrl: "nowhere" })).toBe("TypeError")
    expect(await attempt({ iceServers: [{ urls: "not a server" }] })).toBe("SyntaxError")
  })
})

const rawSocketUrl = (name: RoutingName): string =>
  `ws://127.0.0.1:${port}/broker/peerjs?key=peerjs&id=${name}&token=raw&version=1.5.5`

describe.runIf(canRun)("the broker", () => {
  test("may go away and come back: links stay, dials say so, and both are announced", async () => {
    const [a, b] = await linked()
    const wakesBefore = await a.evaluate(() => p2p.network.wakes.get())
    await broker.close()
    try {
      await untilBroker(a, "unreachable")
      expect(await dial(a, bob)).toBe("BrokerUnreachable")
      await a.evaluate(async () => {
        await p2p.link.send(Uint8Array.of(42) as Frame, new AbortController().signal)
      })
      const received = await b.evaluate(async () => {
        for await (const [byte] of p2p.link.received) return byte
        return undefined
      })
      expect(received).toBe(42)
    } finally {
      await startBroker()
    }
    await untilBroker(a, "online", 40_000)
    await untilBroker(b, "online", 40_000)
    expect(await a.evaluate(() => p2p.network.wakes.get())).toBeGreaterThan(wakesBefore)
    expect(await dial(a, bob)).toBe("open")
    expect(await a.evaluate(() => p2p.connections.length)).toBe(2)
  })

  test("is tried again at once when the network is back", async () => {
    const a = await person(ana)
    const wakesBefore = await a.evaluate(() => p2p.network.wakes.get())
    await a.context().setOffline(true)
    await untilBroker(a, "offline")
    await a.context().setOffline(false)
    await untilBroker(a, "online", 5_000)
    expect(await a.evaluate(() => p2p.network.wakes.get())).toBeGreaterThan(wakesBefore)
  })

  test("gives us our name back while our old socket still lives", async () => {
    const [stale, b] = [await loadPage(), await person(bob)]
    await stale.evaluate(async (url) => {
      const socket = new WebSocket(url)
      await new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }))
    }, rawSocketUrl(ana))
    const a = await person(ana, "raw")
    expect(await dial(b, ana)).toBe("open")
    await untilLinked(a)
  })

  test("is asked again until a name that somebody else holds is free", async () => {
    const holder = await loadPage()
    await create(holder, ana, "somebody-else")
    await untilBroker(holder, "online")
    const a = await loadPage()
    await create(a, ana)
    await untilBroker(a, "unreachable")
    await holder.evaluate(() => p2p.network.close())
    await untilBroker(a, "online", 20_000)
  })
})

describe.runIf(canRun)("a hostile peer", () => {
  test("cannot have more than four connections begun in our browser", async () => {
    const [a, b] = [await person(ana), await loadPage()]
    await b.evaluate(
      async ([url, dst]) => {
        const socket = new WebSocket(url)
        await new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }))
        const connection = new RTCPeerConnection()
        connection.createDataChannel("frames")
        const sdp = await connection.createOffer()
        for (let i = 0; i < 60; i++) {
          const payload = { sdp, type: "data", connectionId: `dc_${i}`, serialization: "raw", reliable: true }
          socket.send(JSON.stringify({ type: "OFFER", dst, payload }))
        }
      },
      [rawSocketUrl(bob), ana] as const,
    )
    await a.waitForFunction(() => p2p.connections.length === 4)
    await a.waitForTimeout(1_000)
    expect(await a.evaluate(() => p2p.connections.length)).toBe(4)
    // They are given up in time, and others were never disturbed.
    const carol = await person(nameOf("c"))
    expect(await dial(carol, ana)).toBe("open")
    await a.waitForFunction(
      () => p2p.connections.filter(({ connectionState }) => connectionState === "closed").length === 4,
      undefined,
      { timeout: 15_000 },
    )
  })

  /** What comes of a link to a peer who does this with its bare end of the connection. */
  const meet = async (
    deed: Deed,
  ): Promise<{ readonly opened: string; readonly closed: boolean; readonly read: number }> =>
    (await loadPage()).evaluate(async (what) => {
      const [ours, theirs] = [new RTCPeerConnection(), new RTCPeerConnection()]
      ours.addEventListener("icecandidate", ({ candidate }) => void theirs.addIceCandidate(candidate ?? undefined))
      theirs.addEventListener("icecandidate", ({ candidate }) => void ours.addIceCandidate(candidate ?? undefined))
      const label = what === "mislabels the channel" ? "other" : "frames"
      const channel = theirs.createDataChannel(label, { ordered: what !== "loses the order" })
      const release = () => ours.close()
      const negotiation = {
        role: "responder",
        remoteName: "b".repeat(32),
        connection: ours,
        channel: undefined,
        release,
      }
      const opening = p2p.openLink(negotiation as unknown as Parameters<typeof OpenLink>[0], AbortSignal.timeout(8_000))
      const changeFingerprints = (to: string): void => {
        Object.defineProperty(ours, "remoteDescription", {
          get: () => ({ sdp: theirs.localDescription?.sdp.replaceAll(/^a=fingerprint:.*\r\n/gmu, to) }),
        })
      }
      if (what === "shows another certificate") changeFingerprints(`a=fingerprint:sha-256 ${"AB:".repeat(31)}AB\r\n`)
      if (what === "names no certificate") changeFingerprints("")
      await theirs.setLocalDescription()
      await ours.setRemoteDescription(theirs.localDescription ?? { type: "offer" })
      await ours.setLocalDescription()
      await theirs.setRemoteDescription(ours.localDescription ?? { type: "answer" })
      const opened = await opening
      if (!opened.ok) return { opened: opened.error.type, closed: ours.connectionState === "closed", read: 0 }
      const { closed, received } = opened.value

      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      if (what === "sends text") channel.send("hello")
      if (what === "sends nothing") channel.send(new Uint8Array(0))
      if (what === "sends too much at once") channel.send(new Uint8Array(16_385))
      if (what === "sends more than anybody reads") for (let i = 0; i < 65; i++) channel.send(new Uint8Array(16_384))
      if (what === "sends tiny frames without end") for (let i = 0; i < 17_000; i++) channel.send(new Uint8Array(1))
      if (what === "opens channel after channel") for (let i = 0; i < 20; i++) theirs.createDataChannel("more")
      if (what === "behaves") for (let i = 0; i < 63; i++) channel.send(new Uint8Array(16_384))
      if (what === "behaves") theirs.createDataChannel("one more")
      for (let i = 0; i < 30 && !closed.aborted; i++) await wait(100)
      const isClosed = closed.aborted
      opened.value.close()
      let read = 0
      for await (const { length } of received) read += length
      return { opened: "open", closed: isClosed, read }
    }, deed)

  test.each([
    "sends text",
    "sends nothing",
    "sends too much at once",
    "sends more than anybody reads",
    "sends tiny frames without end",
    "opens channel after channel",
  ] as const)("loses the link when it %s, and nothing of it is read", async (deed) => {
    expect(await meet(deed)).toEqual({ opened: "open", closed: true, read: 0 })
  })

  test.each(["mislabels the channel", "loses the order", "shows another certificate", "names no certificate"] as const)(
    "gets no link when it %s",
    async (deed) => {
      expect(await meet(deed)).toEqual({ opened: "NoPath", closed: true, read: 0 })
    },
  )

  test("is told from one that behaves", async () => {
    expect(await meet("behaves")).toEqual({ opened: "open", closed: false, read: 0 })
  })
})

type Deed =
  | "behaves"
  | "sends text"
  | "sends nothing"
  | "sends too much at once"
  | "sends more than anybody reads"
  | "sends tiny frames without end"
  | "opens channel after channel"
  | "mislabels the channel"
  | "loses the order"
  | "shows another certificate"
  | "names no certificate"
