/** Starts a session from an initiator's first message (PQXDH, responder), and opens that message. */
import { type Bytes, type Result, equalBytes, err, ok } from "@fourfold/std"
import type { Context } from "./context.ts"
import { type DecryptError, decryptMessage } from "./decrypt.ts"
import { type Ends, startOf } from "./initiate.ts"
import { kyberDecapsulate } from "./kyber1024.ts"
import { pqxdhSecrets } from "./pqxdh.ts"
import type { PreKeyMessage } from "./pre-key-message.ts"
import type { PreKeySecrets } from "./pre-keys.ts"
import type { Session } from "./session.ts"
import { startPostQuantumRatchet } from "./spqr/post-quantum-ratchet.ts"
import { edwardsImage, isEd25519PublicKey } from "./strict-ed25519.ts"

export interface Accepted {
  readonly session: Session
  readonly plaintext: Bytes
  /** 32 bytes, kept nowhere else. */
  readonly exported: Bytes
}

/**
 * `secrets` are those of the prekeys that `message` names: the caller looks them up, erases the one-time prekey
 * afterwards and refuses a base key it has seen with the same Kyber prekey.
 * `NotAuthentic` covers a wrong identity, unusable keys and a message that does not open.
 */
export const accept = async (
  ends: Ends,
  secrets: PreKeySecrets,
  message: PreKeyMessage,
  context: Context,
): Promise<Result<Accepted, DecryptError>> => {
  const created = await respond(ends, secrets, message, context)
  if (!created) return err({ type: "NotAuthentic" })
  const opened = await decryptMessage(created.session, message.message, context)
  return opened.ok ? ok({ ...opened.value, exported: created.exported }) : opened
}

const respond = async (
  ends: Ends,
  secrets: PreKeySecrets,
  message: PreKeyMessage,
  { primitives: { x25519, mlKem1024 } }: Context,
): Promise<{ readonly session: Session; readonly exported: Bytes } | undefined> => {
  const { identity, remoteIdentity } = ends
  const { baseKey, identityKey, preKeyId, kyberCiphertext } = message
  const { signedPreKey, kyberSeed, oneTime } = secrets
  if (!equalBytes(identityKey, remoteIdentity) || !isCanonical(baseKey)) return undefined
  if ((preKeyId === undefined) !== (oneTime === undefined)) return undefined
  const kemSecret = await kyberDecapsulate(mlKem1024, kyberSeed, kyberCiphertext)
  if (!kemSecret) return undefined
  const agreements = await Promise.all([
    x25519.agree(signedPreKey.privateKey, remoteIdentity),
    x25519.agree(identity.privateKey, baseKey),
    x25519.agree(signedPreKey.privateKey, baseKey),
    ...(oneTime ? [x25519.agree(oneTime.privateKey, baseKey)] : []),
  ])
  const made = pqxdhSecrets(agreements, kemSecret, ends.exportLabel)
  if (!made) return undefined
  const session: Session = {
    ...startOf(ends),
    baseKey,
    rootKey: made.rootKey,
    sending: { type: "ready", pair: signedPreKey, chain: { key: made.chainKey, index: 0 } },
    receiving: [],
    pending: undefined,
    postQuantum: startPostQuantumRatchet(made.postQuantumKey, false),
  }
  return { session, exported: made.exported }
}

/** Whether a u-coordinate is reduced and names a point of the prime-order group. */
const isCanonical = (u: Bytes): boolean => {
  const image = edwardsImage(u)
  return image !== undefined && isEd25519PublicKey(image)
}
