import type { CryptographyRemote } from "@fourfold/contracts"
import { describe, expect, test } from "vitest"
import { lateCryptography } from "./late-cryptography.ts"

type Cryptography = Awaited<ReturnType<CryptographyRemote["create"]>>

const setup = () => {
  const seen: string[] = []
  const ready = Promise.withResolvers<Cryptography>()
  const never = Promise.withResolvers<never>().promise
  const real: Cryptography = {
    ...lateCryptography(() => never, never),
    closeLink: async (link) => void seen.push(`close ${link}`),
    skip: async (link) => void seen.push(`skip ${link}`),
    stop: () => void seen.push("stop"),
  }
  const idle = Promise.withResolvers<void>()
  const late = lateCryptography(() => {
    seen.push("start")
    return ready.promise
  }, idle.promise)
  return {
    late,
    seen,
    idle: idle.resolve,
    come: () => ready.resolve(real),
    fail: () => ready.reject(new Error("no worker")),
  }
}

const link = "link" as Parameters<Cryptography["skip"]>[0]

describe("a worker that comes late", () => {
  test("starts with the first call, once, and keeps the order of the calls", async () => {
    const { late, seen, come } = setup()
    expect(seen).toEqual([])
    const calls = Promise.all([late.skip(link), late.closeLink(link), late.skip(link)])
    come()
    await calls
    expect(seen).toEqual(["start", "skip link", "close link", "skip link"])
  })

  test("is stopped as soon as it is there, and never starts again", async () => {
    const { late, seen, come } = setup()
    const call = late.skip(link)
    late.stop()
    come()
    await expect(call).rejects.toThrow("stopped")
    expect(seen).toContain("stop")
    await expect(late.skip(link)).rejects.toThrow("stopped")
    expect(seen.filter((step) => step === "start")).toEqual(["start"])
  })

  test("starts when there is time, needed or not", async () => {
    const { seen, idle } = setup()
    idle()
    await expect.poll(() => seen).toEqual(["start"])
  })

  test("that was stopped before anybody needed it is never started", async () => {
    const { late, seen, idle } = setup()
    late.stop()
    idle()
    await expect(late.skip(link)).rejects.toThrow("stopped")
    expect(seen).toEqual([])
  })

  test("that cannot start says so to whoever called", async () => {
    const { late, fail } = setup()
    const call = late.skip(link)
    fail()
    await expect(call).rejects.toThrow("no worker")
  })
})
