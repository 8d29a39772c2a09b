import type { Cryptography, RecordReader } from "@fourfold/contracts"
import { type Bytes, ascii } from "@fourfold/std"
import { memoryRecordStore } from "@fourfold/testkit"
import { afterEach, describe, expect, test } from "vitest"
import { serve } from "./serve.ts"
import { type WorkerHandle, startWorker } from "./start-worker.ts"

const channels: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close()
    port2.close()
  }
})

/** A worker on the other end of a channel, which runs `script` on its port. */
const spawn = (script: (port: MessagePort) => void) => {
  const channel = new MessageChannel()
  channels.push(channel)
  const window = channel.port1
  const died: (() => void)[] = []
  let terminated = false
  script(channel.port2)
  channel.port2.start()
  window.start()
  const handle: WorkerHandle = {
    postMessage: (message, transfer) => window.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: MessageEvent) => void) => {
      if (type === "message") window.addEventListener("message", listener)
      else died.push(() => listener(new MessageEvent(type)))
    },
    terminate: () => {
      terminated = true
    },
  }
  return { handle, die: () => died.forEach((tell) => tell()), isTerminated: () => terminated }
}

/** Only what these tests call; the rest of `Cryptography` is not there. */
const cryptography = async (records: RecordReader) =>
  ({
    readRecord: async (key: readonly string[]) => records.get(key.join("/")),
    readRecords: async (prefix: readonly string[]) =>
      (await records.list(prefix.join("/"))).map(([name, value]) => [name.split("/"), value] as const),
    protectionOf: async (header: Bytes) => (header.length > 0 ? "device" : undefined),
    skip: () => new Promise<void>(() => undefined),
  }) as unknown as Cryptography

const records = memoryRecordStore([
  ["a/1", ascii("one")],
  ["a/2", ascii("two")],
])

describe("a started worker", () => {
  test("answers, and reads the store through the window", async () => {
    const { handle } = spawn((port) => serve(port, cryptography))
    const remote = await startWorker(() => handle, { records })
    expect(await remote.protectionOf(ascii("x"))).toBe("device")
    expect(await remote.protectionOf(ascii(""))).toBeUndefined()
    expect(await remote.readRecord(["a", "1"])).toEqual(ascii("one"))
    expect(await remote.readRecords(["a"])).toEqual([
      [["a", "1"], ascii("one")],
      [["a", "2"], ascii("two")],
    ])
    // The store's own bytes were not moved away by that.
    expect(await records.get("a/1")).toEqual(ascii("one"))
  })

  test("rejects what waits and what comes once it is stopped, and is terminated", async () => {
    const worker = spawn((port) => serve(port, cryptography))
    const remote = await startWorker(() => worker.handle, { records })
    const waiting = remote.skip("link" as Parameters<Cryptography["skip"]>[0])
    remote.stop()
    await expect(waiting).rejects.toThrow("the other side is gone")
    await expect(remote.readRecord(["a", "1"])).rejects.toThrow("the other side is gone")
    expect(worker.isTerminated()).toBe(true)
  })

  test("rejects what waits when it dies", async () => {
    const worker = spawn((port) => serve(port, cryptography))
    const remote = await startWorker(() => worker.handle, { records })
    const waiting = remote.skip("link" as Parameters<Cryptography["skip"]>[0])
    worker.die()
    await expect(waiting).rejects.toThrow("the other side is gone")
    expect(worker.isTerminated()).toBe(true)
  })

  test("gives a store that cannot be read as a failed call, without its reason", async () => {
    const broken: RecordReader = {
      get: () => Promise.reject(new Error("disk 0123 is on fire")),
      list: () => Promise.reject(new Error("disk 0123 is on fire")),
    }
    const { handle } = spawn((port) => serve(port, cryptography))
    const remote = await startWorker(() => handle, { records: broken })
    await expect(remote.readRecord(["a"])).rejects.toThrow(/^readRecord: the other side failed$/u)
  })
})

describe("a worker that does not start", () => {
  test("because it cannot be made ready, fails the start", async () => {
    const { handle } = spawn((port) => serve(port, () => Promise.reject(new Error("no X25519"))))
    await expect(startWorker(() => handle, { records })).rejects.toThrow("start: the other side failed")
  })

  test("is told to whoever started it", async () => {
    const worker = spawn(() => undefined)
    const starting = startWorker(() => worker.handle, { records })
    worker.die()
    await expect(starting).rejects.toThrow("start: the other side is gone")
  })
})
