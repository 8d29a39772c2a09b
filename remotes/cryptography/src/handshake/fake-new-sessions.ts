/**
 * Stands in for MLS and Signal in the tests of the handshake: keeps the promises of the port (what is bound to what,
 * whose secret is needed) with nothing but hashes. Protects nothing.
 */
import { type Bytes, ascii, bytes, concat, decode, encode, equalBytes, err, ok, struct, u64, u8 } from "@fourfold/std"
import { fingerprintOf } from "../identity/bundle.ts"
import { sha256 } from "../primitives/hashes.ts"
import { type NewSessions, type NotAuthentic, prekeysLength } from "./new-sessions.ts"

const keyPackage = struct({ fp: bytes(32), nonce: bytes(32) })
const group = struct({ secret: bytes(32), epoch: u64, pending: u8 })
const ratchet = struct({ secret: bytes(32), sent: u8 })
const signalMessage = struct({ th: bytes(32), mac: bytes(32) })
const welcomeMessage = struct({ groupId: bytes(16), mac: bytes(32) })

const refusal = err<NotAuthentic>({ type: "NotAuthentic" })
const mac = (secret: Bytes, label: string, ...data: readonly Bytes[]): Bytes =>
  sha256(concat(secret, ascii(label), ...data))

const readGroup = (mls: Bytes) => {
  const state = decode(group, mls)
  if (!state.ok) throw new RangeError("not a fake group")
  return state.value
}

/** The prekeys of the fake are its 32-byte nonce, repeated. */
const prekeysOf = (nonce: Bytes): Bytes => concat(...Array.from({ length: 55 }, () => nonce)).slice(0, prekeysLength)

const rootOf = (nonce: Bytes, fpOfI: Bytes, fpOfR: Bytes): Bytes => sha256(concat(nonce, fpOfI, fpOfR))

const sessionsOf = (root: Bytes, groupId: Bytes) => ({
  mls: encode(group, { secret: mac(root, "mls", groupId), epoch: 1n, pending: 0 }),
  signal: encode(ratchet, { secret: mac(root, "signal"), sent: 0 }),
  sigExport: mac(root, "sig-export"),
})

const sealSignal = (secret: Bytes, label: string, th: Bytes): Bytes =>
  encode(signalMessage, { th, mac: mac(secret, label, th) })

const opensSignal = (secret: Bytes, label: string, sealed: Bytes, th: Bytes): boolean =>
  equalBytes(sealed, sealSignal(secret, label, th))

export const fakeNewSessions: NewSessions = {
  offer: async (me, random) => {
    const nonce = random.bytes(32)
    return { keyPackage: encode(keyPackage, { fp: me.fp, nonce }), prekeys: prekeysOf(nonce), secret: nonce }
  },

  start: async (me, _random, from) => {
    const offered = decode(keyPackage, from.keyPackage)
    const fpOfR = fingerprintOf(from.bundle)
    if (!offered.ok || !equalBytes(offered.value.fp, fpOfR)) return refusal
    if (!equalBytes(from.prekeys, prekeysOf(offered.value.nonce))) return refusal
    const root = rootOf(offered.value.nonce, me.fp, fpOfR)
    return ok({
      ...sessionsOf(root, from.groupId),
      sig3: sealSignal(root, "sig3", from.th2),
      welcome: encode(welcomeMessage, { groupId: from.groupId, mac: mac(root, "welcome", from.groupId) }),
    })
  },

  accept: async (me, _random, from) => {
    const root = rootOf(from.secret, fingerprintOf(from.bundle), me.fp)
    const welcome = decode(welcomeMessage, from.welcome)
    if (!welcome.ok || !opensSignal(root, "sig3", from.sig3, from.th2)) return refusal
    if (!equalBytes(welcome.value.mac, mac(root, "welcome", welcome.value.groupId))) return refusal
    return ok(sessionsOf(root, welcome.value.groupId))
  },

  firstReply: async (_random, { signal, th3 }) => {
    const secret = signal.slice(0, 32)
    return { signal: encode(ratchet, { secret, sent: 1 }), sig4: sealSignal(secret, "sig4", th3) }
  },

  finish: async (_random, { signal, sig4, th3 }) => {
    const secret = signal.slice(0, 32)
    return opensSignal(secret, "sig4", sig4, th3) ? ok({ signal: encode(ratchet, { secret, sent: 1 }) }) : refusal
  },

  epochOf: async (mls) => {
    const { epoch, pending } = readGroup(mls)
    return { current: epoch, pending: pending === 1 }
  },

  mergePending: async (mls) => {
    const { secret, epoch } = readGroup(mls)
    return encode(group, { secret: mac(secret, "next"), epoch: epoch + 1n, pending: 0 })
  },

  exporter: async (mls, label, context, length) => mac(readGroup(mls).secret, label, context).slice(0, length),
}

/** A Commit of ours waits: the peer may already be in the next epoch. */
export const withPendingCommit = (mls: Bytes): Bytes => encode(group, { ...readGroup(mls), pending: 1 })
