/**
 * The message keys of the post-quantum ratchet: one pair of chains (sending, receiving) per epoch.
 * Epoch 0 comes from the session key, every later one from the secret of the braid's epoch of that number.
 */
import {
  type Bytes,
  type Infer,
  ascii,
  bool,
  bytes,
  concat,
  encode,
  list,
  optional,
  struct,
  u32,
  u48,
} from "@fourfold/std"
import { hkdfSha256 } from "../kdf.ts"

const storedKeyCodec = struct({ index: u32, key: bytes(32) })
/** `counter` is the index of the last key made; the first is 1. */
const sendingCodec = struct({ counter: u32, next: bytes(32) })
const receivingCodec = struct({ counter: u32, next: bytes(32), stored: list(storedKeyCodec, 2000) })
const epochCodec = struct({ sending: optional(sendingCodec), receiving: receivingCodec })

/** `epochs` are consecutive, `firstEpoch` the oldest; `sendEpoch` is the last one a message was sent in. */
export const keyChainCodec = struct({
  aToB: bool,
  root: bytes(32),
  sendEpoch: u48,
  firstEpoch: u48,
  epochs: list(epochCodec, 4),
})
export type KeyChain = Infer<typeof keyChainCodec>
type Epoch = Infer<typeof epochCodec>
type Receiving = Infer<typeof receivingCodec>

const startLabel = ascii("Signal PQ Ratchet V1 Chain  Start")
const addEpochLabel = ascii("Signal PQ Ratchet V1 Chain Add Epoch")
const nextLabel = ascii("Signal PQ Ratchet V1 Chain Next")

/** `aToB`: we are the initiator. */
export const startKeyChain = (sessionKey: Bytes, aToB: boolean): KeyChain => {
  const { root, epoch } = deriveEpoch(sessionKey, startLabel, aToB)
  return { aToB, root, sendEpoch: 0, firstEpoch: 0, epochs: [epoch] }
}

export const addEpoch = (chain: KeyChain, secret: Bytes): KeyChain => {
  const { root, epoch } = deriveEpoch(secret, addEpochLabel, chain.aToB, chain.root)
  return { ...chain, root, epochs: [...chain.epochs, epoch] }
}

/** The next sending key of `epoch`, which is never older than the last one sent in. */
export const nextSendKey = (
  chain: KeyChain,
  epoch: number,
): { readonly chain: KeyChain; readonly index: number; readonly key: Bytes } => {
  const sending = chain.epochs[epoch - chain.firstEpoch]?.sending
  if (!sending || epoch < chain.sendEpoch) throw new Error("no sending chain for this epoch")
  const { counter, next, key } = step(sending)
  const firstEpoch = Math.max(chain.firstEpoch, epoch - 1)
  // The epochs before this one can no longer be sent in; later ones are untouched.
  const epochs = chain.epochs.slice(firstEpoch - chain.firstEpoch).map((kept, i) => {
    if (firstEpoch + i > epoch) return kept
    return withSending(kept, firstEpoch + i === epoch ? { counter, next } : undefined)
  })
  return { chain: { ...chain, sendEpoch: epoch, firstEpoch, epochs }, index: counter, key }
}

const withSending = (epoch: Epoch, sending: Epoch["sending"]): Epoch => ({ ...epoch, sending })

export interface KeyLimits {
  readonly maxJump: number
  readonly maxKept: number
}

/** The receiving key `index` of `epoch`; `undefined` when it was used, dropped, is too far ahead or of an unknown epoch. */
export const receiveKey = (
  chain: KeyChain,
  epoch: number,
  index: number,
  limits: KeyLimits,
): { readonly chain: KeyChain; readonly key: Bytes } | undefined => {
  const found = chain.epochs[epoch - chain.firstEpoch]
  const taken = found && takeKey(found.receiving, index, limits)
  if (!taken) return undefined
  const epochs = chain.epochs.with(epoch - chain.firstEpoch, { ...found, receiving: taken.receiving })
  return { chain: { ...chain, epochs }, key: taken.key }
}

const takeKey = (
  receiving: Receiving,
  index: number,
  { maxJump, maxKept }: KeyLimits,
): { readonly receiving: Receiving; readonly key: Bytes } | undefined => {
  if (index <= receiving.counter) {
    const at = receiving.stored.findIndex((stored) => stored.index === index)
    const found = receiving.stored[at]
    return found && { receiving: { ...receiving, stored: receiving.stored.toSpliced(at, 1) }, key: found.key.slice() }
  }
  if (index - receiving.counter > maxJump) return undefined
  const stored = receiving.stored.filter((kept) => kept.index + maxKept >= index)
  let { counter, next } = receiving
  for (;;) {
    const stepped = step({ counter, next })
    counter = stepped.counter
    next = stepped.next
    if (counter === index) return { receiving: { counter, next, stored }, key: stepped.key }
    if (counter + maxKept >= index) stored.push({ index: counter, key: stepped.key })
  }
}

const step = ({ counter, next }: { counter: number; next: Bytes }): { counter: number; next: Bytes; key: Bytes } =>
  hkdfSha256(next, concat(encode(u32, counter + 1), nextLabel), (block) => ({
    counter: counter + 1,
    next: block(),
    key: block(),
  }))

const deriveEpoch = (
  secret: Bytes,
  label: Bytes,
  isAToB: boolean,
  salt?: Bytes,
): { readonly root: Bytes; readonly epoch: Epoch } => {
  const keys = hkdfSha256(secret, label, (block) => ({ root: block(), aToB: block(), bToA: block() }), salt)
  const [send, receive] = isAToB ? [keys.aToB, keys.bToA] : [keys.bToA, keys.aToB]
  return {
    root: keys.root,
    epoch: { sending: { counter: 0, next: send }, receiving: { counter: 0, next: receive, stored: [] } },
  }
}
