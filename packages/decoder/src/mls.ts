/** §5, L1: the MLS group of two, from its Welcome through its messages and a Commit (RFC 9420). */
import { type Bytes, Reader, byte, check, concat, same, uint } from "./bytes.ts"
import { deriveSecretKey, openHpke } from "./hpke.ts"
import {
  type GroupContext,
  type LeafNode,
  checkSigned,
  deriveSecret,
  encryptContext,
  expandWithLabel,
  readGroupContext,
  readLeafNode,
  readMlsMessage,
  readVector,
  refHash,
  vector,
  wireFormat,
  writeGroupContext,
} from "./mls-wire.ts"
import { extract256, hmac256, openChaCha, publicOf, sha256 } from "./primitives.ts"

const none = new Uint8Array()

/** What an epoch is known by. `ratchets` are the application secrets of both leaves at generation 0. */
export interface Epoch {
  readonly context: GroupContext
  readonly initSecret: Bytes
  readonly senderDataSecret: Bytes
  readonly exporterSecret: Bytes
  readonly membershipKey: Bytes
  readonly ratchets: readonly [Bytes, Bytes]
  readonly signatureKeys: readonly [Bytes, Bytes]
}
export interface Group extends Epoch {
  readonly leaves: readonly [LeafNode, LeafNode]
  readonly interimTranscriptHash: Bytes
}

const isTag = (key: Bytes, tag: Bytes, ...parts: readonly Bytes[]): boolean => same(hmac256(key, ...parts), tag)

/** §8: an epoch from its joiner secret. */
const epochOf = (joinerSecret: Bytes, context: GroupContext, leaves: Group["leaves"], tag: Bytes): Group => {
  const member = extract256(joinerSecret, new Uint8Array(32))
  const secret = expandWithLabel(member, "epoch", writeGroupContext(context), 32)
  check(isTag(deriveSecret(secret, "confirm"), tag, context.confirmedTranscriptHash), "tag")
  const encryption = deriveSecret(secret, "encryption")
  const ratchet = (side: "left" | "right"): Bytes => {
    const leaf = expandWithLabel(encryption, "tree", new TextEncoder().encode(side), 32)
    return expandWithLabel(leaf, "application", none, 32)
  }
  return {
    context,
    leaves,
    initSecret: deriveSecret(secret, "init"),
    senderDataSecret: deriveSecret(secret, "sender data"),
    exporterSecret: deriveSecret(secret, "exporter"),
    membershipKey: deriveSecret(secret, "membership"),
    ratchets: [ratchet("left"), ratchet("right")],
    signatureKeys: [leaves[0].signatureKey, leaves[1].signatureKey],
    interimTranscriptHash: sha256(context.confirmedTranscriptHash, vector(tag)),
  }
}

/** §8.5. */
export const exportSecret = ({ exporterSecret }: Epoch, label: string, context: Bytes): Bytes =>
  expandWithLabel(deriveSecret(exporterSecret, label), "exported", sha256(context), 32)

/** §7.8 for two leaves and a root that is blank or has a key. */
const treeHash = (leaves: Group["leaves"], root: Bytes | undefined): Bytes => {
  const parent = root ? concat(byte(1), vector(root), vector(none), vector(none)) : byte(0)
  return sha256(byte(2), parent, vector(leafHash(leaves[0], 0)), vector(leafHash(leaves[1], 1)))
}
const leafHash = ({ bytes }: LeafNode, index: number): Bytes => sha256(byte(1), uint(index, 4), byte(1), bytes)

/** §12.4.3.1, P-13: the Welcome to the KeyPackage, by its init secret. `fps` of I and R. */
export const joinGroup = (
  welcome: Bytes,
  keyPackage: Bytes,
  initSecret: Bytes,
  fps: readonly [Bytes, Bytes],
): Group => {
  const input = readMlsMessage(welcome, "welcome")
  check(input.uint(2) === 3, "version")
  const secrets = new Reader(readVector(input))
  check(same(readVector(secrets), refHash("KeyPackage Reference", keyPackage.slice(4))), "identity")
  const [enc, sealedSecrets] = [readVector(secrets), readVector(secrets)]
  secrets.end()
  const sealedInfo = readVector(input)
  input.end()

  const opened = new Reader(openHpke(initSecret, enc, encryptContext("Welcome", sealedInfo), sealedSecrets))
  const joinerSecret = readVector(opened)
  // No path secret, no PSK.
  check(opened.uint(1) === 0 && readVector(opened).length === 0, "encoding")
  opened.end()

  const welcomeSecret = deriveSecret(extract256(joinerSecret, new Uint8Array(32)), "welcome")
  const key = expandWithLabel(welcomeSecret, "key", none, 32)
  const info = new Reader(openChaCha(key, expandWithLabel(welcomeSecret, "nonce", none, 12), sealedInfo, none))
  const context = readGroupContext(info)
  const extension = new Reader(readVector(info))
  check(extension.uint(2) === 2, "encoding")
  const tree = new Reader(readVector(new Reader(readVector(extension))))
  extension.end()
  const tag = readVector(info)
  check(info.uint(4) === 0, "sender")
  const signed = info.before()
  const signature = readVector(info)
  info.end()

  const leaf = (index: number): LeafNode => {
    check(tree.uint(1) === 1 && tree.uint(1) === 1, "encoding")
    return readLeafNode(tree, { groupId: context.groupId, leaf: index })
  }
  const first = leaf(0)
  check(tree.uint(1) === 0, "encoding")
  const leaves = [first, leaf(1)] as const
  tree.end()
  check(same(leaves[0].identity, fps[0]) && same(leaves[1].identity, fps[1]), "identity")
  check(context.groupId.length === 16 && context.epoch === 1n, "epoch")
  check(same(context.treeHash, treeHash(leaves, undefined)), "tag")
  checkSigned(leaves[0].signatureKey, "GroupInfoTBS", signed, signature)
  return epochOf(joinerSecret, context, leaves, tag)
}

