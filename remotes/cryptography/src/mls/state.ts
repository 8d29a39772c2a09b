/**
 * The persisted state of layer L1, sealed anew with every message, so it holds no history.
 *
 *   state  = 0x02 ‖ leaf u8 ‖ my signature key(32) ‖ peer's public key(32)
 *            ‖ current epoch ‖ u16 count ‖ former receivers ‖ 0x00 or (0x01 ‖ pending epoch)
 *   epoch  = lp(group) ‖ shared ‖ sending ratchet ‖ receiving ratchet
 *   former = shared ‖ receiving ratchet
 *   shared = lp(GroupContext) ‖ sender data secret(32)
 *
 * `group` is the library's GroupState without its secret tree (the two ratchets stand for it), its history, and the secrets
 * of the key schedule that nobody here may use. Only a Commit and the exporter need it: what every message needs stands
 * beside it, because reading a GroupState costs more than the message. `pending` is epoch e+1 of a Commit of mine that the peer has not
 * answered yet. At most two former epochs can still have ciphertexts under way: one before the epoch that the peer's
 * handshake merges, and that one (protocol §5).
 */
import {
  type Bytes,
  type Codec,
  type Infer,
  bytes,
  decode,
  encode,
  lengthPrefixed,
  list,
  optional,
  struct,
  u8,
} from "@fourfold/std"
import { type ClientState, type GroupState, decodeGroupState, encodeGroupState } from "ts-mls/clientState.js"
import { type GroupContext, decodeGroupContext, encodeGroupContext } from "ts-mls/groupContext.js"
import { clientConfigFor, type Member } from "./profile.ts"
import { firstRatchet, ratchet } from "./ratchet.ts"
import { decodeStrictly } from "./strict.ts"

const version: Codec<2> = {
  write: () => u8.write(2),
  read: (input) => (u8.read(input) === 2 ? 2 : input.fail("unknown version of the MLS state")),
}

export type LeafIndex = 0 | 1

const leafIndex: Codec<LeafIndex> = {
  write: (leaf) => u8.write(leaf),
  read: (input) => {
    const leaf = u8.read(input)
    return leaf === 0 || leaf === 1 ? leaf : input.fail("no leaf of two")
  },
}

const shared = { context: lengthPrefixed(1024), senderDataSecret: bytes(32) }

const epoch = struct({ group: lengthPrefixed(4096), ...shared, sending: ratchet, receiving: ratchet })
export type Epoch = Infer<typeof epoch>

const former = struct({ ...shared, receiving: ratchet })
export type Former = Infer<typeof former>

const maxFormers = 2

const state = struct({
  version,
  leaf: leafIndex,
  signatureKey: bytes(32),
  peerKey: bytes(32),
  current: epoch,
  formers: list(former, maxFormers),
  pending: optional(epoch),
})
export type State = Infer<typeof state>

/**
 * What the bytes of a state say, as long as somebody holds the very bytes: from one message to the next they are the same. Both
 * are values that nobody changes.
 */
const known = new WeakMap<Bytes, State>()
const knownContexts = new WeakMap<Bytes, GroupContext>()

export const encodeState = (value: State): Bytes => {
  const encoded = encode(state, value)
  known.set(encoded, value)
  return encoded
}

/** Throws on anything that `encodeState` did not make: the vault authenticates what it returns. */
export const decodeState = (input: Bytes): State => {
  const found = known.get(input)
  if (found) return found
  const decoded = decode(state, input)
  if (!decoded.ok) throw new Error(`MLS state: ${decoded.error.reason}`)
  known.set(input, decoded.value)
  return decoded.value
}

export const initialState = (group: GroupState): Bytes =>
  encodeState({
    version: 2,
    leaf: myLeaf(group),
    signatureKey: new Uint8Array(group.signaturePrivateKey),
    peerKey: memberAt(group, peerLeaf(group)).ed25519,
    current: epochOf(group),
    formers: [],
    pending: undefined,
  })

/** The epoch in which `group` now stands, at its first message in both directions. */
export const epochOf = (group: GroupState): Epoch => {
  const mine = group.secretTree[2 * group.privatePath.leafIndex]
  const theirs = group.secretTree[2 - 2 * group.privatePath.leafIndex]
  if (mine === undefined || theirs === undefined) throw new Error("a secret tree without two leaves")
  return {
    group: encodeGroup(group),
    context: new Uint8Array(encodeGroupContext(group.groupContext)),
    senderDataSecret: new Uint8Array(group.keySchedule.senderDataSecret),
    sending: firstRatchet(mine.application.secret),
    receiving: firstRatchet(theirs.application.secret),
  }
}

const none = new Uint8Array()

const encodeGroup = (group: GroupState): Bytes =>
  new Uint8Array(
    encodeGroupState({
      ...group,
      secretTree: [],
      historicalReceiverData: new Map(),
      // Nobody joins from outside, resumes or branches; the confirmation key has done its work.
      keySchedule: {
        ...group.keySchedule,
        externalSecret: none,
        resumptionPsk: none,
        confirmationKey: none,
        epochAuthenticator: none,
      },
    }),
  )

/** Shares no memory with `epoch`: the library hands out views of what it decodes, and erases some of them (D10). */
export const groupOf = ({ group }: Epoch): ClientState => {
  const decoded = decodeStrictly(decodeGroupState, encodeGroupState, group)
  if (decoded === undefined) throw new Error("MLS state: unreadable group")
  return { ...decoded, clientConfig: clientConfigFor([memberAt(decoded, 0), memberAt(decoded, 1)]) }
}

/** Overwrites what is secret in the library's object, once what is kept of it is encoded. Not the signature key: it is the identity's. */
export const eraseGroup = ({ keySchedule, privatePath, secretTree }: GroupState): void => {
  for (const secret of Object.values(keySchedule)) secret.fill(0)
  for (const secret of Object.values(privatePath.privateKeys)) secret.fill(0)
  for (const { handshake, application } of secretTree) {
    handshake.secret.fill(0)
    application.secret.fill(0)
  }
}

export const contextOf = ({ context }: Pick<Former, "context">): GroupContext => {
  const found = knownContexts.get(context)
  if (found) return found
  const decoded = decodeStrictly(decodeGroupContext, encodeGroupContext, context)
  if (decoded === undefined) throw new Error("MLS state: unreadable group context")
  knownContexts.set(context, decoded)
  return decoded
}

export const myLeaf = ({ privatePath }: GroupState): LeafIndex => (privatePath.leafIndex === 0 ? 0 : 1)
export const peerLeaf = (group: GroupState): LeafIndex => (myLeaf(group) === 0 ? 1 : 0)

export const memberAt = ({ ratchetTree }: GroupState, leaf: LeafIndex): Member => {
  const node = ratchetTree[2 * leaf]
  if (node?.nodeType !== "leaf" || node.leaf.credential.credentialType !== "basic") throw new Error(`no leaf ${leaf}`)
  return {
    fp: new Uint8Array(node.leaf.credential.identity),
    ed25519: new Uint8Array(node.leaf.signaturePublicKey),
  }
}

/** The pending epoch becomes the current one; what was current stays readable. */
export const merge = (before: State, pending: Epoch): State => {
  const { context, senderDataSecret, receiving } = before.current
  const left: Former = { context, senderDataSecret, receiving }
  return { ...before, current: pending, formers: [...before.formers, left].slice(-maxFormers), pending: undefined }
}
