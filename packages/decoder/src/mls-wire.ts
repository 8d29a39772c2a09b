/** RFC 9420 §2.1.2 and §5.1.2: vectors, labelled functions, and the structures that two members need. */
import { type Bytes, Reader, check, concat, label, uint } from "./bytes.ts"
import { expand256, isSigned, sha256 } from "./primitives.ts"

/** `<x>`: x behind its variable-size length. */
export const vector = (bytes: Bytes): Bytes => {
  const { length } = bytes
  if (length < 64) return concat(uint(length, 1), bytes)
  return concat(length < 16_384 ? uint(length + 0x4000, 2) : uint(length + 0x8000_0000, 4), bytes)
}
/** Lengths in their shortest form only. */
export const readVector = (input: Reader): Bytes => {
  const first = input.uint(1)
  const size = first >> 6
  check(size < 3, "encoding")
  const more = size === 0 ? 0 : input.uint(2 ** size - 1)
  const length = (first & 63) * 256 ** (2 ** size - 1) + more
  check(size === 0 || length >= (size === 1 ? 64 : 16_384), "encoding")
  return input.take(length)
}

const labelled = (name: string): Bytes => vector(label(`MLS 1.0 ${name}`))
const none = new Uint8Array()

export const expandWithLabel = (secret: Bytes, name: string, context: Bytes, length: number): Bytes =>
  expand256(secret, concat(uint(length, 2), labelled(name), vector(context)), length)
export const deriveSecret = (secret: Bytes, name: string): Bytes => expandWithLabel(secret, name, none, 32)
export const refHash = (name: string, value: Bytes): Bytes => sha256(labelled(name), vector(value))
export const encryptContext = (name: string, context: Bytes): Bytes => concat(labelled(name), vector(context))
export const checkSigned = (key: Bytes, name: string, content: Bytes, signature: Bytes): void =>
  check(isSigned(key, concat(labelled(name), vector(content)), signature), "signature")

export const wireFormat = { publicMessage: 1, privateMessage: 2, welcome: 3, keyPackage: 5 } as const

export const readMlsMessage = (bytes: Bytes, format: keyof typeof wireFormat): Reader => {
  const input = new Reader(bytes)
  check(input.uint(2) === 1 && input.uint(2) === wireFormat[format], "version")
  return input
}

export interface GroupContext {
  readonly groupId: Bytes
  readonly epoch: bigint
  readonly treeHash: Bytes
  readonly confirmedTranscriptHash: Bytes
}
export const writeGroupContext = ({ groupId, epoch, treeHash, confirmedTranscriptHash }: GroupContext): Bytes =>
  concat(
    uint(1, 2),
    uint(3, 2),
    vector(groupId),
    uint(epoch, 8),
    vector(treeHash),
    vector(confirmedTranscriptHash),
    vector(none),
  )
export const readGroupContext = (input: Reader): GroupContext => {
  check(input.uint(2) === 1 && input.uint(2) === 3, "version")
  const context = {
    groupId: readVector(input),
    epoch: input.u64(),
    treeHash: readVector(input),
    confirmedTranscriptHash: readVector(input),
  }
  check(readVector(input).length === 0, "encoding")
  return context
}

export interface LeafNode {
  readonly bytes: Bytes
  readonly encryptionKey: Bytes
  readonly signatureKey: Bytes
  readonly identity: Bytes
  /** Of a leaf that a Commit made. */
  readonly parentHash: Bytes | undefined
}

/** Versions, suites, extensions, proposals, credentials. */
const capabilityLists = 5

/** One of the two members; `place` binds a leaf that came by Commit to its group. */
export const readLeafNode = (input: Reader, place: { readonly groupId: Bytes; readonly leaf: number }): LeafNode => {
  const from = input.at
  const [encryptionKey, signatureKey] = [readVector(input), readVector(input)]
  check(input.uint(2) === 1, "identity")
  const identity = readVector(input)
  for (let list = 0; list < capabilityLists; list++) readVector(input)
  const source = input.uint(1)
  check(source === 1 || source === 3, "encoding")
  if (source === 1) input.take(16)
  const parentHash = source === 3 ? readVector(input) : undefined
  check(readVector(input).length === 0, "encoding")
  const signed = input.bytes.slice(from, input.at)
  const bound = source === 3 ? concat(vector(place.groupId), uint(place.leaf, 4)) : none
  checkSigned(signatureKey, "LeafNodeTBS", concat(signed, bound), readVector(input))
  return { bytes: input.bytes.slice(from, input.at), encryptionKey, signatureKey, identity, parentHash }
}
