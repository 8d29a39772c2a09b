/**
 * Opens one message. Works on a copy: the new session exists only once version, counter, post-quantum key, addresses,
 * MAC and padding have all been right.
 */
import { type Bytes, type Result, concat, equalBytes, err, ok } from "@fourfold/std"
import { eraseKeys, messageKeys, nextChain, rootStep, stepChain } from "./chain.ts"
import type { Context } from "./context.ts"
import { takeSendingStep } from "./encrypt.ts"
import type { ReceivingChain, Session, SkippedKey } from "./session.ts"
import { isYoung, pruneKeys } from "./skipped-keys.ts"
import { type SignalMessage, decodeSignalMessage, isMacValid } from "./signal-message.ts"
import { receivePostQuantum } from "./spqr/post-quantum-ratchet.ts"

/**
 * `Malformed`: not a message of this version, or too long. `Duplicate`: its key was used or has been dropped.
 * `TooFarAhead`: it skips more messages than allowed. `NotAuthentic`: everything else, whatever the cause.
 */
export type DecryptError =
  | { readonly type: "Malformed" }
  | { readonly type: "Duplicate" }
  | { readonly type: "TooFarAhead" }
  | { readonly type: "NotAuthentic" }

export interface Decrypted {
  readonly session: Session
  readonly plaintext: Bytes
}

/** For messages of type "signal". Store `session` before the plaintext is shown. */
export const decrypt = async (
  session: Session,
  raw: Uint8Array,
  context: Context,
): Promise<Result<Decrypted, DecryptError>> => {
  const message = raw.length > context.limits.maxMessageLength ? undefined : decodeSignalMessage(raw)
  return message ? decryptMessage(session, message, context) : err({ type: "Malformed" })
}

/** The same for a message that has been decoded: the one inside a PreKey message. */
export const decryptMessage = async (
  session: Session,
  message: SignalMessage,
  context: Context,
): Promise<Result<Decrypted, DecryptError>> => {
  if (message.authenticated.length > context.limits.maxMessageLength) return err({ type: "Malformed" })
  if (message.addresses && !isBindingOf(session, message.addresses)) return err({ type: "NotAuthentic" })
  const stepped = await withReceivingChain(session, message.ratchetKey, context)
  if (!stepped) return err({ type: "NotAuthentic" })
  const limit = session.withSelf ? Number.POSITIVE_INFINITY : context.limits.maxSkip
  const taken = takeSeed(stepped.chain, message.counter, limit, context)
  if (!taken.ok) return taken
  const maxJump = session.withSelf ? Number.POSITIVE_INFINITY : context.limits.maxPostQuantumJump
  const step = await receivePostQuantum(session.postQuantum, message.postQuantum, context, maxJump)
  if (!step) return err({ type: "NotAuthentic" })
  const plaintext = await openBody(session, message, taken.value.seed, step.key, context)
  if (!plaintext) return err({ type: "NotAuthentic" })
  const at = stepped.session.receiving.findIndex(({ ratchetKey }) => equalBytes(ratchetKey, message.ratchetKey))
  const receiving = stepped.session.receiving.with(at, taken.value.chain)
  return ok({
    session: {
      ...stepped.session,
      receiving: pruneKeys(receiving, context),
      pending: undefined,
      postQuantum: step.ratchet,
    },
    plaintext,
  })
}

/** The peer's binding is ours with its halves swapped. */
const isBindingOf = ({ binding }: Session, addresses: Bytes): boolean =>
  binding !== undefined && equalBytes(concat(binding.subarray(18), binding.subarray(0, 18)), addresses)

/** The chain of this ratchet key, after a Diffie–Hellman step if the key is new; `undefined` for a key of low order. */
const withReceivingChain = async (
  session: Session,
  ratchetKey: Bytes,
  context: Context,
): Promise<{ readonly session: Session; readonly chain: ReceivingChain } | undefined> => {
  const known = session.receiving.find((chain) => equalBytes(chain.ratchetKey, ratchetKey))
  if (known) return { session, chain: known }
  const ready = session.sending.type === "due" ? await takeSendingStep(session, context) : session
  const { sending } = ready
  if (sending.type !== "ready") throw new Error("the sending chain is not ready")
  const shared = await context.primitives.x25519.agree(sending.pair.privateKey, ratchetKey)
  if (!shared) return undefined
  const { rootKey, chain } = rootStep(ready.rootKey, shared)
  const fresh: ReceivingChain = { ratchetKey, chain, skipped: [] }
  return {
    chain: fresh,
    session: {
      ...ready,
      rootKey,
      previousCounter: Math.max(0, sending.chain.index - 1),
      sending: { type: "due", pair: sending.pair },
      receiving: [...ready.receiving, fresh].slice(-context.limits.maxChains),
    },
  }
}

/** The seed of message `counter`, and the chain without it; what lies between is kept as skipped. */
const takeSeed = (
  receiver: ReceivingChain,
  counter: number,
  maxSkip: number,
  context: Context,
): Result<{ readonly chain: ReceivingChain; readonly seed: Bytes }, DecryptError> => {
  if (counter < receiver.chain.index) {
    const at = receiver.skipped.findIndex(({ index }) => index === counter)
    const found = receiver.skipped[at]
    return found && isYoung(found, context)
      ? ok({ chain: { ...receiver, skipped: receiver.skipped.toSpliced(at, 1) }, seed: found.seed.slice() })
      : err({ type: "Duplicate" })
  }
  if (counter - receiver.chain.index > maxSkip) return err({ type: "TooFarAhead" })
  const { limits, now } = context
  const added: SkippedKey[] = []
  let { chain } = receiver
  while (chain.index < counter) {
    if (chain.index + limits.maxKeysPerChain < counter) chain = nextChain(chain)
    else {
      const passed = stepChain(chain)
      added.push({ index: chain.index, seed: passed.seed, at: now })
      chain = passed.chain
    }
  }
  const step = stepChain(chain)
  const skipped = [...receiver.skipped, ...added].slice(-limits.maxKeysPerChain)
  return ok({ chain: { ...receiver, chain: step.chain, skipped }, seed: step.seed })
}

/** `undefined` when the MAC or the padding is wrong. Erases the keys. */
const openBody = async (
  { localIdentity, remoteIdentity }: Session,
  message: SignalMessage,
  seed: Bytes,
  postQuantumKey: Bytes,
  { primitives: { body } }: Context,
): Promise<Bytes | undefined> => {
  const keys = messageKeys(seed, postQuantumKey)
  const parties = { sender: remoteIdentity, receiver: localIdentity }
  const isAuthentic = await isMacValid(message, keys.macKey, parties, body.mac)
  const plaintext = isAuthentic ? await body.decrypt(keys.aesKey, keys.iv, message.ciphertext) : undefined
  eraseKeys(keys)
  return plaintext
}
