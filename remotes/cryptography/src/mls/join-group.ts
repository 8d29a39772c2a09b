/**
 * The responder's side of a new conversation: RFC 9420 §12.4.3.1 for the one kind of group that EK1 knows (P-13). The library's own
 * join leaves bytes unread, takes PSKs, path secrets and any extension it is offered, and trees of any shape.
 */
import { type Bytes, type Result, equalBytes, ok } from "@fourfold/std"
import type { ClientState } from "ts-mls/clientState.js"
import { decryptWithLabel } from "ts-mls/crypto/hpke.js"
import {
  type GroupInfo,
  decodeGroupInfo,
  encodeGroupInfo,
  extractWelcomeSecret,
  verifyGroupInfoConfirmationTag,
  verifyGroupInfoSignature,
} from "ts-mls/groupInfo.js"
import { decodeGroupSecrets, encodeGroupSecrets } from "ts-mls/groupSecrets.js"
import { makeKeyPackageRef } from "ts-mls/keyPackage.js"
import { deriveKeySchedule } from "ts-mls/keySchedule.js"
import { type LeafNode, encodeLeafNode, verifyLeafNodeSignatureKeyPackage } from "ts-mls/leafNode.js"
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js"
import { type RatchetTree, decodeRatchetTree, encodeRatchetTree } from "ts-mls/ratchetTree.js"
import { createSecretTree } from "ts-mls/secretTree.js"
import { treeHashRoot } from "ts-mls/treeHash.js"
import { type Welcome, welcomeKey, welcomeNonce } from "ts-mls/welcome.js"
import { ciphersuiteWithoutRandom as suite, suiteName } from "./ciphersuite.ts"
import { type NotAuthentic, notAuthentic, refusing } from "./failure.ts"
import { type OwnKeyPackage, decodeSecret, erasePrivate } from "./key-package.ts"
import { type Me, type Member, clientConfigFor, groupIdLength, isLeafOf } from "./profile.ts"
import { eraseGroup, initialState } from "./state.ts"
import { decodeStrictly } from "./strict.ts"

export const maxWelcomeLength = 2048

/** No PSK in any epoch of such a group. */
const noPsk = new Uint8Array(32)

/** Fails unless the Welcome is for this KeyPackage, into a fresh group of exactly the peer (leaf 0) and me (leaf 1). */
export const joinGroup = (options: {
  /** From `makeKeyPackage`. Use it once and erase it. */
  readonly secret: Bytes
  /** An MLSMessage. */
  readonly welcome: Uint8Array
  readonly me: Me
  readonly peer: Member
}): Promise<Result<{ readonly state: Bytes }, NotAuthentic>> => {
  const own = decodeSecret(options.secret, options.me)
  return refusing(async () => {
    const { me, peer } = options
    const opened = await openWelcome(options.welcome, own)
    if (opened === undefined) return notAuthentic
    const { joinerSecret, groupInfo } = opened
    const tree = treeOf(groupInfo)
    const [theirs, mine] = tree === undefined ? [] : leavesOf(tree)
    if (tree === undefined || theirs === undefined || mine === undefined) return notAuthentic
    if (!(await isExpected(groupInfo, tree, theirs, peer))) return notAuthentic
    if (!equalBytes(encodeLeafNode(mine), encodeLeafNode(own.publicPackage.leafNode))) return notAuthentic
    if (!(await verifyGroupInfoConfirmationTag(groupInfo, joinerSecret, noPsk, suite))) return notAuthentic

    const [keySchedule, encryptionSecret] = await deriveKeySchedule(
      joinerSecret,
      noPsk,
      groupInfo.groupContext,
      suite.kdf,
    )
    const joined: ClientState = {
      groupContext: groupInfo.groupContext,
      keySchedule,
      secretTree: await createSecretTree(2, encryptionSecret, suite.kdf),
      ratchetTree: tree,
      privatePath: { leafIndex: 1, privateKeys: { 2: own.privatePackage.hpkePrivateKey } },
      signaturePrivateKey: me.ed25519Secret,
      unappliedProposals: {},
      confirmationTag: groupInfo.confirmationTag,
      historicalReceiverData: new Map(),
      groupActiveState: { kind: "active" },
      clientConfig: clientConfigFor([me, peer]),
    }
    const state = initialState(joined)
    eraseGroup(joined)
    erasePrivate(own.privatePackage)
    for (const secret of [joinerSecret, encryptionSecret]) secret.fill(0)
    return ok({ state })
  })
}

