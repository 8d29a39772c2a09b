/**
 * The remote on its own: two halves in one page, each with its own place at a broker, linked to each other. Plain DOM.
 * `?broker=` names the broker; without it, the one that serves the page.
 */
import type { BrokerState, Frame, Link, Network, RoutingName } from "@fourfold/contracts"
import { toHex } from "@fourfold/std"
import { isRoutingName } from "./brands.ts"
import remote from "./index.ts"

interface Half {
  readonly name: RoutingName
  readonly network: Network
  readonly show: (fact: string, value: string) => void
  link: Link | undefined
}

/** Stands for what the cryptography remote makes, which this page does not have: 16 KiB of nothing. */
const isEmptyFrame = (bytes: Uint8Array): bytes is Frame => bytes.every((byte) => byte === 0)
const emptyFrame = new Uint8Array(16 * 1024)

const framesPerBurst = 256

const start = async (root: HTMLElement): Promise<void> => {
  const brokerUrl = new URLSearchParams(location.search).get("broker") ?? new URL("/broker/", location.href).href
  root.append(element("h1", "Two halves, one page"), element("p", `Broker: ${brokerUrl}`))
  const [left, right] = await Promise.all([createHalf(root, "Left", brokerUrl), createHalf(root, "Right", brokerUrl)])
  addButtons(root, left, right)
  addButtons(root, right, left)
}

const createHalf = async (root: HTMLElement, title: string, brokerUrl: string): Promise<Half> => {
  const name = toHex(crypto.getRandomValues(new Uint8Array(16)))
  if (!isRoutingName(name)) throw new Error("not a routing name")
  const network = await remote.create({ brokerUrl, routingName: name, token: crypto.randomUUID(), iceServers: [] })
  const facts = document.createElement("dl")
  root.append(element("h2", title), facts)
  const half: Half = { name, network, show: factsIn(facts), link: undefined }

  const showBroker = (): void => half.show("Broker", brokerText[network.broker.get()])
  const showWakes = (): void => half.show("Wakes", String(network.wakes.get()))
  network.broker.subscribe(showBroker)
  network.wakes.subscribe(showWakes)
  half.show("Name", name)
  showBroker()
  showWakes()
  half.show("Link", "none")
  void takeIncoming(half)
  return half
}

const brokerText: Readonly<Record<BrokerState, string>> = {
  connecting: "connecting",
  online: "online",
  unreachable: "unreachable, trying again",
  offline: "offline",
}

const takeIncoming = async (half: Half): Promise<void> => {
  for await (const link of half.network.incoming) void watch(half, link)
}

/** Shows the link until it is closed, and counts what it brings. */
const watch = async (half: Half, link: Link): Promise<void> => {
  half.link?.close()
  half.link = link
  const showPath = (): void => half.show("Link", `open, ${link.role}, ${link.path.get()}`)
  link.path.subscribe(showPath)
  showPath()
  half.show("Own certificate", toHex(link.localFingerprint))
  half.show("Other's certificate", toHex(link.remoteFingerprint))
  link.closed.addEventListener("abort", () => half.link === link && half.show("Link", "closed"))
  let bytes = 0
  for await (const received of link.received) {
    bytes += received.length
    half.show("Received", `${(bytes / 1024 / 1024).toFixed(1)} MiB`)
  }
}

const addButtons = (root: HTMLElement, half: Half, other: Half): void => {
  const side = half.show
  root.append(
    button("Dial", async () => {
      side("Link", "dialling")
      const dialled = await half.network.dial(other.name, new AbortController().signal)
      if (dialled.ok) void watch(half, dialled.value)
      else side("Link", dialled.error.type)
    }),
    button("Send 4 MiB", async () => {
      const startedAt = performance.now()
      for (let i = 0; i < framesPerBurst && half.link && isEmptyFrame(emptyFrame); i++) {
        const sent = await half.link.send(emptyFrame, new AbortController().signal)
        if (!sent.ok) side("Sent", sent.error.type)
      }
      side("Sent", `4 MiB in ${Math.round(performance.now() - startedAt)} ms`)
    }),
    button("Close", async () => half.link?.close()),
  )
}

/** A definition list that keeps one line per fact. */
const factsIn = (list: HTMLDListElement): Half["show"] => {
  const values = new Map<string, HTMLElement>()
  return (fact, text) => {
    const value = values.get(fact) ?? element("dd", "")
    value.textContent = text
    if (values.has(fact)) return
    values.set(fact, value)
    list.append(element("dt", fact), value)
  }
}

const element = (tag: string, text: string): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

const button = (text: string, press: () => Promise<void> | undefined | void): HTMLElement => {
  const made = element("button", text)
  made.addEventListener("click", () => void press())
  return made
}

const root = document.querySelector<HTMLElement>("#app")
if (root) void start(root)
