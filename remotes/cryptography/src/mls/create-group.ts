/** The initiator's side of a new conversation: a group of one, and a Commit that adds the responder (RFC 9420 §12.4, P-13). */
import type { Random } from "@fourfold/contracts"
import { type Bytes, type Result, ok } from "@fourfold/std"
import { createGroup as createGroupOfOne } from "ts-mls/clientState.js"
import { createCommit } from "ts-mls/createCommit.js"
import { encodeMlsMessage } from "ts-mls/message.js"
import { createCiphersuite } from "./ciphersuite.ts"
import { type NotAuthentic, notAuthentic, refusing } from "./failure.ts"
import { erasePrivate, generate, readKeyPackage } from "./key-package.ts"
import { type Me, type Member, clientConfigFor, groupIdLength } from "./profile.ts"
import { eraseGroup, initialState } from "./state.ts"

export interface CreatedGroup {
  readonly state: Bytes
  /** An MLSMessage with the tree inside, about 750 bytes. */
  readonly welcome: Bytes
}

/** I am leaf 0, the peer is leaf 1, the epoch is 1. Fails if `keyPackage` is not one of the peer's. */
export const createGroup = async (options: {
  /** 16 random bytes. */
  readonly groupId: Bytes
  readonly me: Me
  readonly peer: Member
  /** An MLSMessage. */
  readonly keyPackage: Uint8Array
  readonly random: Random
}): Promise<Result<CreatedGroup, NotAuthentic>> => {
  const { groupId, me, peer, random } = options
  if (groupId.length !== groupIdLength) throw new RangeError(`a group id of ${groupId.length} bytes`)
  const theirs = await readKeyPackage(options.keyPackage, peer)
  if (theirs === undefined) return notAuthentic

  // It seals to the peer's keys: what it cannot do with them is the peer's fault.
  return refusing(async () => {
    const cipherSuite = createCiphersuite(random)
    const mine = await generate(me, random)
    const alone = await createGroupOfOne(
      groupId,
      mine.publicPackage,
      mine.privatePackage,
      [],
      cipherSuite,
      clientConfigFor([me, peer]),
    )
    const added = await createCommit(
      { state: alone, cipherSuite },
      {
        extraProposals: [{ proposalType: "add", add: { keyPackage: theirs } }],
        ratchetTreeExtension: true,
        wireAsPublicMessage: true,
      },
    )
    if (added.welcome === undefined) throw new Error("an Add without a Welcome")
    const state = initialState(added.newState)
    eraseGroup(added.newState)
    eraseGroup(alone)
    erasePrivate(mine.privatePackage)
    return ok({
      state,
      welcome: new Uint8Array(
        encodeMlsMessage({ version: "mls10", wireformat: "mls_welcome", welcome: added.welcome }),
      ),
    })
  })
}
