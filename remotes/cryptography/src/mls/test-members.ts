/** Members and conversations for the tests of this folder. */
import { type Bytes, type Result, ascii } from "@fourfold/std"
import type { Random } from "@fourfold/contracts"
import { ed25519 } from "@noble/curves/ed25519.js"
import { createGroup } from "./create-group.ts"
import { joinGroup } from "./join-group.ts"
import { makeKeyPackage } from "./key-package.ts"
import type { Me } from "./profile.ts"

const memberOf = (secretByte: number): Me => {
  const ed25519Secret = new Uint8Array(32).fill(secretByte)
  return { fp: new Uint8Array(32).fill(secretByte + 100), ed25519: ed25519.getPublicKey(ed25519Secret), ed25519Secret }
}

export const alice = memberOf(1)
export const bob = memberOf(2)
export const carol = memberOf(3)

export const groupId = ascii("sixteen bytes id")
export const aad = ascii("sixteen bytes ad")

export const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`not expected: ${JSON.stringify(result.error)}`)
  return result.value
}

export const refused = { ok: false, error: { type: "NotAuthentic" } } as const

/** Alice invited Bob: she is leaf 0, he is leaf 1. */
export const conversation = async (
  random: Random,
): Promise<{ readonly ofAlice: Bytes; readonly ofBob: Bytes; readonly welcome: Bytes; readonly secret: Bytes }> => {
  const { keyPackage, secret } = await makeKeyPackage(bob, random)
  const { state, welcome } = must(await createGroup({ groupId, me: alice, peer: bob, keyPackage, random }))
  const joined = must(await joinGroup({ secret, welcome, me: bob, peer: alice }))
  return { ofAlice: state, ofBob: joined.state, welcome, secret }
}
