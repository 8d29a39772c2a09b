/**
 * The facade: everything the worker does, as the seam in `packages/contracts` names it. Each group of calls has its file
 * in `facade/`; here they meet, and share the open vault.
 */
import type { Cryptography, Random, RecordReader } from "@fourfold/contracts"
import { detectPrimitives } from "@fourfold/signal"
import { createConnections } from "./facade/connections.ts"
import { createHandshakes } from "./facade/handshakes.ts"
import { createInvites } from "./facade/invites.ts"
import { type Unlocked, createProfileKeeper } from "./facade/profile.ts"
import { isSafetyQr, safetyNumber } from "./facade/safety-number.ts"
import { createSessions } from "./facade/sessions.ts"
import { windowRecords } from "./facade/window-records.ts"
import { detectEd25519 } from "./primitives/ed25519.ts"
import { createNewSessions } from "./session/new-sessions.ts"
import type { DeviceKeys } from "./vault/index.ts"

export interface CryptographyOptions {
  readonly records: RecordReader
  readonly random: Random
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  readonly deviceKeys: DeviceKeys
}

export const createCryptography = async ({
  records,
  random,
  now,
  deviceKeys,
}: CryptographyOptions): Promise<Cryptography> => {
  const [primitives, ed25519] = await Promise.all([detectPrimitives(), detectEd25519()])
  const signal = { primitives, now }
  const profile = createProfileKeeper({ records, random, deviceKeys })

  const unlocked = (): Unlocked => {
    const opened = profile.opened()
    if (!opened) throw new Error("the vault is locked")
    return opened
  }
  const connections = createConnections({ random, now, primitives })
  const sessions = createSessions({ random, signal, ed25519, unlocked, connections })
  const handshakes = createHandshakes({
    random,
    primitives,
    newSessions: createNewSessions(signal),
    now,
    unlocked,
    established: connections.established,
  })
  const invites = createInvites({ random, now, opened: profile.opened, unlocked })

  return {
    createProfile: profile.createProfile,
    unlock: profile.unlock,
    protect: profile.protect,
    settleProtection: profile.settleProtection,
    protectionOf: profile.protectionOf,

    ...windowRecords(() => unlocked().cipher),

    ...invites,
    forgetContact: (contact) => unlocked().records.deleteContact(contact),
    safetyNumber: async (contact) => {
      const { identity, records: own } = unlocked()
      return (await own.contact(contact)) ? safetyNumber(identity.id, contact) : undefined
    },
    checkSafetyQr: async (contact, scanned) => isSafetyQr(unlocked().identity.id, contact, scanned),

    admit: handshakes.admit,
    beginHandshake: handshakes.beginHandshake,
    continueHandshake: handshakes.continueHandshake,

    seal: sessions.seal,
    wrap: connections.wrap,
    unwrap: connections.unwrap,
    open: sessions.open,
    skip: connections.skip,
    healing: sessions.healing,
    replaceSessions: sessions.replaceSessions,
    closeLink: async (link) => {
      handshakes.forget(link)
      connections.forget(link)
    },
  }
}
