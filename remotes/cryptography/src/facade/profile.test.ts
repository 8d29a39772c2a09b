/** When the vault is put behind another lock, the old key goes as soon as, and not before, the new header is stored. */
import { headerName } from "@fourfold/contracts"
import { memoryRecordStore, seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { memoryDeviceKeys } from "../vault/memory-device-keys.ts"
import { createProfileKeeper } from "./profile.ts"

const random = seededRandom(41)
const slow = 60_000

/** A browser with a vault under a device key; each `start` is a worker that knows nothing of the one before. */
const browser = async () => {
  const records = memoryRecordStore()
  const deviceKeys = memoryDeviceKeys()
  const start = () => createProfileKeeper({ records, random, deviceKeys })
  const opened = async (passphrase?: string) => {
    const worker = start()
    const header = await records.get(headerName)
    if (!header) throw new Error("no header")
    return { worker, isOpen: (await worker.unlock(header, passphrase)).ok }
  }
  const first = start()
  await records.commit((await first.createProfile(undefined)).writes)
  return { records, deviceKeys, start, opened, first }
}

describe("a passphrase that is set later", () => {
  test("erases the device's key at once when its header is stored", { timeout: slow }, async () => {
    const { records, deviceKeys, opened, first } = await browser()
    expect(deviceKeys.names()).toHaveLength(1)
    await records.commit(await first.protect("x"))
    await first.settleProtection()
    expect(deviceKeys.names()).toEqual([])
    expect((await opened("x")).isOpen).toBe(true)
  })

  test(
    "leaves the device's key when its header was not stored: the vault opens as before",
    async () => {
      const { deviceKeys, opened, first } = await browser()
      await first.protect("x")
      // Whoever settles too early, or after a commit that failed.
      await first.settleProtection()
      expect(deviceKeys.names()).toHaveLength(1)
      expect((await opened()).isOpen).toBe(true)
      expect(deviceKeys.names()).toHaveLength(1)
    },
    slow,
  )

  test("erases it at the next unlock when we die between the two", { timeout: slow }, async () => {
    const { records, deviceKeys, opened, first } = await browser()
    await records.commit(await first.protect("x"))
    expect(deviceKeys.names()).toHaveLength(1)
    expect((await opened("wrong")).isOpen).toBe(false)
    expect(deviceKeys.names()).toHaveLength(1)
    expect((await opened("x")).isOpen).toBe(true)
    expect(deviceKeys.names()).toEqual([])
  })
})

describe("a passphrase that is taken away", () => {
  test("leaves one device key, whichever of two deaths comes first", { timeout: slow }, async () => {
    const { records, deviceKeys, opened, first } = await browser()
    await records.commit(await first.protect("x"))
    await first.settleProtection()
    // Dies before the commit: the new key opens nothing and goes, the passphrase still opens.
    await first.protect(undefined)
    expect(deviceKeys.names()).toHaveLength(1)
    const { worker, isOpen } = await opened("x")
    expect([isOpen, deviceKeys.names()]).toEqual([true, []])
    // Dies after it: the header that is stored has its key.
    await records.commit(await worker.protect(undefined))
    expect((await opened()).isOpen).toBe(true)
    expect(deviceKeys.names()).toHaveLength(1)
  })
})

describe("another device key", () => {
  test("takes the place of the old one, with which the old header does not open any more", async () => {
    const { records, deviceKeys, start, opened, first } = await browser()
    const older = await records.get(headerName)
    await records.commit(await first.protect(undefined))
    expect(deviceKeys.names()).toHaveLength(2)
    await first.settleProtection()
    expect(deviceKeys.names()).toHaveLength(1)
    expect((await opened()).isOpen).toBe(true)
    expect(older && (await start().unlock(older, undefined)).ok).toBe(false)
  })
})

describe("a store that gives back no header", () => {
  test("makes us forget nothing", async () => {
    const { records, deviceKeys, first } = await browser()
    for (const value of [undefined, new Uint8Array(7)]) {
      await records.commit([{ name: headerName, value }])
      await first.settleProtection()
      expect(deviceKeys.names()).toHaveLength(1)
    }
  })
})

describe("a browser that cannot write to its keys", () => {
  test("keeps nobody from the vault, and is asked again at the next unlock", async () => {
    const { records, deviceKeys, opened } = await browser()
    const worker = createProfileKeeper({
      records,
      random,
      deviceKeys: { ...deviceKeys, keepOnly: () => Promise.reject(new Error("no database")) },
    })
    const header = await records.get(headerName)
    expect(header && (await worker.unlock(header, undefined)).ok).toBe(true)
    await records.commit(await worker.protect(undefined))
    await worker.settleProtection()
    expect(deviceKeys.names()).toHaveLength(2)
    expect((await opened()).isOpen).toBe(true)
    expect(deviceKeys.names()).toHaveLength(1)
  })
})
