/**
 * Where a connection comes from, for the limits per network. Behind a proxy that we trust it is what the proxy says; a client's own
 * `X-Forwarded-For` counts for nothing. Addresses are never logged.
 */
import { BlockList, isIP, isIPv6 } from "node:net"
import { type Result, err, ok } from "@fourfold/std"

/** An IPv4 address or the first 64 bits of an IPv6 address: what one household or server has. */
export type Network = string

export interface NotANetwork {
  readonly type: "NotANetwork"
  readonly text: string
}

/** This machine. Trusted as a proxy, because nobody else can speak from these addresses. */
const loopback = ["127.0.0.0/8", "::1/128"]

/** Reads `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`; the loopback addresses are always included. */
export const trustedProxies = (texts: readonly string[]): Result<BlockList, NotANetwork> => {
  const list = new BlockList()
  for (const text of [...loopback, ...texts]) {
    const [address = "", prefix] = text.split("/", 2)
    const family = familyOf(address)
    const length = Number(prefix ?? (family === "ipv6" ? 128 : 32))
    const fits = Number.isInteger(length) && length >= 0 && length <= (family === "ipv6" ? 128 : 32)
    if (isIP(address) === 0 || !fits) return err({ type: "NotANetwork", text })
    list.addSubnet(address, length, family)
  }
  return ok(list)
}

/**
 * Walks the forwarding chain from our end and stops at the first address that is no trusted proxy. `undefined` is this machine
 * itself, speaking directly.
 */
export const networkOf = (
  remoteAddress: string,
  forwardedFor: string | undefined,
  proxies: BlockList,
): Network | undefined => {
  const chain = [...(forwardedFor ?? "").slice(0, 1024).split(","), remoteAddress].map((hop) => unmapped(hop.trim()))
  for (const hop of chain.toReversed()) {
    if (hop === "") return undefined
    if (isIP(hop) === 0) return "unknown"
    if (!proxies.check(hop, familyOf(hop))) return isIPv6(hop) ? first64Bits(hop) : hop
  }
  return undefined
}

const familyOf = (address: string): "ipv4" | "ipv6" => (isIPv6(address) ? "ipv6" : "ipv4")

/** `::ffff:192.0.2.1` is how a dual-stack socket spells an IPv4 address; `%eth0` is of interest to the kernel only. */
const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/iu, "").replace(/%.*$/u, "")

const first64Bits = (address: string): Network => {
  // The URL parser writes every spelling of an address in the same way, with one `::` at most.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::", 2)
  const before = head === "" ? [] : head.split(":")
  const after = tail === undefined || tail === "" ? [] : tail.split(":")
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0")
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`
}
