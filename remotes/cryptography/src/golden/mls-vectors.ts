/** What a decoder needs to know of one epoch of the MLS group, and everything an RFC 9420 key schedule has to agree with. */
import { encodeGroupContext } from "ts-mls/groupContext.js"
import { type Epoch, groupOf, myLeaf } from "../mls/state.ts"
import type { Value } from "./json.ts"

/** An epoch in which nothing has been sent yet: its ratchets stand at generation 0. */
export const mlsEpochVector = (epoch: Epoch): Value => {
  const group = groupOf(epoch)
  const { initSecret, senderDataSecret, exporterSecret, membershipKey } = group.keySchedule
  const own = { secret: epoch.sending.secret, generation: epoch.sending.generation }
  const peers = { secret: epoch.receiving.secret, generation: epoch.receiving.generation }
  if (own.generation + peers.generation > 0) throw new RangeError("messages have passed in this epoch")
  const [leaf0, leaf1] = myLeaf(group) === 0 ? [own, peers] : [peers, own]
  return {
    groupContext: encodeGroupContext(group.groupContext),
    initSecret,
    senderDataSecret,
    exporterSecret,
    membershipKey,
    applicationSecretOfLeaf0: leaf0.secret,
    applicationSecretOfLeaf1: leaf1.secret,
  }
}

/** HPKE secret of my own leaf in this epoch. */
export const leafSecretOf = (epoch: Epoch): Uint8Array => {
  const group = groupOf(epoch)
  const { [2 * myLeaf(group)]: secret } = group.privatePath.privateKeys
  if (!secret) throw new RangeError("a leaf without a secret")
  return secret
}