/** §9.1: key and nonce of a generation. */
const messageKey = (first: Bytes, generation: number) => {
  let secret = first
  const derive = (name: string, at: number, length: number): Bytes => expandWithLabel(secret, name, uint(at, 4), length)
  for (let at = 0; at < generation; at++) secret = derive("secret", at, 32)
  return { key: derive("key", generation, 32), nonce: derive("nonce", generation, 12) }
}

/** §6.3, P-26: an application message of the leaf `from`. */
export const openPrivateMessage = (epoch: Epoch, from: 0 | 1, message: Bytes) => {
  const input = readMlsMessage(message, "privateMessage")
  const { context } = epoch
  check(same(readVector(input), context.groupId) && input.u64() === context.epoch, "epoch")
  check(input.uint(1) === 1, "encoding")
  const senderDataAad = input.before().slice(4)
  const associatedData = readVector(input)
  check(associatedData.length === 16, "binding")
  const contentAad = input.before().slice(4)
  const [sealedSender, ciphertext] = [readVector(input), readVector(input)]
  input.end()

  const sample = ciphertext.slice(0, 32)
  const senderKey = expandWithLabel(epoch.senderDataSecret, "key", sample, 32)
  const senderNonce = expandWithLabel(epoch.senderDataSecret, "nonce", sample, 12)
  const sender = new Reader(openChaCha(senderKey, senderNonce, sealedSender, senderDataAad))
  check(sender.uint(4) === from, "sender")
  const generation = sender.uint(4)
  check(generation <= 256, "order")
  const reuseGuard = sender.take(4)
  sender.end()

  const { key, nonce } = messageKey(epoch.ratchets[from], generation)
  const guarded = nonce.map((value, i) => value ^ (reuseGuard[i] ?? 0))
  const content = new Reader(openChaCha(key, guarded, ciphertext, contentAad))
  const plaintext = readVector(content)
  const signature = readVector(content)
  content.end()
  const framed = concat(
    framedHead(context, from, associatedData),
    byte(1),
    vector(plaintext),
    writeGroupContext(context),
  )
  const tbs = concat(uint(1, 2), uint(wireFormat.privateMessage, 2), framed)
  checkSigned(epoch.signatureKeys[from], "FramedContentTBS", tbs, signature)
  return { generation, reuseGuard, key, nonce, associatedData, plaintext }
}

const framedHead = ({ groupId, epoch }: GroupContext, leaf: number, associatedData: Bytes): Bytes =>
  concat(vector(groupId), uint(epoch, 8), byte(1), uint(leaf, 4), vector(associatedData))

/** P-25: the Commit of leaf `from`, opened with the leaf secret of the other one. */
export const applyCommit = (group: Group, from: 0 | 1, leafSecret: Bytes, message: Bytes): Group => {
  const { context, leaves } = group
  check(context.epoch % 2n === BigInt(from), "sender")
  const input = readMlsMessage(message, "publicMessage")
  const head = framedHead(context, from, none)
  check(same(input.take(head.length), head), "epoch")
  // content_type commit, no proposals, a path.
  check(same(input.take(3), Uint8Array.of(3, 0, 1)), "encoding")
  const leaf = readLeafNode(input, { groupId: context.groupId, leaf: from })
  const nodes = new Reader(readVector(input))
  const rootKey = readVector(nodes)
  const sealed = new Reader(readVector(nodes))
  nodes.end()
  const [enc, sealedSecret] = [readVector(sealed), readVector(sealed)]
  sealed.end()
  const content = input.before().slice(4)
  const tbs = concat(input.before(), writeGroupContext(context))
  const signature = readVector(input)
  const signedContent = input.before()
  const tag = readVector(input)
  const auth = input.before().slice(4 + content.length)
  check(isTag(group.membershipKey, readVector(input), tbs, auth), "tag")
  input.end()
  checkSigned(group.signatureKeys[from], "FramedContentTBS", tbs, signature)
  check(same(leaf.identity, leaves[from].identity) && same(leaf.signatureKey, leaves[from].signatureKey), "identity")

  const next: Group["leaves"] = from === 0 ? [leaf, leaves[1]] : [leaves[0], leaf]
  const sibling = leafHash(leaves[from === 0 ? 1 : 0], from === 0 ? 1 : 0)
  const parentHash = sha256(vector(rootKey), vector(none), vector(sibling))
  check(leaf.parentHash !== undefined && same(leaf.parentHash, parentHash), "tag")

  const provisional = { ...context, epoch: context.epoch + 1n, treeHash: treeHash(next, rootKey) }
  const info = encryptContext("UpdatePathNode", writeGroupContext(provisional))
  const pathSecret = openHpke(leafSecret, enc, info, sealedSecret)
  check(same(publicOf(deriveSecretKey(deriveSecret(pathSecret, "node"))), rootKey), "key")
  // ConfirmedTranscriptHashInput: wire format, content and signature, which stand in one piece behind the version.
  const confirmed = sha256(group.interimTranscriptHash, signedContent.slice(2))
  const joined = { ...provisional, confirmedTranscriptHash: confirmed }
  const commitSecret = deriveSecret(pathSecret, "path")
  const joinerSecret = expandWithLabel(
    extract256(group.initSecret, commitSecret),
    "joiner",
    writeGroupContext(joined),
    32,
  )
  return epochOf(joinerSecret, joined, next, tag)
}
