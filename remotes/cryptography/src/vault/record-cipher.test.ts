import { type VaultKey, headerName } from "@fourfold/contracts"
import { type Bytes, ascii, toHex } from "@fourfold/std"
import { type MemoryRecordStore, memoryRecordStore, seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createRecordCipher } from "./record-cipher.ts"
import { recordName } from "./record-names.ts"
import { subKeysOf } from "./sub-keys.ts"

const vaultKey = new Uint8Array(32).fill(7)

const openVault = (records: MemoryRecordStore = memoryRecordStore(), key: Bytes = vaultKey, seed = 1) => {
  const cipher = createRecordCipher({ vaultKey: key, records, random: seededRandom(seed) })
  return {
    records,
    ...cipher,
    put: async (path: VaultKey, value: Bytes): Promise<string> => {
      const writes = await cipher.sealRecords([{ type: "put", key: path, value }])
      await records.commit(writes)
      return writes[0]?.name ?? ""
    },
  }
}

const stored = async (records: MemoryRecordStore, name: string): Promise<Bytes> => {
  const raw = await records.get(name)
  if (!raw) throw new Error(`no record ${name}`)
  return raw
}

describe("a record in the vault", () => {
  test("comes back as it was put, under its path", async () => {
    const path = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(path, fc.uint8Array({ maxLength: 500 }), async (steps, value) => {
        const vault = openVault()
        const bytes = new Uint8Array(value)
        await vault.put(steps, bytes)
        expect(await vault.readRecord(steps)).toEqual(bytes)
        expect(await vault.readRecords(steps.slice(0, -1))).toEqual([[steps, bytes]])
      }),
      { numRuns: 50 },
    )
  })

  test("has its own name, and the same one again, also when very many are asked for", async () => {
    const { records, lookUp, put } = openVault()
    await put(["a", "b"], ascii("1"))
    await put(["a,b"], ascii("2"))
    await put(['a","b'], ascii("3"))
    for (let i = 0; i < 1_100; i++) expect(await lookUp(["none", `${i}`])).toBeUndefined()
    for (const [path, value] of [
      [["a", "b"], "1"],
      [["a,b"], "2"],
      [['a","b'], "3"],
    ] as const) {
      expect(await (await lookUp(path))?.open()).toEqual(ascii(value))
      expect(records.names()).toContain(recordName(subKeysOf(vaultKey).index, path))
    }
  })

  test("is listed below each step of its path and nowhere else", async () => {
    const vault = openVault()
    await vault.put(["message", "anna", "1"], ascii("a"))
    await vault.put(["message", "anna", "2"], ascii("b"))
    await vault.put(["message", "bert", "1"], ascii("c"))
    await vault.put(["contact", "anna"], ascii("d"))
    const pathsBelow = async (...prefix: string[]): Promise<string[]> =>
      (await vault.readRecords(prefix)).map(([path]) => path.join(".")).toSorted()
    expect(await pathsBelow("message", "anna")).toEqual(["message.anna.1", "message.anna.2"])
    expect(await pathsBelow("message")).toEqual(["message.anna.1", "message.anna.2", "message.bert.1"])
    expect(await pathsBelow("anna")).toEqual([])
    expect(await pathsBelow()).toHaveLength(4)
  })

  test("can be deleted, and is then not there", async () => {
    const vault = openVault()
    await vault.put(["a"], ascii("x"))
    await vault.records.commit(await vault.sealRecords([{ type: "delete", key: ["a"] }]))
    expect(await vault.readRecord(["a"])).toBeUndefined()
    expect(vault.records.names()).toEqual([])
  })

  test("leaves the header in the clear alone", async () => {
    const vault = openVault(memoryRecordStore([[headerName, ascii("in the clear")]]))
    await vault.put(["a"], ascii("x"))
    expect(await vault.readRecords([])).toEqual([[["a"], ascii("x")]])
  })

  test("has a name of one part of sixteen bytes for each step, and says nothing of them", () => {
    const { index } = subKeysOf(vaultKey)
    const parts = recordName(index, ["message", "anna", "anna"]).split("/")
    expect(parts).toHaveLength(3)
    for (const part of parts) expect(part).toMatch(/^[\da-f]{32}$/u)
    expect(new Set([...parts, recordName(index, ["anna"])]).size).toBe(4)
    expect(recordName(index, ["message", "anna"])).toBe(parts.slice(0, 2).join("/"))
    expect(recordName(subKeysOf(new Uint8Array(32)).index, ["message"])).not.toBe(parts[0])
  })

  test("cannot be confused by where one step of its path ends", () => {
    const { index } = subKeysOf(vaultKey)
    expect(recordName(index, ["a", "bc"])).not.toBe(recordName(index, ["ab", "c"]))
    expect(recordName(index, ["a/b"])).not.toBe(recordName(index, ["a", "b"]))
    expect(recordName(index, ["a", ""])).not.toBe(recordName(index, ["a"]))
  })

  test("never looks the same twice, and shows neither path nor value", async () => {
    const vault = openVault()
    const name = await vault.put(["contact", "anna"], ascii("the same value"))
    const first = await stored(vault.records, name)
    await vault.put(["contact", "anna"], ascii("the same value"))
    const second = await stored(vault.records, name)
    expect(toHex(second)).not.toBe(toHex(first))
    for (const word of ["anna", "contact", "same value"]) expect(toHex(first)).not.toContain(toHex(ascii(word)))
  })

  test("refuses a path without steps, too deep, or with a step that is too long", async () => {
    const vault = openVault()
    for (const path of [[], Array.from({ length: 9 }, () => "x"), ["x".repeat(513)]]) {
      await expect(vault.sealRecords([{ type: "put", key: path, value: ascii("") }])).rejects.toThrow(RangeError)
    }
  })
})

describe("a hostile disk", () => {
  const unreadable = "a record in the vault cannot be read"

  test("cannot move a record to another name", async () => {
    const vault = openVault()
    const from = await vault.put(["contact", "anna"], ascii("verified"))
    const to = await vault.put(["contact", "mallory"], ascii("unverified"))
    await vault.records.commit([{ name: to, value: await stored(vault.records, from) }])
    await expect(vault.readRecord(["contact", "mallory"])).rejects.toThrow(unreadable)
    await expect(vault.readRecords(["contact"])).rejects.toThrow(unreadable)
  })

  test("cannot change a bit, cut or extend a record, or make one up", async () => {
    const vault = openVault()
    const name = await vault.put(["a"], ascii("value"))
    const raw = await stored(vault.records, name)
    const damaged = [
      ...Array.from(raw, (_, at) => raw.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte))),
      ...Array.from({ length: raw.length }, (_, length) => raw.slice(0, length)),
      new Uint8Array([...raw, 0]),
    ]
    for (const value of damaged) {
      await vault.records.commit([{ name, value }])
      await expect(vault.readRecord(["a"])).rejects.toThrow(unreadable)
    }
  })

  test("learns nothing from a vault with another key", async () => {
    const vault = openVault()
    const name = await vault.put(["a"], ascii("value"))
    const other = openVault(memoryRecordStore(), new Uint8Array(32).fill(8))
    const otherName = await other.put(["a"], ascii("value"))
    await other.records.commit([{ name: otherName, value: await stored(vault.records, name) }])
    await expect(other.readRecord(["a"])).rejects.toThrow(unreadable)
  })
})
