/**
 * What is wrong with the plain library, and that it does not reach us. Each test shows both: when an update of the library
 * mends a defect, the first half fails and the guard can be looked at again.
 */
import { type Bytes, ascii, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { x25519 } from "@noble/curves/ed25519.js"
import { type ClientState, createGroup, joinGroup } from "ts-mls/clientState.js"
import { createApplicationMessage } from "ts-mls/createMessage.js"
import { createCommit } from "ts-mls/createCommit.js"
import { decodeGroupSecrets, encodeGroupSecrets } from "ts-mls/groupSecrets.js"
import type { Hpke } from "ts-mls/crypto/hpke.js"
import { type MLSMessage, type MlsPublicMessage, decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js"
import { type PrivateMessage } from "ts-mls/privateMessage.js"
import { processPrivateMessage, processPublicMessage } from "ts-mls/processMessages.js"
import { type Proposal } from "ts-mls/proposal.js"
import { emptyPskIndex } from "ts-mls/pskIndex.js"
import { deriveTreeSecret as deriveByLibrary } from "ts-mls/crypto/kdf.js"
import { zeroOutUint8Array } from "ts-mls/util/byteArray.js"
import { describe, expect, test } from "vitest"
import { createCiphersuite } from "./ciphersuite.ts"
import { applyCommit, makeCommit } from "./commit.ts"
import { type KeyPair, generateKeyPair } from "./hpke.ts"
import { generate } from "./key-package.ts"
import { clientConfigFor } from "./profile.ts"
import { open, seal } from "./seal.ts"
import { decodeState, groupOf } from "./state.ts"
import { decodeStrictly } from "./strict.ts"
import { aad, alice, bob, carol, conversation, groupId, must, refused } from "./test-members.ts"

const random = seededRandom(4)
const cs = createCiphersuite(random)

/** Alice and Bob in a group of the plain library, with its own limits. */
const plain = async (): Promise<{ readonly a: ClientState; readonly b: ClientState }> => {
  const config = {
    ...clientConfigFor([alice, bob, carol]),
    keyRetentionConfig: { retainKeysForGenerations: 10, retainKeysForEpochs: 4, maximumForwardRatchetSteps: 200 },
  }
  const [mine, theirs] = [await generate(alice, random), await generate(bob, random)]
  const alone = await createGroup(groupId, mine.publicPackage, mine.privatePackage, [], cs, config)
  const add: Proposal = { proposalType: "add", add: { keyPackage: theirs.publicPackage } }
  const made = await createCommit(
    { state: alone, cipherSuite: cs },
    { extraProposals: [add], ratchetTreeExtension: true },
  )
  if (!made.welcome) throw new Error("no Welcome")
  const { publicPackage, privatePackage } = theirs
  const b = await joinGroup(
    made.welcome,
    publicPackage,
    privatePackage,
    emptyPskIndex,
    cs,
    undefined,
    undefined,
    config,
  )
  return { a: made.newState, b }
}

const plainMessage = (state: ClientState) => createApplicationMessage(state, ascii("x"), cs, aad)

describe("decoding", () => {
  test("the library leaves what follows a message unread; we refuse it", async () => {
    const { ofAlice, ofBob } = await conversation(random)
    const longer = new Uint8Array([...(await seal(ofAlice, ascii("x"), aad, random)).message, 1, 2, 3])
    expect(decodeMlsMessage(longer, 0)?.[0].wireformat).toBe("mls_private_message")
    expect(await open(ofBob, longer)).toEqual(refused)
  })

  test("the library takes every presence octet but 1 for absent; we refuse it", async () => {
    const encoded = encodeGroupSecrets({ joinerSecret: new Uint8Array(32), pathSecret: undefined, psks: [] })
    const odd = encoded.with(33, 7)
    expect(decodeGroupSecrets(odd, 0)?.[0].pathSecret).toBeUndefined()
    expect(decodeStrictly(decodeGroupSecrets, encodeGroupSecrets, odd)).toBeUndefined()
    expect(decodeStrictly(decodeGroupSecrets, encodeGroupSecrets, encoded)).toBeDefined()
  })

  test("the library takes a length that is written longer than it need be; we refuse it", async () => {
    const encoded = encodeGroupSecrets({ joinerSecret: new Uint8Array(32), pathSecret: undefined, psks: [] })
    const longer = new Uint8Array([0x40, 32, ...encoded.subarray(1)])
    expect(decodeGroupSecrets(longer, 0)?.[0].joinerSecret).toHaveLength(32)
    expect(decodeStrictly(decodeGroupSecrets, encodeGroupSecrets, longer)).toBeUndefined()
  })
})

describe("D1: a Remove without a path", () => {
  test("has one in this version of the library, and must in every later one", async () => {
    const { a } = await plain()
    const remove: Proposal = { proposalType: "remove", remove: { removed: 1 } }
    const { commit } = await createCommit(
      { state: a, cipherSuite: cs },
      { extraProposals: [remove], wireAsPublicMessage: true },
    )
    if (commit.wireformat !== "mls_public_message") throw new Error("no PublicMessage")
    const { content } = commit.publicMessage
    expect(content.contentType === "commit" && content.commit.path).toBeDefined()
  })
})

describe("D5: joining from outside can loop for ever", () => {
  test("we keep no secret by which anybody could", async () => {
    const { a } = await plain()
    expect(a.keySchedule.externalSecret).toHaveLength(32)
    const { ofAlice } = await conversation(random)
    const { keySchedule } = groupOf(decodeState(ofAlice).current)
    expect([keySchedule.externalSecret, keySchedule.resumptionPsk]).toEqual([new Uint8Array(), new Uint8Array()])
  })
})

describe("D6: an opened message without sender and authenticated data", () => {
  test("is what the library gives; ours has both, and only the peer can be its sender", async () => {
    const { a, b } = await plain()
    const { privateMessage } = await plainMessage(a)
    const opened = await processPrivateMessage(b, privateMessage, emptyPskIndex, cs)
    expect(Object.keys(opened).toSorted()).toEqual(["consumed", "kind", "message", "newState"])
    // The library opens one's own message too, from a state that has not sent it yet: no mirror is noticed.
    const mirrored = await processPrivateMessage(a, privateMessage, emptyPskIndex, cs)
    expect(mirrored.kind).toBe("applicationMessage")

    const { ofAlice, ofBob } = await conversation(random)
    const { message } = await seal(ofAlice, ascii("x"), aad, random)
    expect(must(await open(ofBob, message)).aad).toEqual(aad)
    expect(await open(ofAlice, message)).toEqual(refused)
  })
})

/** A Commit of Bob's by the plain library, whose `nth` derived key pair (0 leaf, 1 root) is another. */
const commitWithKey = async (ofBob: Bytes, nth: number, keyPair: KeyPair): Promise<MlsPublicMessage & MLSMessage> => {
  let calls = 0
  const hpke: Hpke = {
    ...cs.hpke,
    deriveKeyPair: async (ikm) =>
      calls++ === nth
        ? {
            privateKey: await cs.hpke.importPrivateKey(keyPair.secretKey),
            publicKey: await cs.hpke.importPublicKey(keyPair.publicKey),
          }
        : cs.hpke.deriveKeyPair(ikm),
  }
  const state = groupOf(decodeState(ofBob).current)
  const { commit } = await createCommit({ state, cipherSuite: { ...cs, hpke } }, { wireAsPublicMessage: true })
  if (commit.wireformat !== "mls_public_message") throw new Error("no PublicMessage")
  return commit
}

describe("D9: new keys in a path are compared with too little", () => {
  test("the library lets a committer take the key of the other's leaf; we do not", async () => {
    const { ofAlice, ofBob } = await conversation(random)
    const alices = groupOf(decodeState(ofAlice).current)
    const secretKey = new Uint8Array(alices.privatePath.privateKeys[0] ?? ascii(""))
    const publicKey = x25519.getPublicKey(secretKey)
    const commit = await commitWithKey(ofBob, 0, { secretKey, publicKey })
    const applied = await processPublicMessage(alices, commit.publicMessage, emptyPskIndex, cs)
    const leaves = applied.newState.ratchetTree.flatMap((node) => (node?.nodeType === "leaf" ? [node.leaf] : []))
    expect(leaves.map(({ hpkePublicKey }) => hpkePublicKey)).toEqual([publicKey, publicKey])
    expect(await applyCommit(ofAlice, encodeMlsMessage(commit))).toEqual(refused)
  })

  test("the library does not see that the root's public key belongs to another path secret; we do", async () => {
    const { ofAlice, ofBob } = await conversation(random)
    const alices = groupOf(decodeState(ofAlice).current)
    const foreign = generateKeyPair(random)
    const commit = await commitWithKey(ofBob, 1, foreign)
    const { newState } = await processPublicMessage(alices, commit.publicMessage, emptyPskIndex, cs)
    const [, root] = newState.ratchetTree
    expect(root?.nodeType === "parent" && root.parent.hpkePublicKey).toEqual(foreign.publicKey)
    expect(newState.privatePath.privateKeys[1]).not.toEqual(foreign.secretKey)
    expect(await applyCommit(ofAlice, encodeMlsMessage(commit))).toEqual(refused)
  })
})

describe("D10: secrets that the old state still needs are marked for erasing", () => {
  test("so a library state is lost by it; ours is bytes, and stays", async () => {
    const { a } = await plain()
    const { consumed } = await createCommit({ state: a, cipherSuite: cs })
    expect(consumed.some((secret) => secret === a.keySchedule.initSecret)).toBe(true)
    consumed.forEach(zeroOutUint8Array)
    expect(a.keySchedule.initSecret).toEqual(new Uint8Array(32))

    const { ofBob } = await conversation(random)
    const before = ofBob.slice()
    must(await makeCommit(ofBob, random))
    expect(ofBob).toEqual(before)
    const [one, two] = [groupOf(decodeState(ofBob).current), groupOf(decodeState(ofBob).current)]
    one.keySchedule.initSecret.fill(0)
    expect(two.keySchedule.initSecret).not.toEqual(one.keySchedule.initSecret)
    expect(ofBob).toEqual(before)
  })
})

describe("D12: a message of an epoch to come", () => {
  test("fails in the library's cipher like a forgery; we look at the epoch first", async () => {
    const { a, b } = await plain()
    const { newState } = await createCommit({ state: a, cipherSuite: cs })
    const { privateMessage } = await plainMessage(newState)
    expect(privateMessage.epoch).toBe(2n)
    await expect(processPrivateMessage(b, privateMessage, emptyPskIndex, cs)).rejects.toThrow(/tag|decrypt/iu)

    const { ofAlice, ofBob } = await conversation(random)
    const { message } = await seal(ofAlice, ascii("x"), aad, random)
    const [decoded] = decodeMlsMessage(message, 0) ?? []
    if (decoded?.wireformat !== "mls_private_message") throw new Error("no PrivateMessage")
    const later: PrivateMessage = { ...decoded.privateMessage, epoch: 2n }
    expect(await open(ofBob, encodeMlsMessage({ ...decoded, privateMessage: later }))).toEqual(refused)
  })
})

describe("the secret of a skipped message's generation", () => {
  test("is kept by the library, which ends forward secrecy for the epoch; we keep that message's key alone", async () => {
    const { a, b } = await plain()
    const first = a.secretTree[0]?.application.secret ?? ascii("")
    const skipped = await plainMessage(a)
    const arrived = await plainMessage(skipped.newState)
    const { newState } = await processPrivateMessage(b, arrived.privateMessage, emptyPskIndex, cs)
    const kept = newState.secretTree[0]?.application.unusedGenerations[0]
    expect(kept).toEqual(first)
    // From it follows the secret of the message that was opened and whose key is thought to be gone.
    const second = await deriveByLibrary(first, "secret", 0, 32, cs.kdf)
    expect(second).toEqual(skipped.newState.secretTree[0]?.application.secret)

    const { ofAlice, ofBob } = await conversation(random)
    const secret = decodeState(ofAlice).current.sending.secret
    expect(toHex(ofBob)).toContain(toHex(secret))
    const lost = await seal(ofAlice, ascii("lost"), aad, random)
    const opened = must(await open(ofBob, (await seal(lost.state, ascii("arrived"), aad, random)).message))
    expect(toHex(opened.state)).not.toContain(toHex(secret))
    expect(must(await open(opened.state, lost.message)).plaintext).toEqual(ascii("lost"))
  })
})
