import { type Bytes, ascii } from "@fourfold/std"
import { afterEach, describe, expect, test } from "vitest"
import { type Port, createRpc } from "./rpc.ts"

interface Left {
  readonly echo: <T>(value: T) => Promise<T>
  readonly fail: () => Promise<void>
  readonly never: () => Promise<void>
  readonly kept: () => Promise<Bytes>
  readonly fresh: () => Promise<{ readonly parts: readonly Bytes[] }>
  readonly uncloneable: () => Promise<unknown>
  readonly viaRight: (value: number) => Promise<number>
}
interface Right {
  readonly double: (value: number) => Promise<number>
}

const channels: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close()
    port2.close()
  }
})

const pair = () => {
  const channel = new MessageChannel()
  channels.push(channel)
  const kept = ascii("kept")
  const whole = ascii("moved")
  const shared = ascii("a view of more").subarray(2)
  const left = {
    echo: async <T>(value: T) => value,
    fail: async () => {
      throw new Error("the key is 0123456789")
    },
    never: () => new Promise<void>(() => undefined),
    kept: async () => kept,
    fresh: async () => ({ parts: [whole, whole, shared] }),
    uncloneable: async () => () => 1,
    viaRight: (value: number): Promise<number> => right.call("double", [value]),
  } satisfies Left
  const right = createRpc<Right>(channel.port1, left, new Set(["fresh"]))
  const calls = createRpc<Left>(channel.port2, { double: async (value: number) => value * 2 } satisfies Right)
  channel.port1.start()
  channel.port2.start()
  return { ...calls, kept, whole, shared, port: channel.port2 }
}

describe("a call", () => {
  test("carries plain data, bytes and big integers there and back", async () => {
    const { call } = pair()
    const value = { text: "ä", bytes: ascii("bytes"), big: 1n << 40n, none: undefined, list: [1, [2]] }
    expect(await call("echo", [value])).toEqual(value)
  })

  test("may call back before it answers", async () => {
    expect(await pair().call("viaRight", [21])).toBe(42)
  })

  test("gets its own answer, in whatever order answers come", async () => {
    const { call } = pair()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => call(i % 2 ? "viaRight" : "echo", [i])))
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => (i % 2 ? i * 2 : i)))
  })

  test("moves bytes that were made for the caller, and copies the others", async () => {
    const { call, kept, whole, shared } = pair()
    expect(await call("kept", [])).toEqual(ascii("kept"))
    expect(kept).toEqual(ascii("kept"))
    expect((await call("fresh", [])).parts).toEqual([ascii("moved"), ascii("moved"), ascii("view of more")])
    expect(whole).toHaveLength(0)
    expect(shared).toEqual(ascii("view of more"))
  })
})

describe("a bug on the other side", () => {
  test("rejects the call without a word of what it was", async () => {
    const { call } = pair()
    await expect(call("fail", [])).rejects.toThrow(/^fail: the other side failed$/u)
    expect(await call("echo", [1])).toBe(1)
  })

  test("that answers with what cannot be sent rejects the call too", async () => {
    await expect(pair().call("uncloneable", [])).rejects.toThrow("the other side failed")
  })

  test("rejects a call of what is not served, or only inherited", async () => {
    const { port } = pair()
    for (const [id, method] of ["nothing", "toString", "constructor", "__proto__"].entries()) {
      const answer = new Promise<unknown>((resolve) => {
        port.addEventListener("message", (event: MessageEvent) => resolve(event.data), { once: true })
      })
      port.postMessage({ type: "call", id: 1000 + id, method, args: [] })
      expect(await answer).toEqual({ type: "failure", id: 1000 + id })
    }
  })

  test("that answers a call nobody made is not noticed", async () => {
    const { call, port } = pair()
    const answered = call("echo", [1])
    port.dispatchEvent(new MessageEvent("message", { data: { type: "value", id: 99, value: 2 } }))
    expect(await answered).toBe(1)
  })
})

describe("the other side's end", () => {
  test("rejects what waits and what comes", async () => {
    const { call, end } = pair()
    const waiting = call("never", [])
    end()
    await expect(waiting).rejects.toThrow("never: the other side is gone")
    await expect(call("echo", [1])).rejects.toThrow("echo: the other side is gone")
  })

  test("an argument that cannot be sent rejects its call and nothing else", async () => {
    const silent: Port = {
      postMessage: (message) => {
        structuredClone(message)
      },
      addEventListener: () => undefined,
    }
    await expect(createRpc<Left>(silent, {}).call("echo", [() => 1])).rejects.toThrow("could not be cloned")
  })
})

test("what whoever else of the page posts is not heard, and breaks nothing", async () => {
  let deliver: ((event: MessageEvent) => void) | undefined
  createRpc<Left>(
    { postMessage: () => undefined, addEventListener: (_, listener) => void (deliver = listener) },
    { double: async (value: number) => value * 2 },
  )
  for (const data of [null, undefined, 1, "call", true]) deliver?.(new MessageEvent("message", { data }))
  expect(deliver).toBeDefined()
})
