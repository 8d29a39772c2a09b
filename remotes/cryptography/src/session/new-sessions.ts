/** Fresh MLS and Signal sessions for the handshake's modes 0–2 (protocol §3), on the real layers. */
import {
  type PreKeySecrets,
  type Session,
  accept,
  decodePreKeyMessage,
  decrypt,
  encrypt,
  eraseSession,
  generatePreKeys,
  initiate,
  serializeSession,
} from "@fourfold/signal"
import {
  type Bytes,
  type Infer,
  bytes,
  decode,
  encode,
  equalBytes,
  err,
  lengthPrefixed,
  ok,
  struct,
} from "@fourfold/std"
import type { NewSessions, NotAuthentic } from "../handshake/new-sessions.ts"
import { type Bundle, fingerprintOf } from "../identity/bundle.ts"
import type { Identity } from "../identity/identity.ts"
import {
  type Me,
  type Member,
  createGroup,
  exporter,
  joinGroup,
  makeKeyPackage,
  mergePending,
  status,
} from "../mls/index.ts"
import { erase } from "../primitives/erase.ts"
import {
  type SignalDeps,
  preKeyBundleOf,
  preKeyIds,
  preKeysOnWire,
  signalContext,
  signalEnds,
  storedSession,
} from "./signal-session.ts"

/** What R keeps between HS2 and HS3, in memory only. */
const offerSecret = struct({
  keyPackage: lengthPrefixed(4096),
  signedPreKeyPublic: bytes(32),
  signedPreKeyPrivate: bytes(32),
  kyberSeed: bytes(64),
})

const notAuthentic = err<NotAuthentic>({ type: "NotAuthentic" })

export const createNewSessions = (signal: SignalDeps): NewSessions => ({
  offer: async (me, random) => {
    const { publicKey, privateKey } = { publicKey: me.bundle.curve25519, privateKey: me.seeds.curve25519 }
    const made = await makeKeyPackage(asMe(me), random)
    const { bundle, secrets } = await generatePreKeys({ publicKey, privateKey }, preKeyIds, {
      primitives: signal.primitives,
      random,
    })
    const secret = encode(offerSecret, {
      keyPackage: made.secret,
      signedPreKeyPublic: secrets.signedPreKey.publicKey,
      signedPreKeyPrivate: secrets.signedPreKey.privateKey,
      kyberSeed: secrets.kyberSeed,
    })
    erase(made.secret, secrets.signedPreKey.privateKey, secrets.kyberSeed)
    return { keyPackage: made.keyPackage, prekeys: encode(preKeysOnWire, bundle), secret }
  },

  start: async (me, random, { bundle, keyPackage, prekeys, th2, groupId }) => {
    const wire = decode(preKeysOnWire, prekeys)
    if (!wire.ok) return notAuthentic
    const group = await createGroup({ groupId, me: asMe(me), peer: asMember(bundle), keyPackage, random })
    if (!group.ok) return notAuthentic
    const context = signalContext(signal, random)
    const initiated = await initiate(signalEnds(me, bundle), preKeyBundleOf(wire.value), context)
    if (!initiated.ok) return notAuthentic
    const first = await encrypt(initiated.value.session, th2, context)
    if (!first.ok) return notAuthentic
    eraseSession(initiated.value.session, first.value.session)
    return ok({
      mls: group.value.state,
      signal: written(first.value.session),
      sigExport: initiated.value.exported,
      sig3: first.value.message.bytes,
      welcome: group.value.welcome,
    })
  },

  accept: async (me, random, { secret, bundle, sig3, welcome, th2 }) => {
    const kept = decode(offerSecret, secret)
    if (!kept.ok) throw new Error("an offer's secret cannot be read")
    const group = await joinGroup({ secret: kept.value.keyPackage, welcome, me: asMe(me), peer: asMember(bundle) })
    const message = decodePreKeyMessage(sig3)
    if (!group.ok || !message || message.signedPreKeyId !== 1 || message.kyberPreKeyId !== 1) return notAuthentic
    const accepted = await accept(
      signalEnds(me, bundle),
      preKeySecrets(kept.value),
      message,
      signalContext(signal, random),
    )
    const stored = accepted.ok ? written(accepted.value.session) : undefined
    // Behind the session, which has the prekey for its own ratchet key until it has sent something.
    erase(kept.value.keyPackage, kept.value.signedPreKeyPrivate, kept.value.kyberSeed)
    if (!accepted.ok || !stored || !equalBytes(accepted.value.plaintext, th2)) return notAuthentic
    return ok({ mls: group.value.state, signal: stored, sigExport: accepted.value.exported })
  },

  firstReply: async (random, { signal: stored, th3 }) => {
    const before = storedSession(stored)
    const reply = await encrypt(before, th3, signalContext(signal, random))
    if (!reply.ok) throw new Error("a responder's session always may send")
    eraseSession(before, reply.value.session)
    return { signal: written(reply.value.session), sig4: reply.value.message.bytes }
  },

  finish: async (random, { signal: stored, sig4, th3 }) => {
    const before = storedSession(stored)
    const opened = await decrypt(before, sig4, signalContext(signal, random))
    eraseSession(before, opened.ok ? opened.value.session : undefined)
    if (!opened.ok || !equalBytes(opened.value.plaintext, th3)) return notAuthentic
    return ok({ signal: written(opened.value.session) })
  },

  epochOf: async (mls) => {
    const { epoch, pending } = status(mls)
    return { current: epoch, pending }
  },
  mergePending: async (mls) => mergePending(mls),
  exporter: async (mls, label, context, length) => exporter(mls, label, context, length),
})

/** As it is stored; the session itself goes. */
const written = (session: Session): Bytes => {
  const stored = serializeSession(session)
  eraseSession(session)
  return stored
}

const preKeySecrets = (kept: Infer<typeof offerSecret>): PreKeySecrets => ({
  signedPreKey: { publicKey: kept.signedPreKeyPublic, privateKey: kept.signedPreKeyPrivate },
  kyberSeed: kept.kyberSeed,
})

const asMe = ({ fp, bundle, seeds }: Identity): Me => ({ fp, ed25519: bundle.ed25519, ed25519Secret: seeds.ed25519 })

const asMember = (bundle: Bundle): Member => ({ fp: fingerprintOf(bundle), ed25519: bundle.ed25519 })
