import { type Bytes, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { type ClientState } from "ts-mls/clientState.js"
import { type CreateCommitOptions, createCommit } from "ts-mls/createCommit.js"
import { encodeMlsMessage } from "ts-mls/message.js"
import { beforeAll, describe, expect, test } from "vitest"
import { createCiphersuite } from "./ciphersuite.ts"
import { applyCommit, eraseFormerEpochs, makeCommit, mergePending } from "./commit.ts"
import { open, seal } from "./seal.ts"
import { decodeState, groupOf } from "./state.ts"
import { exporter, status } from "./status.ts"
import { aad, conversation, groupId, must, refused } from "./test-members.ts"

const random = seededRandom(2)

let ofAlice: Bytes
let ofBob: Bytes
/** Bob is leaf 1, so epoch 1 is his to end. */
let pendingBob: Bytes
let commit: Bytes
beforeAll(async () => {
  ;({ ofAlice, ofBob } = await conversation(random))
  ;({ state: pendingBob, commit } = must(await makeCommit(ofBob, random)))
})

const groupOfState = (state: Bytes): ClientState => groupOf(decodeState(state).current)

/** A Commit by the plain library, with whatever the profile does not allow. */
const commitByLibrary = async (state: Bytes, options: CreateCommitOptions): Promise<Bytes> => {
  const cipherSuite = createCiphersuite(random)
  const made = await createCommit(
    { state: groupOfState(state), cipherSuite },
    { wireAsPublicMessage: true, ...options },
  )
  return new Uint8Array(encodeMlsMessage(made.commit))
}

describe("a Commit (P-25)", () => {
  test("brings both into the next epoch, with new secrets", async () => {
    const healed = must(await applyCommit(ofAlice, commit))
    const merged = mergePending(pendingBob)
    expect([status(healed).epoch, status(merged).epoch]).toEqual([2n, 2n])
    expect(exporter(healed, "EK1", groupId, 32)).toEqual(exporter(merged, "EK1", groupId, 32))
    expect(exporter(healed, "EK1", groupId, 32)).not.toEqual(exporter(ofAlice, "EK1", groupId, 32))
    const sealed = await seal(healed, ascii("healed"), aad, random)
    expect(must(await open(merged, sealed.message))).toMatchObject({ plaintext: ascii("healed"), epoch: 2n })
  })

  test("changes the keys of the committer's leaf and of the root", async () => {
    const before = groupOfState(ofBob).privatePath.privateKeys
    const after = groupOfState(mergePending(pendingBob)).privatePath.privateKeys
    expect(Object.keys(after)).toEqual(["1", "2"])
    expect(after[2]).not.toEqual(before[2])
  })

  test("is the turn of leaf e mod 2 in epoch e", async () => {
    expect([status(ofAlice).mayCommit, status(ofBob).mayCommit]).toEqual([false, true])
    expect(await makeCommit(ofAlice, random)).toEqual({ ok: false, error: { type: "NotMyTurn" } })
    const healed = must(await applyCommit(ofAlice, commit))
    const merged = mergePending(pendingBob)
    expect([status(healed).mayCommit, status(merged).mayCommit]).toEqual([true, false])
    expect(await makeCommit(merged, random)).toEqual({ ok: false, error: { type: "NotMyTurn" } })
  })

  test("is made once: a second waits until the first is answered", async () => {
    expect(status(pendingBob)).toMatchObject({ epoch: 1n, pending: true, mayCommit: false })
    expect(await makeCommit(pendingBob, random)).toEqual({ ok: false, error: { type: "AlreadyPending" } })
  })

  test("leaves the states it came from as they were", async () => {
    const before = [ofAlice.slice(), ofBob.slice()]
    must(await makeCommit(ofBob, random))
    must(await applyCommit(ofAlice, commit))
    expect([ofAlice, ofBob]).toEqual(before)
  })
})

describe("while a Commit is under way", () => {
  test("the committer goes on in its epoch, and merges with the first message of the next one", async () => {
    const late = await seal(pendingBob, ascii("before you knew"), aad, random)
    expect(late.epoch).toBe(1n)
    const healed = must(await applyCommit(ofAlice, commit))
    const heard = must(await open(healed, late.message))
    expect(heard).toMatchObject({ plaintext: ascii("before you knew"), epoch: 1n })
    const answer = await seal(heard.state, ascii("now I know"), aad, random)
    const merged = must(await open(late.state, answer.message))
    expect(merged.epoch).toBe(2n)
    expect(status(merged.state)).toMatchObject({ epoch: 2n, pending: false, received: 1 })
    expect((await seal(merged.state, ascii("x"), aad, random)).epoch).toBe(2n)
  })

  test("what the peer sent before still opens after merging", async () => {
    const early = await seal(ofAlice, ascii("sent in epoch one"), aad, random)
    const healed = must(await applyCommit(early.state, commit))
    const answer = await seal(healed, ascii("sent in epoch two"), aad, random)
    const merged = must(await open(pendingBob, answer.message))
    expect(must(await open(merged.state, early.message))).toMatchObject({ epoch: 1n, generation: 0 })
  })

  test("a message that does not open does not merge", async () => {
    const healed = must(await applyCommit(ofAlice, commit))
    const { message } = await seal(healed, ascii("x"), aad, random)
    const last = message.length - 1
    expect(await open(pendingBob, message.with(last, (message[last] ?? 0) ^ 1))).toEqual(refused)
    expect(status(pendingBob)).toMatchObject({ epoch: 1n, pending: true })
  })

  test("keys of a former epoch are erased on demand, and then its messages are lost", async () => {
    const early = await seal(pendingBob, ascii("x"), aad, random)
    const healed = must(await applyCommit(ofAlice, commit))
    expect(eraseFormerEpochs(healed, 1n)).toEqual(healed)
    const erased = eraseFormerEpochs(healed, 2n)
    expect(erased.length).toBeLessThan(healed.length)
    expect((await open(healed, early.message)).ok).toBe(true)
    expect(await open(erased, early.message)).toEqual(refused)
  })

  test("at most two former epochs are kept", async () => {
    let [mine, theirs] = [ofAlice, ofBob]
    const lengths = []
    for (let i = 0; i < 5; i++) {
      const committer = status(mine).mayCommit ? mine : theirs
      const made = must(await makeCommit(committer, random))
      const other = must(await applyCommit(committer === mine ? theirs : mine, made.commit))
      const merged = mergePending(made.state)
      ;[mine, theirs] = committer === mine ? [merged, other] : [other, merged]
      lengths.push(mine.length)
    }
    expect(status(mine).epoch).toBe(6n)
    expect(lengths.at(-1)).toBe(lengths.at(-2))
    expect(mine.length).toBeLessThan(1500)
  })
})

describe("a hostile Commit", () => {
  test("with any bit changed, cut or extended is refused", async () => {
    for (let at = 0; at < commit.length; at += 3) {
      expect(await applyCommit(ofAlice, commit.with(at, (commit[at] ?? 0) ^ (1 << (at % 8))))).toEqual(refused)
    }
    for (const length of [0, 1, 10, 100, commit.length - 1]) {
      expect(await applyCommit(ofAlice, commit.subarray(0, length))).toEqual(refused)
    }
    expect(await applyCommit(ofAlice, new Uint8Array([...commit, 0]))).toEqual(refused)
  })

  test("that was applied already, or is one's own, is refused", async () => {
    const healed = must(await applyCommit(ofAlice, commit))
    expect(await applyCommit(healed, commit)).toEqual(refused)
    expect(await applyCommit(ofBob, commit)).toEqual(refused)
    expect(await applyCommit(pendingBob, commit)).toEqual(refused)
  })

  test("out of turn is refused", async () => {
    expect(await applyCommit(ofBob, await commitByLibrary(ofAlice, {}))).toEqual(refused)
  })

  test("of another group is refused", async () => {
    const other = await conversation(random)
    expect(await applyCommit(other.ofAlice, commit)).toEqual(refused)
  })

  test("with anything but a path is refused", async () => {
    const attempts: readonly CreateCommitOptions[] = [
      { authenticatedData: ascii("x") },
      { extraProposals: [{ proposalType: "remove", remove: { removed: 0 } }] },
      // Neither of these has a path when the plain library makes it (D4).
      { extraProposals: [{ proposalType: "group_context_extensions", groupContextExtensions: { extensions: [] } }] },
      {
        extraProposals: [
          {
            proposalType: "reinit",
            reinit: {
              groupId,
              version: "mls10",
              cipherSuite: "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519",
              extensions: [],
            },
          },
        ],
      },
    ]
    expect((await applyCommit(ofAlice, await commitByLibrary(ofBob, {}))).ok).toBe(true)
    for (const options of attempts) {
      expect(await applyCommit(ofAlice, await commitByLibrary(ofBob, options))).toEqual(refused)
    }
    expect(await applyCommit(ofAlice, (await seal(ofBob, commit, aad, random)).message)).toEqual(refused)
  })
})
