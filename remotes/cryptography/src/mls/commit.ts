/**
 * Healing (P-25): in epoch e only leaf e mod 2 may commit, always with a path, without proposals, with empty
 * authenticated data. Nothing can fork, and both leaves heal by turns. The Commit is a PublicMessage: it only ever travels
 * inside the cascade, as a message of epoch e.
 */
import type { Random } from "@fourfold/contracts"
import { type Bytes, type Result, equalBytes, err, ok } from "@fourfold/std"
import { x25519 } from "@noble/curves/ed25519.js"
import { type ClientState } from "ts-mls/clientState.js"
import type { Commit } from "ts-mls/commit.js"
import { createCommit } from "ts-mls/createCommit.js"
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js"
import { processPublicMessage } from "ts-mls/processMessages.js"
import { emptyPskIndex } from "ts-mls/pskIndex.js"
import { type PublicMessage } from "ts-mls/publicMessage.js"
import { getHpkePublicKey } from "ts-mls/ratchetTree.js"
import { ciphersuiteWithoutRandom, createCiphersuite } from "./ciphersuite.ts"
import { type NotAuthentic, notAuthentic, refusing } from "./failure.ts"
import { isHpkeKey, isLeafOf } from "./profile.ts"
import {
  contextOf,
  decodeState,
  encodeState,
  epochOf,
  eraseGroup,
  groupOf,
  memberAt,
  merge,
  myLeaf,
  peerLeaf,
} from "./state.ts"
import { decodeStrictly } from "./strict.ts"

/** About 500 bytes. */
export const maxCommitLength = 2048

export type CommitRefused =
  | { readonly type: "NotMyTurn" }
  /** My last Commit has not been answered yet. */
  | { readonly type: "AlreadyPending" }

/** The new state has epoch e+1 pending; messages go on in e until the peer's first of e+1 opens, or `mergePending`. */
export const makeCommit = async (
  state: Bytes,
  random: Random,
): Promise<Result<{ readonly state: Bytes; readonly commit: Bytes }, CommitRefused>> => {
  const before = decodeState(state)
  if (before.pending) return err({ type: "AlreadyPending" })
  const group = groupOf(before.current)
  if (committerOf(group) !== myLeaf(group)) return err({ type: "NotMyTurn" })
  const made = await createCommit(
    { state: group, cipherSuite: createCiphersuite(random) },
    { wireAsPublicMessage: true },
  )
  const pending = epochOf(made.newState)
  eraseGroup(made.newState)
  eraseGroup(group)
  return ok({ state: encodeState({ ...before, pending }), commit: new Uint8Array(encodeMlsMessage(made.commit)) })
}

/** When the peer is known to stand in e+1 by other means (its `mlsEpoch`). The same state when nothing is pending. */
export const mergePending = (state: Bytes): Bytes => {
  const before = decodeState(state)
  return before.pending ? encodeState(merge(before, before.pending)) : state
}

/** The peer's Commit, an MLSMessage. Afterwards I send in e+1, and what the peer sent in e still opens. */
export const applyCommit = (state: Bytes, commit: Uint8Array): Promise<Result<Bytes, NotAuthentic>> => {
  const before = decodeState(state)
  const group = groupOf(before.current)
  return refusing(async () => {
    const message = readCommit(commit, group)
    if (message === undefined) return notAuthentic
    const { newState } = await processPublicMessage(group, message, emptyPskIndex, ciphersuiteWithoutRandom)
    const applied = isConsistent(newState) ? epochOf(newState) : undefined
    eraseGroup(newState)
    eraseGroup(group)
    return applied ? ok(encodeState(merge(before, applied))) : notAuthentic
  })
}

/**
 * Forgets the receiving keys of epochs before `epoch`: call it when a durable message of the peer's in `epoch` is stored,
 * because the peer sends everything older again before that.
 */
export const eraseFormerEpochs = (state: Bytes, epoch: bigint): Bytes => {
  const before = decodeState(state)
  const formers = before.formers.filter((former) => contextOf(former).epoch >= epoch)
  return formers.length === before.formers.length ? state : encodeState({ ...before, formers })
}

const committerOf = ({ groupContext }: ClientState): number => Number(groupContext.epoch % 2n)

/** The PublicMessage, if it is the kind of Commit the profile allows. Tags and signatures are not checked yet. */
const readCommit = (message: Uint8Array, group: ClientState): PublicMessage | undefined => {
  if (message.length > maxCommitLength) return undefined
  const decoded = decodeStrictly(decodeMlsMessage, encodeMlsMessage, message)
  if (decoded?.wireformat !== "mls_public_message") return undefined
  const { content } = decoded.publicMessage
  const { groupId, epoch } = group.groupContext
  // The library compares neither the group nor, before it has verified everything, the epoch (D12).
  if (content.contentType !== "commit" || content.epoch !== epoch || !equalBytes(content.groupId, groupId))
    return undefined
  const committer = peerLeaf(group)
  if (committerOf(group) !== committer || content.authenticatedData.length > 0) return undefined
  if (content.sender.senderType !== "member" || content.sender.leafIndex !== committer) return undefined
  return isHealing(content.commit, group) ? decoded.publicMessage : undefined
}

/** No proposals, and a path of one node with keys that nobody has or had in this tree (the library checks fewer, D9). */
const isHealing = ({ proposals, path }: Commit, group: ClientState): boolean => {
  const [node, ...more] = path?.nodes ?? []
  if (proposals.length > 0 || path === undefined || node === undefined || more.length > 0) return false
  if (!isLeafOf(memberAt(group, peerLeaf(group)), path.leafNode) || node.encryptedPathSecret.length !== 1) return false
  const { hpkePublicKey } = path.leafNode
  if (!isHpkeKey(node.hpkePublicKey) || equalBytes(node.hpkePublicKey, hpkePublicKey)) return false
  const known = group.ratchetTree.flatMap((kept) => (kept === undefined ? [] : [getHpkePublicKey(kept)]))
  return !known.some((key) => equalBytes(key, hpkePublicKey) || equalBytes(key, node.hpkePublicKey))
}

/** RFC 9420 §12.4.2: the public key that the path gives the root is that of the path secret in it (the library's gap, too). */
const isConsistent = ({ ratchetTree, privatePath }: ClientState): boolean => {
  const [, root] = ratchetTree
  const { 1: secretKey } = privatePath.privateKeys
  if (root?.nodeType !== "parent" || secretKey === undefined) return false
  return equalBytes(root.parent.hpkePublicKey, x25519.getPublicKey(secretKey))
}