interface OpenedWelcome {
  readonly joinerSecret: Uint8Array
  readonly groupInfo: GroupInfo
}

const openWelcome = async (message: Uint8Array, own: OwnKeyPackage): Promise<OpenedWelcome | undefined> => {
  if (message.length > maxWelcomeLength) return undefined
  const decoded = decodeStrictly(decodeMlsMessage, encodeMlsMessage, message)
  if (decoded?.wireformat !== "mls_welcome" || decoded.welcome.cipherSuite !== suiteName) return undefined
  const { welcome } = decoded
  const joinerSecret = await joinerSecretOf(welcome, own)
  if (joinerSecret === undefined) return undefined
  const welcomeSecret = await extractWelcomeSecret(joinerSecret, noPsk, suite.kdf)
  const plaintext = await suite.hpke.decryptAead(
    await welcomeKey(welcomeSecret, suite),
    await welcomeNonce(welcomeSecret, suite),
    undefined,
    welcome.encryptedGroupInfo,
  )
  const groupInfo = decodeStrictly(decodeGroupInfo, encodeGroupInfo, plaintext)
  return groupInfo && { joinerSecret, groupInfo }
}

const joinerSecretOf = async (welcome: Welcome, own: OwnKeyPackage): Promise<Uint8Array | undefined> => {
  const [mine, ...others] = welcome.secrets
  if (mine === undefined || others.length > 0) return undefined
  if (!equalBytes(mine.newMember, await makeKeyPackageRef(own.publicPackage, suite.hash))) return undefined
  const plaintext = await decryptWithLabel(
    await suite.hpke.importPrivateKey(own.privatePackage.initPrivateKey),
    "Welcome",
    welcome.encryptedGroupInfo,
    mine.encryptedGroupSecrets.kemOutput,
    mine.encryptedGroupSecrets.ciphertext,
    suite.hpke,
  )
  const secrets = decodeStrictly(decodeGroupSecrets, encodeGroupSecrets, plaintext)
  // Adding somebody to a group of one needs no path, so there is no path secret either.
  if (secrets === undefined || secrets.psks.length > 0 || secrets.pathSecret !== undefined) return undefined
  return secrets.joinerSecret.length === 32 ? secrets.joinerSecret : undefined
}

/** The tree, if it is the only extension. */
const treeOf = ({ extensions }: GroupInfo): RatchetTree | undefined => {
  const [only, ...others] = extensions
  if (only?.extensionType !== "ratchet_tree" || others.length > 0) return undefined
  return decodeStrictly(decodeRatchetTree, encodeRatchetTree, only.extensionData)
}

/** Both leaves of a tree of exactly two and a blank root. */
const leavesOf = (tree: RatchetTree): readonly [LeafNode, LeafNode] | readonly [] => {
  const [first, root, second] = tree
  if (tree.length !== 3 || root !== undefined) return []
  return first?.nodeType === "leaf" && second?.nodeType === "leaf" ? [first.leaf, second.leaf] : []
}

/** Everything but my own leaf and the confirmation tag. */
const isExpected = async (
  groupInfo: GroupInfo,
  tree: RatchetTree,
  theirs: LeafNode,
  peer: Member,
): Promise<boolean> => {
  const { groupContext, signer } = groupInfo
  if (groupContext.cipherSuite !== suiteName || groupContext.extensions.length > 0) return false
  if (groupContext.groupId.length !== groupIdLength || groupContext.epoch !== 1n || signer !== 0) return false
  if (theirs.leafNodeSource !== "key_package" || !isLeafOf(peer, theirs)) return false
  if (!(await verifyLeafNodeSignatureKeyPackage(theirs, suite.signature))) return false
  if (!equalBytes(groupContext.treeHash, await treeHashRoot(tree, suite.hash))) return false
  return verifyGroupInfoSignature(groupInfo, peer.ed25519, suite.signature)
}
