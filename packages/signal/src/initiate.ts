/** Starts a session towards somebody whose prekey bundle we have (PQXDH, initiator). */
import { type Bytes, type Result, equalBytes, err, ok } from "@fourfold/std"
import { type Address, addressBinding, isSameServiceId } from "./addresses.ts"
import { rootStep } from "./chain.ts"
import type { Context } from "./context.ts"
import { parseEcKey } from "./ec-key.ts"
import { type KeyPair, generateKeyPair } from "./identity.ts"
import { kyberEncapsulate } from "./kyber1024.ts"
import { pqxdhSecrets } from "./pqxdh.ts"
import type { PreKeyBundle } from "./pre-keys.ts"
import type { Session } from "./session.ts"
import { startPostQuantumRatchet } from "./spqr/post-quantum-ratchet.ts"
import { xeddsaVerify } from "./xeddsa.ts"

export interface Ends {
  readonly identity: KeyPair
  readonly registrationId: number
  /** X25519 identity key of the peer, 32 bytes. */
  readonly remoteIdentity: Bytes
  readonly localAddress: Address
  readonly remoteAddress: Address
  /** Label of the one-way export of the first secret, ASCII. */
  readonly exportLabel: string
}

/** `BadSignature`: the bundle is not the remote identity's. `BadKey`: a key in it is malformed or of low order. */
export type InitiateError = { readonly type: "BadSignature" } | { readonly type: "BadKey" }

export interface Initiated {
  readonly session: Session
  /** 32 bytes, kept nowhere else. */
  readonly exported: Bytes
}

export const initiate = async (
  ends: Ends,
  bundle: PreKeyBundle,
  context: Context,
): Promise<Result<Initiated, InitiateError>> => {
  const { identity, remoteIdentity } = ends
  const isSigned =
    xeddsaVerify(remoteIdentity, bundle.signedPreKey, bundle.signedPreKeySignature) &&
    xeddsaVerify(remoteIdentity, bundle.kyberPreKey, bundle.kyberPreKeySignature)
  if (!isSigned) return err({ type: "BadSignature" })
  const signedPreKey = parseEcKey(bundle.signedPreKey)
  const oneTime = bundle.oneTime && parseEcKey(bundle.oneTime.key)
  const { x25519, mlKem1024 } = context.primitives
  const kem = await kyberEncapsulate(mlKem1024, bundle.kyberPreKey, context.random)
  if (!signedPreKey || !kem || (bundle.oneTime && !oneTime)) return err({ type: "BadKey" })

  const base = await generateKeyPair(context)
  const agreements = await Promise.all([
    x25519.agree(identity.privateKey, signedPreKey),
    x25519.agree(base.privateKey, remoteIdentity),
    x25519.agree(base.privateKey, signedPreKey),
    ...(oneTime ? [x25519.agree(base.privateKey, oneTime)] : []),
  ])
  base.privateKey.fill(0)
  const secrets = pqxdhSecrets(agreements, kem.sharedSecret, ends.exportLabel)
  const pair = await generateKeyPair(context)
  const shared = await x25519.agree(pair.privateKey, signedPreKey)
  if (!secrets || !shared) return err({ type: "BadKey" })
  const { rootKey, chain } = rootStep(secrets.rootKey, shared)
  const session: Session = {
    ...startOf(ends),
    baseKey: base.publicKey,
    rootKey,
    sending: { type: "ready", pair, chain },
    receiving: [{ ratchetKey: signedPreKey, chain: { key: secrets.chainKey, index: 0 }, skipped: [] }],
    pending: {
      preKeyId: bundle.oneTime?.id,
      signedPreKeyId: bundle.signedPreKeyId,
      kyberPreKeyId: bundle.kyberPreKeyId,
      kyberCiphertext: kem.ciphertext,
      since: context.now,
    },
    postQuantum: startPostQuantumRatchet(secrets.postQuantumKey, true),
  }
  return ok({ session, exported: secrets.exported })
}

/** What both ends of a new session begin with. */
export const startOf = ({ identity, remoteIdentity, registrationId, localAddress, remoteAddress }: Ends) => ({
  localIdentity: identity.publicKey,
  remoteIdentity,
  registrationId,
  binding: addressBinding(localAddress, remoteAddress),
  withSelf: equalBytes(identity.publicKey, remoteIdentity) && isSameServiceId(localAddress, remoteAddress),
  previousCounter: 0,
})
