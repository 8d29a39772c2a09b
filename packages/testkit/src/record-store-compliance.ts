/**
 * What every `RecordStore` must do: run against the twin in memory in Node, and against the adapter on IndexedDB in a
 * browser. Knows no test runner, so that it runs wherever the store does: a law that does not hold rejects.
 */
import type { RecordStore, StoreError } from "@fourfold/contracts"
import { type Bytes, type Result, toHex } from "@fourfold/std"

/** A place for records, empty at first, that one leader after another opens. */
export interface RecordDisk {
  readonly open: () => Promise<RecordStore>
}

export interface RecordStoreLaw {
  readonly name: string
  /** Resolves when the law holds on this empty disk; rejects with what was different. */
  readonly check: (disk: RecordDisk) => Promise<void>
}

export const recordStoreLaws: readonly RecordStoreLaw[] = [
  law("a record that was never written is not there", async ({ open }) => {
    const store = await open()
    same(await store.get("a"), undefined)
    same(await listed(store, ""), [])
  }),
  law("what is committed is there, and there for the next leader too", async ({ open }) => {
    const store = await open()
    await written(store, ["a", bytes(1, 2)], ["b", bytes()])
    same(hex(await store.get("a")), "0102")
    const next = await open()
    same(await listed(next, ""), ["a=0102", "b="])
  }),
  law("a later write of the same commit wins, and undefined deletes", async ({ open }) => {
    const store = await open()
    await written(store, ["a", bytes(1)], ["b", bytes(1)], ["c", bytes(1)])
    await written(store, ["a", bytes(2)], ["a", bytes(3)], ["b", undefined], ["c", undefined], ["c", bytes(4)])
    same(await listed(store, ""), ["a=03", "c=04"])
  }),
  law("deleting what is not there is no error", async ({ open }) => {
    const store = await open()
    await written(store, ["a", undefined])
    same(await listed(store, ""), [])
  }),
  law("a list holds the record itself and all below it, in the order of the names", async ({ open }) => {
    const store = await open()
    const names = ["a/c", "a", "a/b/d", "a/b", "a-", "a0", "ab", "b", "A", "a/Z", "a/~", "a!"]
    await written(store, ...names.map((name) => [name, bytes(1)] as const))
    same(await listed(store, "a"), ["a=01", "a/Z=01", "a/b=01", "a/b/d=01", "a/c=01", "a/~=01"])
    same(await listed(store, "a/b"), ["a/b=01", "a/b/d=01"])
    same(await listed(store, "a/"), [])
    same(await listed(store, "c"), [])
    same(
      await listed(store, ""),
      names.toSorted().map((name) => `${name}=01`),
    )
  }),
  law("an empty commit changes nothing and succeeds", async ({ open }) => {
    const store = await open()
    await written(store, ["a", bytes(1)])
    await written(store)
    same(await listed(store, ""), ["a=01"])
  }),
  law("bytes are kept as they were at the commit, whatever the caller does with them afterwards", async ({ open }) => {
    const store = await open()
    const mine = bytes(1, 2, 3)
    const committed = store.commit([{ name: "a", value: mine.subarray(1) }])
    mine.fill(9)
    await committed
    const read = await store.get("a")
    same(hex(read), "0203")
    read?.fill(7)
    same(hex(await store.get("a")), "0203")
  }),
  law("commits land in the order they were asked for", async ({ open }) => {
    const store = await open()
    await Promise.all(Array.from({ length: 32 }, (_, i) => written(store, ["a", bytes(i)], [`b/${i}`, bytes(i)])))
    same(hex(await store.get("a")), "1f")
    same((await listed(store, "b")).length, 32)
  }),
  law("what a commit wrote is seen by whoever reads after asking for it", async ({ open }) => {
    const store = await open()
    const committed = store.commit([{ name: "a", value: bytes(1) }])
    same(hex(await store.get("a")), "01")
    same(await committed, { ok: true, value: undefined })
  }),
  law("a former leader writes nothing, not even in part, and the next one goes on", async ({ open }) => {
    const former = await open()
    await written(former, ["a", bytes(1)])
    const leader = await open()
    same(await former.commit([{ name: "a", value: undefined }]), { ok: false, error: { type: "NotLeader" } })
    same(await former.commit([]), { ok: false, error: { type: "NotLeader" } })
    await written(leader, ["b", bytes(2)])
    same(await listed(leader, ""), ["a=01", "b=02"])
  }),
  law("a record of 64 KiB, and a thousand at once, are kept whole", async ({ open }) => {
    const store = await open()
    const large = new Uint8Array(1 << 16).map((_, i) => i % 251)
    const many = Array.from(
      { length: 1000 },
      (_, i) => [`many/${i.toString().padStart(4, "0")}`, bytes(i % 256)] as const,
    )
    await written(store, ["large", large], ...many)
    same(hex(await store.get("large")), toHex(large))
    same(
      (await store.list("many")).map(([name]) => name),
      many.map(([name]) => name),
    )
  }),
]

function law(name: string, check: RecordStoreLaw["check"]): RecordStoreLaw {
  return { name, check }
}

const bytes = (...values: readonly number[]): Bytes => Uint8Array.from(values)

const hex = (value: Bytes | undefined): string | undefined => value && toHex(value)

const listed = async (store: RecordStore, prefix: string): Promise<readonly string[]> =>
  (await store.list(prefix)).map(([name, value]) => `${name}=${toHex(value)}`)

const written = async (
  store: RecordStore,
  ...writes: readonly (readonly [name: string, value: Bytes | undefined])[]
): Promise<void> => {
  const done: Result<void, StoreError> = await store.commit(writes.map(([name, value]) => ({ name, value })))
  same(done, { ok: true, value: undefined })
}

const same = (found: unknown, expected: unknown): void => {
  const [is, should] = [found, expected].map((value) => JSON.stringify(value) ?? "undefined")
  if (is !== should) throw new Error(`found ${is?.slice(0, 200)}, expected ${should?.slice(0, 200)}`)
}
