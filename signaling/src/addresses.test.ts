import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { networkOf, trustedProxies } from "./addresses.ts"

const proxies = (...texts: readonly string[]) => {
  const list = trustedProxies(texts)
  if (!list.ok) throw new Error(list.error.text)
  return list.value
}

describe("the network of a connection", () => {
  test("is the address itself, or the /64 of an IPv6 address however it is spelled", () => {
    expect(networkOf("192.0.2.7", undefined, proxies())).toBe("192.0.2.7")
    expect(networkOf("::ffff:192.0.2.7", undefined, proxies())).toBe("192.0.2.7")
    for (const address of [
      "2001:db8:0:1::5",
      "2001:0DB8::1:0:0:0:99",
      "2001:db8:0:1:ffff:ffff:192.0.2.1",
      "2001:db8:0:1::%eth0",
    ]) {
      expect(networkOf(address, undefined, proxies())).toBe("2001:db8:0:1::/64")
    }
  })

  test("does not depend on the lower 64 bits", () => {
    const group = fc.integer({ min: 0, max: 0xff_ff }).map((value) => value.toString(16))
    const half = fc.array(group, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        fc.pre(network[0] !== "0")
        expect(networkOf([...network, ...one].join(":"), undefined, proxies())).toBe(
          networkOf([...network, ...other].join(":"), undefined, proxies()),
        )
      }),
    )
  })

  test("is nothing for this machine itself", () => {
    expect(networkOf("127.0.0.1", undefined, proxies())).toBeUndefined()
    expect(networkOf("::1", undefined, proxies())).toBeUndefined()
  })

  test("is what a trusted proxy reports, and only the part that the proxy wrote", () => {
    expect(networkOf("127.0.0.1", "192.0.2.7", proxies())).toBe("192.0.2.7")
    expect(networkOf("127.0.0.1", "198.51.100.1, 192.0.2.7", proxies())).toBe("192.0.2.7")
    expect(networkOf("127.0.0.1", "198.51.100.1, 192.0.2.7, 10.0.0.2", proxies("10.0.0.0/8"))).toBe("192.0.2.7")
    expect(networkOf("127.0.0.1", "garbage", proxies())).toBe("unknown")
  })

  test("is never taken from a client that is no proxy", () => {
    expect(networkOf("192.0.2.7", "198.51.100.1", proxies())).toBe("192.0.2.7")
  })

  test("never throws, whatever is forwarded", () => {
    fc.assert(
      fc.property(fc.string(), (forwardedFor) => {
        expect(typeof networkOf("127.0.0.1", forwardedFor, proxies())).toMatch(/^(string|undefined)$/u)
      }),
    )
  })
})

test("what is no network is refused as a proxy", () => {
  for (const text of ["", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"]) {
    expect(trustedProxies([text])).toEqual({ ok: false, error: { type: "NotANetwork", text } })
  }
})
