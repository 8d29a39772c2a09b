import { type Bytes, type Result, ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { createGroup as createGroupOfOne } from "ts-mls/clientState.js"
import { createCommit } from "ts-mls/createCommit.js"
import { type Extension } from "ts-mls/extension.js"
import { type KeyPackage, generateKeyPackageWithKey } from "ts-mls/keyPackage.js"
import { encodeMlsMessage } from "ts-mls/message.js"
import { type Proposal } from "ts-mls/proposal.js"
import { beforeAll, describe, expect, test } from "vitest"
import { createCiphersuite } from "./ciphersuite.ts"
import { createGroup } from "./create-group.ts"
import { type NotAuthentic } from "./failure.ts"
import { joinGroup } from "./join-group.ts"
import { decodeSecret, generate, makeKeyPackage } from "./key-package.ts"
import { type Me, type Member, capabilities, clientConfigFor, credentialOf, lifetime } from "./profile.ts"
import { status } from "./status.ts"
import { alice, bob, carol, conversation, groupId, must, refused } from "./test-members.ts"

const random = seededRandom(3)
const cipherSuite = createCiphersuite(random)

describe("creating a group", () => {
  const create = (keyPackage: Uint8Array, peer: Member = bob): Promise<Result<unknown, NotAuthentic>> =>
    createGroup({ groupId, me: alice, peer, keyPackage, random })

  test("takes the peer's KeyPackage and nobody else's", async () => {
    const { keyPackage } = await makeKeyPackage(bob, random)
    expect(keyPackage.length).toBe(304)
    expect(await create(keyPackage)).toMatchObject({ ok: true })
    expect(await create(keyPackage, carol)).toEqual(refused)
    expect(await create(keyPackage, { ...bob, fp: carol.fp })).toEqual(refused)
    expect(await create(keyPackage, { ...bob, ed25519: carol.ed25519 })).toEqual(refused)
  })

  test("refuses a KeyPackage with any bit changed, cut or extended", async () => {
    const { keyPackage } = await makeKeyPackage(bob, random)
    for (let at = 0; at < keyPackage.length; at += 3) {
      expect(await create(keyPackage.with(at, (keyPackage[at] ?? 0) ^ (1 << (at % 8))))).toEqual(refused)
    }
    expect(await create(keyPackage.subarray(0, -1))).toEqual(refused)
    expect(await create(new Uint8Array([...keyPackage, 0]))).toEqual(refused)
    expect(await create(new Uint8Array(0))).toEqual(refused)
  })

  test("refuses a KeyPackage that is signed well and says more than the profile allows", async () => {
    const made = async (
      change: Partial<{
        capabilities: typeof capabilities
        lifetime: typeof lifetime
        extensions: Extension[]
        leafExtensions: Extension[]
      }>,
    ): Promise<Bytes> => {
      const { publicPackage } = await generateKeyPackageWithKey(
        credentialOf(bob),
        change.capabilities ?? capabilities,
        change.lifetime ?? lifetime,
        change.extensions ?? [],
        { signKey: bob.ed25519Secret, publicKey: bob.ed25519 },
        cipherSuite,
        change.leafExtensions ?? [],
      )
      return messageOf(publicPackage)
    }
    expect(await create(await made({}))).toMatchObject({ ok: true })
    const extension: Extension = { extensionType: 0xf0_01, extensionData: ascii("more") }
    for (const change of [
      { capabilities: { ...capabilities, extensions: [0xf0_01] } },
      { capabilities: { ...capabilities, credentials: ["basic" as const, "x509" as const] } },
      { lifetime: { ...lifetime, notAfter: lifetime.notAfter - 1n } },
      { extensions: [extension] },
      { capabilities: { ...capabilities, extensions: [0xf0_01] }, leafExtensions: [extension] },
    ]) {
      expect(await create(await made(change))).toEqual(refused)
    }
  })

  test("takes a group id of sixteen bytes only: a bug of ours otherwise", async () => {
    const { keyPackage } = await makeKeyPackage(bob, random)
    const short = { groupId: ascii("short"), me: alice, peer: bob, keyPackage, random }
    await expect(createGroup(short)).rejects.toThrow(RangeError)
  })
})

describe("joining a group (P-2, P-13)", () => {
  let welcome: Bytes
  let secret: Bytes
  beforeAll(async () => {
    ;({ welcome, secret } = await conversation(random))
  })
  const join = (bytes: Uint8Array, change: { me?: Me; peer?: Member; secret?: Bytes } = {}) =>
    joinGroup({ secret, welcome: bytes, me: bob, peer: alice, ...change })

  test("puts both into epoch 1, the one who invited on leaf 0", async () => {
    const joined = must(await join(welcome))
    expect(status(joined.state)).toEqual({ epoch: 1n, pending: false, mayCommit: true, sent: 0, received: 0 })
    expect(welcome.length).toBe(748)
  })

  test("fails for a peer with another fingerprint or key", async () => {
    expect(await join(welcome, { peer: carol })).toEqual(refused)
    expect(await join(welcome, { peer: { ...alice, fp: carol.fp } })).toEqual(refused)
    expect(await join(welcome, { peer: { ...alice, ed25519: carol.ed25519 } })).toEqual(refused)
  })

  test("fails for a Welcome to another KeyPackage, mine or somebody else's", async () => {
    const other = await makeKeyPackage(bob, random)
    expect(await join(welcome, { secret: other.secret })).toEqual(refused)
    const carols = await makeKeyPackage(carol, random)
    expect(await join(welcome, { me: carol, secret: carols.secret })).toEqual(refused)
  })

  test("fails for a Welcome with a bit changed, cut or extended, or that is something else", async () => {
    for (let at = 0; at < welcome.length; at += 5) {
      expect(await join(welcome.with(at, (welcome[at] ?? 0) ^ (1 << (at % 8))))).toEqual(refused)
    }
    for (const length of [0, 1, 4, 100, welcome.length - 1])
      expect(await join(welcome.subarray(0, length))).toEqual(refused)
    expect(await join(new Uint8Array([...welcome, 0]))).toEqual(refused)
    expect(await join((await makeKeyPackage(alice, random)).keyPackage)).toEqual(refused)
  })

  test("throws for a secret that this side never made: a bug of ours", () => {
    expect(() => join(welcome, { secret: ascii("not a secret") })).toThrow("not the secret of a KeyPackage")
  })

  describe("refuses a Welcome that is authentic in every part", () => {
    /** The plain library makes whatever group Alice likes, and adds Bob's KeyPackage to it. */
    const welcomeBy = async (group: {
      readonly creator?: Me
      readonly suiteExtensions?: Extension[]
      readonly others?: readonly Me[]
      readonly othersLast?: boolean
      readonly id?: Bytes
      readonly groupInfoExtensions?: Extension[]
      readonly tree?: boolean
      readonly epochsBefore?: number
    }): Promise<Result<unknown, NotAuthentic>> => {
      const creator = group.creator ?? alice
      const own = await generate(creator, random)
      const config = clientConfigFor([alice, bob, carol])
      let state = await createGroupOfOne(
        group.id ?? groupId,
        own.publicPackage,
        own.privatePackage,
        group.suiteExtensions ?? [],
        cipherSuite,
        config,
      )
      for (let i = 0; i < (group.epochsBefore ?? 0); i++) state = (await createCommit({ state, cipherSuite })).newState
      const others = await Promise.all((group.others ?? []).map((other) => generate(other, random)))
      const bobs = decodeSecret(secret, bob).publicPackage
      const packages = others.map(({ publicPackage }) => publicPackage)
      const added = group.othersLast ? [bobs, ...packages] : [...packages, bobs]
      const made = await createCommit(
        { state, cipherSuite },
        {
          extraProposals: added.map((keyPackage): Proposal => ({ proposalType: "add", add: { keyPackage } })),
          ratchetTreeExtension: group.tree ?? true,
          groupInfoExtensions: group.groupInfoExtensions ?? [],
        },
      )
      if (!made.welcome) throw new Error("no Welcome")
      return join(encodeMlsMessage({ version: "mls10", wireformat: "mls_welcome", welcome: made.welcome }))
    }

    test("but not one as it should be", async () => {
      expect(await welcomeBy({})).toMatchObject({ ok: true })
    })

    const extension: Extension = { extensionType: 0xf0_01, extensionData: ascii("more") }

    test.each([
      ["into a group of three, Bob last", { others: [carol] }],
      ["into a group of three, Bob in the middle", { others: [carol], othersLast: true }],
      ["from somebody else", { creator: carol }],
      ["from somebody with the peer's name", { creator: { ...carol, fp: alice.fp } }],
      ["with another extension beside the tree", { groupInfoExtensions: [extension] }],
      ["without the tree", { tree: false }],
      ["into a group that is not new", { epochsBefore: 1 }],
      ["with a group id of another length", { id: ascii("another length of id") }],
      [
        "with an extension of the group",
        { suiteExtensions: [{ extensionType: "application_id" as const, extensionData: ascii("x") }] },
      ],
    ])("%s", async (_, group) => {
      expect(await welcomeBy(group)).toEqual(refused)
    })
  })
})

const messageOf = (keyPackage: KeyPackage): Bytes =>
  new Uint8Array(encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage }))
