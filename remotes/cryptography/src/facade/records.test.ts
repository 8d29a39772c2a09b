import type { ContactId, SealedWrite } from "@fourfold/contracts"
import { type Bytes, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { firstSession } from "../handshake/sessions-of-contact.ts"
import { emptyContact } from "../handshake/staged-record.ts"
import { tagSecretsOf } from "../handshake/tags.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { createRecordCipher } from "../vault/index.ts"
import { createRecords } from "./records.ts"

const random = seededRandom(3)
const newId = (): ContactId => toHex(random.bytes(32)) as ContactId

/** Records over a disk that counts what is asked of it. */
const vault = () => {
  const disk = new Map<string, Bytes>()
  const asked = { records: 0, lists: 0, opened: 0 }
  const cipher = createRecordCipher({
    vaultKey: new Uint8Array(32).fill(1),
    random,
    records: {
      get: async (name) => {
        asked.records++
        // As from another thread: never the same bytes twice.
        return disk.get(name)?.slice()
      },
      list: async (prefix) => {
        asked.lists++
        return [...disk].filter(([name]) => name.startsWith(`${prefix}/`))
      },
    },
  })
  const lookUp: typeof cipher.lookUp = async (key) => {
    const found = await cipher.lookUp(key)
    return (
      found && {
        ...found,
        open: () => {
          asked.opened++
          return found.open()
        },
      }
    )
  }
  const commit = (writes: readonly SealedWrite[]): void => {
    for (const { name, value } of writes) {
      if (value) disk.set(name, value.slice())
      else disk.delete(name)
      // As to another thread: what was given is gone.
      if (value) structuredClone(value, { transfer: [value.buffer] })
    }
  }
  return { records: createRecords({ ...cipher, lookUp }), disk, asked, commit }
}

const contactWith = (steps: bigint, contact = newId()): ContactRecord => {
  const created = { mls: random.bytes(40), signal: random.bytes(40), sigExport: random.bytes(32) }
  return { ...emptyContact(contact), session: { ...firstSession(created, random.bytes(32), 0), steps } }
}

describe("the record of a conversation", () => {
  test("is not opened again for the next message", async () => {
    const { records, commit, asked } = vault()
    const first = contactWith(1n)
    commit(await records.sealContact(first))
    for (let i = 0; i < 3; i++) {
      const found = await records.contact(first.contact)
      expect(found).toEqual({ ...first, session: { ...first.session, steps: BigInt(i + 1) } })
      if (!found?.session) throw new Error("no session")
      commit(await records.sealSession({ ...found, session: { ...found.session, steps: BigInt(i + 2) } }))
    }
    expect(asked.opened).toBe(1)
  })

  test("is what the store holds: a step that was not committed has not happened", async () => {
    const { records, commit } = vault()
    const first = contactWith(1n)
    commit(await records.sealSession(first))
    await records.sealSession(contactWith(2n, first.contact))
    expect(await records.contact(first.contact)).toEqual(first)
  })

  test("is what the store holds: an older copy of the disk is not covered up", async () => {
    const { records, disk, commit } = vault()
    const first = contactWith(1n)
    commit(await records.sealSession(first))
    const copy = [...disk]
    const second = contactWith(2n, first.contact)
    commit(await records.sealSession(second))
    expect(await records.contact(first.contact)).toEqual(second)
    for (const [name, value] of copy) disk.set(name, value)
    expect(await records.contact(first.contact)).toEqual(first)
    disk.clear()
    expect(await records.contact(first.contact)).toBeUndefined()
  })

  test("does not open when it was changed, or lies under another contact's name", async () => {
    const { records, disk, commit } = vault()
    const [one, other] = [contactWith(1n), contactWith(1n)]
    commit(await records.sealSession(one))
    const [[name = "", sealed] = []] = disk
    commit(await records.sealSession(other))
    const otherName = [...disk.keys()].find((it) => it !== name) ?? ""
    if (!sealed) throw new Error("nothing was stored")
    await records.contact(one.contact)
    disk.set(otherName, sealed)
    await expect(records.contact(other.contact)).rejects.toThrow("cannot be read")
    disk.set(name, sealed.with(50, (sealed[50] ?? 0) ^ 1))
    await expect(records.contact(one.contact)).rejects.toThrow("cannot be read")
  })
})

describe("what tags can name", () => {
  const secret = fc.option(
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes)),
    { nil: undefined },
  )
  const change = fc.record({ who: fc.nat(3), isForgotten: fc.boolean(), res: secret, rec: secret, staged: secret })

  test("is the same in its one record as in those of the contacts, whatever changes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const { records, commit } = vault()
        const contacts = [contactWith(1n), contactWith(1n), contactWith(1n), contactWith(1n)]
        for (const { who, isForgotten, res, rec, staged } of changes) {
          const contact = contacts[who] ?? contactWith(1n)
          const changed = { ...contact, res, rec, staged: staged && { res: staged, created: undefined } }
          commit(await (isForgotten ? records.deleteContact(contact.contact) : records.sealContact(changed)))
        }
        const sorted = <T extends { readonly contact: string }>(list: readonly T[]): readonly T[] =>
          list.toSorted((a, b) => (a.contact < b.contact ? -1 : 1))
        const expected = (await records.contacts()).map(tagSecretsOf)
        expect(sorted(await records.tagSecrets())).toEqual(sorted(expected))
      }),
      { numRuns: 30 },
    )
  })

  test("is read from one record, however many contacts there are", async () => {
    const { records, commit, asked } = vault()
    for (let i = 0; i < 20; i++) commit(await records.sealContact(contactWith(1n)))
    asked.records = 0
    asked.lists = 0
    expect(await records.tagSecrets()).toHaveLength(20)
    expect(asked).toMatchObject({ records: 1, lists: 0 })
  })

  test("is found in the contacts' own records in a vault that has no such record yet", async () => {
    const { records, commit } = vault()
    const contact = { ...contactWith(1n), rec: random.bytes(32) }
    commit(await records.sealSession(contact))
    expect(await records.tagSecrets()).toEqual([tagSecretsOf(contact)])
  })
})
