import { type Bytes, ascii, fromHex, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { argon2id } from "@noble/hashes/argon2.js"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { env } from "node:process"
import { describe, expect, test } from "vitest"
import { createHeader, openHeader, protectionOf } from "./header.ts"
import { memoryDeviceKeys } from "./memory-device-keys.ts"
import { bounds, passphraseKey } from "./passphrase-key.ts"

/** The least that a header may ask for, so that the tests are quick. */
const parameters = { memoryKiB: bounds.memoryKiB[0], passes: 1, lanes: 1 }
const deviceKeys = memoryDeviceKeys()
const vaultKey = new Uint8Array(32).fill(7)
const withPassphrase = (passphrase: string | undefined) =>
  createHeader({ vaultKey, passphrase, deviceKeys, random: seededRandom(1), parameters })
const open = (header: Bytes, passphrase?: string) => openHeader({ header, passphrase, deviceKeys })

describe("a vault with a passphrase", () => {
  test("opens with it and with no other", async () => {
    const header = await withPassphrase("correct horse")
    expect(protectionOf(header)).toBe("passphrase")
    expect(await open(header, "correct horse")).toEqual({ ok: true, value: vaultKey })
    for (const wrong of ["correct horse ", "Correct horse", "", undefined]) {
      expect(await open(header, wrong)).toEqual({ ok: false, error: { type: "WrongPassphrase" } })
    }
  })

  test("opens however the keyboard composes an accent", async () => {
    const header = await withPassphrase("caf\u00E9")
    expect(await open(header, "cafe\u0301")).toEqual({ ok: true, value: vaultKey })
  })

  test("does not show the vault key", async () => {
    const header = await withPassphrase("x")
    expect(toHex(header)).not.toContain(toHex(vaultKey.subarray(0, 8)))
  })
})

describe("a vault without a passphrase", () => {
  test("opens with the device's key, whatever is typed", async () => {
    const header = await createHeader({
      vaultKey,
      passphrase: undefined,
      deviceKeys,
      random: seededRandom(2),
    })
    expect(protectionOf(header)).toBe("device")
    expect(await open(header)).toEqual({ ok: true, value: vaultKey })
    expect(await open(header, "anything")).toEqual({ ok: true, value: vaultKey })
  })

  test("has a key of its own, which cannot be exported", async () => {
    const keys = memoryDeviceKeys()
    const made = { vaultKey, passphrase: undefined, deviceKeys: keys }
    const first = await createHeader({ ...made, random: seededRandom(3) })
    const second = await createHeader({ ...made, random: seededRandom(4) })
    for (const header of [first, second])
      expect(await openHeader({ header, passphrase: undefined, deviceKeys: keys })).toEqual({
        ok: true,
        value: vaultKey,
      })
    const key = await keys.get(toHex(first.slice(2, 34)))
    if (!key) throw new Error("no device key")
    expect(key).not.toBe(await keys.get(toHex(second.slice(2, 34))))
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow("not extractable")
  })

  test("is broken when the browser has lost the key", async () => {
    const keys = memoryDeviceKeys()
    const header = await createHeader({ vaultKey, passphrase: undefined, deviceKeys: keys, random: seededRandom(5) })
    await keys.keepOnly(undefined)
    expect(await openHeader({ header, passphrase: undefined, deviceKeys: keys })).toEqual({
      ok: false,
      error: { type: "VaultBroken" },
    })
  })
})

describe("a hostile header", () => {
  const broken = { ok: false, error: { type: "VaultBroken" } }

  test("is broken when it is cut, extended, of another version or protection, or no header at all", async () => {
    const header = await withPassphrase("x")
    const unreadable = [
      ...Array.from({ length: header.length }, (_, length) => header.slice(0, length)),
      new Uint8Array([...header, 0]),
      header.with(0, 2),
      header.with(1, 3),
      ascii("not a header"),
    ]
    for (const raw of unreadable) {
      expect(protectionOf(raw)).toBeUndefined()
      expect(await open(raw, "x")).toEqual(broken)
    }
  })

  test.each([
    ["memory below the least", 34, [0, 0, 0x1f, 0xff]],
    ["memory above the most", 34, [0, 4, 0, 1]],
    ["no passes", 38, [0]],
    ["too many passes", 38, [9]],
    ["no lanes", 39, [0]],
    ["too many lanes", 39, [9]],
  ])("cannot make us spend more or less than the bounds: %s", async (_, at, bytes) => {
    const header = await withPassphrase("x")
    header.set(bytes, at)
    expect(await open(header, "x")).toEqual(broken)
  })

  test("does not open when any byte of salt, parameters or wrapped key is another", async () => {
    const header = await withPassphrase("x")
    for (const at of [2, 20, 33, 39, 40, 60, header.length - 1]) {
      expect((await open(header.with(at, (header[at] ?? 0) ^ 2), "x")).ok).toBe(false)
    }
  })
})

describe("Argon2id", () => {
  const file = resolve("../shared/vectors/argon2/argon2id.json")
  const present = existsSync(file)

  test("answers while it works", async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await passphraseKey("x", new Uint8Array(32), { memoryKiB: 16_384, passes: 2, lanes: 4 })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })

  test("is the function of RFC 9106", async () => {
    const salt = new Uint8Array(32).fill(9)
    const expected = argon2id("pass", salt, { m: 8192, t: 2, p: 4, dkLen: 32 })
    expect(await passphraseKey("pass", salt, { memoryKiB: 8192, passes: 2, lanes: 4 })).toEqual(expected)
  })

  test.skipIf(!present && env["CI"] === undefined)(
    `agrees with the reference implementation (${present ? "vectors found" : "skipped: no ../shared/vectors"})`,
    { timeout: 60_000 },
    async () => {
      const { cases } = JSON.parse(new TextDecoder().decode(readFileSync(file))) as {
        cases: { t: number; m_kib: number; p: number; password: string; salt: string; tag: string }[]
      }
      // The large ones take long and differ from the others in size only.
      const tried = cases.filter(({ m_kib: kib, password, salt }) => kib < 65_536 && password !== "" && salt !== "")
      expect(tried.length).toBeGreaterThan(0)
      for (const { t, m_kib: m, p, password, salt, tag } of tried) {
        const key = await passphraseKey(password, ascii(salt), { memoryKiB: m, passes: t, lanes: p })
        expect(key).toEqual(fromHex(tag))
      }
    },
  )
})
