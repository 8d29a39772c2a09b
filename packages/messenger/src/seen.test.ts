import type { ContactId, MessageId, Vault, VaultKey } from "@fourfold/contracts"
import { type Bytes, ok } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { putPlace } from "./records/place-record.ts"
import { seenBlocks, seenPerBlock } from "./records/seen-record.ts"
import { createSeen } from "./seen.ts"

const bob = "bb".repeat(32) as ContactId
const idOf = (n: number): MessageId => n.toString(16).padStart(32, "0") as MessageId

/** A vault that seals nothing. */
const plainVault = (): Vault => {
  const records = new Map<string, readonly [VaultKey, Bytes]>()
  return {
    get: async (key) => records.get(key.join("/"))?.[1],
    list: async (prefix) =>
      [...records].filter(([name]) => name.startsWith(`${prefix.join("/")}/`)).map(([, it]) => it),
    commit: async (writes) => {
      for (const write of writes) {
        if (write.type === "put") records.set(write.key.join("/"), [write.key, write.value])
        else records.delete(write.key.join("/"))
      }
      return ok(undefined)
    },
  }
}

const remember = async (
  vault: Vault,
  seen: ReturnType<typeof createSeen>,
  ...all: readonly [n: number, sessions: number][]
) => {
  const { writes, apply } = await seen.adding(
    bob,
    all.map(([n, sessions]) => ({ id: idOf(n), sessions })),
  )
  await vault.commit(writes)
  apply()
}

describe("what was seen (P-29)", () => {
  test("is known for 4,096 messages at least, and no more is kept than that, also after a restart", async () => {
    const vault = plainVault()
    const seen = createSeen(vault)
    const count = 10_000
    for (let n = 0; n < count; n += 100) {
      await remember(vault, seen, ...Array.from({ length: 100 }, (_, i): [number, number] => [n + i, 1]))
    }
    for (const memory of [seen, createSeen(vault)]) {
      const known = await Promise.all(Array.from({ length: count }, (_, n) => memory.find(bob, idOf(n))))
      const newest = known.slice(-4_096)
      expect(newest.every((it) => it?.sessions === 1 && it.order === undefined)).toBe(true)
      expect(known.filter((it) => it !== undefined).length).toBeLessThanOrEqual(seenBlocks * seenPerBlock)
    }
    expect(await vault.list(["seen", bob])).toHaveLength(seenBlocks)
  })

  test("says the sessions in which it came last, whatever came between", async () => {
    const anyArrivals = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 4 })), { maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(anyArrivals, async (arrivals) => {
        const vault = plainVault()
        const seen = createSeen(vault)
        for (const arrival of arrivals) await remember(vault, seen, arrival)
        const last = new Map(arrivals)
        for (const memory of [seen, createSeen(vault)]) {
          for (const [n, sessions] of last) expect((await memory.find(bob, idOf(n)))?.sessions).toBe(sessions)
        }
      }),
      { numRuns: 20 },
    )
  })

  test("is found by its place when it stands in the log", async () => {
    const vault = plainVault()
    await vault.commit([putPlace(bob, { id: idOf(1), order: 7, sessions: 2 })])
    const seen = createSeen(vault)
    expect(await seen.find(bob, idOf(1))).toMatchObject({ order: 7, sessions: 2 })
    expect(await seen.find(bob, idOf(2))).toBeUndefined()
  })
})
