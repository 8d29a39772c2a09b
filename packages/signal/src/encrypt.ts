/** Seals one message. */
import { type Bytes, type Result, err, ok } from "@fourfold/std"
import { eraseKeys, messageKeys, rootStep, stepChain } from "./chain.ts"
import type { Context } from "./context.ts"
import { privateKeyFrom } from "./ec-key.ts"
import { encodePreKeyMessage } from "./pre-key-message.ts"
import type { SendingChain, Session } from "./session.ts"
import { encodeSignalMessage } from "./signal-message.ts"
import { pruneKeys } from "./skipped-keys.ts"
import { sendPostQuantum } from "./spqr/post-quantum-ratchet.ts"

/** The kind travels outside the bytes; both kinds begin with the same version byte. */
export interface EncryptedMessage {
  readonly type: "preKey" | "signal"
  readonly bytes: Bytes
}

/** `Unacknowledged`: nobody has answered this session for too long; it may not send any more. */
export type EncryptError = { readonly type: "Unacknowledged" }

/** Store `session` before `message` leaves: a key must never seal two messages. */
export const encrypt = async (
  before: Session,
  plaintext: Bytes,
  context: Context,
): Promise<Result<{ readonly session: Session; readonly message: EncryptedMessage }, EncryptError>> => {
  if (before.pending && before.pending.since + context.limits.unacknowledgedMs < context.now) {
    return err({ type: "Unacknowledged" })
  }
  const session = before.sending.type === "due" ? await takeSendingStep(before, context) : before
  const { pair, chain } = readyChain(session)
  const next = stepChain(chain)
  const step = await sendPostQuantum(session.postQuantum, context)
  const keys = messageKeys(next.seed, step.key)
  const ciphertext = await context.primitives.body.encrypt(keys.aesKey, keys.iv, plaintext)
  const { localIdentity, remoteIdentity, pending } = session
  const bytes = await encodeSignalMessage(
    {
      ratchetKey: pair.publicKey,
      counter: chain.index,
      previousCounter: session.previousCounter,
      ciphertext,
      postQuantum: step.message,
      addresses: pending && session.binding,
    },
    keys.macKey,
    { sender: localIdentity, receiver: remoteIdentity },
    context.primitives.body.mac,
  )
  eraseKeys(keys)
  const { baseKey, registrationId } = session
  return ok({
    session: {
      ...session,
      sending: { type: "ready", pair, chain: next.chain },
      receiving: pruneKeys(session.receiving, context),
      postQuantum: step.ratchet,
    },
    message: pending
      ? {
          type: "preKey",
          bytes: encodePreKeyMessage({ ...pending, baseKey, identityKey: localIdentity, registrationId }, bytes),
        }
      : { type: "signal", bytes },
  })
}

/** Our half of a Diffie–Hellman ratchet step: a fresh key pair and a sending chain towards the peer's newest key. */
export const takeSendingStep = async (session: Session, context: Context): Promise<Session> => {
  const newest = session.receiving.at(-1)
  if (!newest) throw new Error("a sending step is due only after a message was received")
  const { x25519 } = context.primitives
  const privateKey = privateKeyFrom(context.random.bytes(32))
  // Side by side: on a platform that computes elsewhere the second is free.
  const [publicKey, shared] = await Promise.all([
    x25519.publicKey(privateKey),
    x25519.agree(privateKey, newest.ratchetKey),
  ])
  // The same key already gave a secret that was not zero when its message was opened.
  if (!shared) throw new Error("a ratchet key of low order was let in")
  const { rootKey, chain } = rootStep(session.rootKey, shared)
  return { ...session, rootKey, sending: { type: "ready", pair: { publicKey, privateKey }, chain } }
}

const readyChain = ({ sending }: Session): Extract<SendingChain, { type: "ready" }> => {
  if (sending.type !== "ready") throw new Error("the sending chain is not ready")
  return sending
}
