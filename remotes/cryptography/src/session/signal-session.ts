/** Layer 2 as EK1 uses it: addresses are fingerprints, ids are 1, one session per conversation (protocol §2, §3). */
import type { Random } from "@fourfold/contracts"
import {
  type Context,
  type Ends,
  type PreKeyBundle,
  type Primitives,
  type Session,
  cascadeLimits,
  deserializeSession,
  serializeSession,
} from "@fourfold/signal"
import { type Bytes, bytes, struct, toHex } from "@fourfold/std"
import type { Bundle } from "../identity/bundle.ts"
import { fingerprintOf } from "../identity/bundle.ts"
import type { Identity } from "../identity/identity.ts"

export interface SignalDeps {
  readonly primitives: Primitives
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
}

export const signalContext = ({ primitives, now }: SignalDeps, random: Random): Context => ({
  random,
  primitives,
  limits: cascadeLimits,
  now: now(),
})

export const signalEnds = (me: Identity, peer: Bundle): Ends => ({
  identity: { publicKey: me.bundle.curve25519, privateKey: me.seeds.curve25519 },
  registrationId: 1,
  remoteIdentity: peer.curve25519,
  localAddress: { name: toHex(me.fp), deviceId: 1 },
  remoteAddress: { name: toHex(fingerprintOf(peer)), deviceId: 1 },
  exportLabel: "EK1/sig-export",
})

export const preKeyIds = { signedPreKeyId: 1, kyberPreKeyId: 1 } as const

/** `prekeys_R` on the wire: SPK(33) ‖ signature(64) ‖ Kyber1024 key(1,569) ‖ signature(64). */
export const preKeysOnWire = struct({
  signedPreKey: bytes(33),
  signedPreKeySignature: bytes(64),
  kyberPreKey: bytes(1569),
  kyberPreKeySignature: bytes(64),
})

export const preKeyBundleOf = (
  wire: Omit<PreKeyBundle, "signedPreKeyId" | "kyberPreKeyId" | "oneTime">,
): PreKeyBundle => ({
  ...preKeyIds,
  ...wire,
})

/** From our own vault: what cannot be read there is damage, not somebody's attack. */
export const storedSession = (stored: Bytes): Session => {
  const session = deserializeSession(stored)
  if (!session.ok) throw new Error(`a stored Signal session cannot be read: ${session.error.reason}`)
  return session.value
}

/** What the bytes of a session say, as long as somebody holds the very bytes: from one message to the next they are the same. */
const known = new WeakMap<Bytes, Session>()

/** For a message: to be read, and never erased but with its bytes. */
export const knownSession = (stored: Bytes): Session => {
  const session = known.get(stored) ?? storedSession(stored)
  known.set(stored, session)
  return session
}

export const storeSession = (session: Session): Bytes => {
  const stored = serializeSession(session)
  known.set(stored, session)
  return stored
}
