/** Peers that take part in the handshake themselves and break a rule of it; and who they are is another than was agreed. */
import type { Bytes } from "@fourfold/std"
import { type Identity, generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import type { NewSessions } from "../handshake/new-sessions.ts"
import type { HandshakeDeps } from "../handshake/step.ts"
import { type TestPeer, posingAs } from "../handshake/test-peer.ts"
import type { Primitives } from "../primitives/primitives.ts"
import { isFooled, meet, undone } from "./handshakes.ts"
import { type Person, acquainted, strangers } from "./people.ts"
import { invalidKemKeys, lowOrderPoints } from "./substitutes.ts"
import { type Ledger, trial } from "./trial.ts"

/** The same peer with another way of doing things; its records are the same ones. */
const withOther = (peer: TestPeer, other: Partial<HandshakeDeps>): TestPeer => {
  const deps = { ...peer.deps, ...other }
  return { ...posingAs({ ...peer, deps }, deps.me), vault: peer.vault }
}

const badKeys = (primitives: Primitives, random: Person["random"]): readonly (readonly [string, Primitives])[] => [
  ...lowOrderPoints.map(
    (point) =>
      [
        "an X25519 key of low order",
        { ...primitives, x25519: { ...primitives.x25519, publicKey: async () => point.slice() } },
      ] as const,
  ),
  ...invalidKemKeys(random).map(
    (key) =>
      [
        "an ML-KEM key above the modulus",
        { ...primitives, mlKem768: { ...primitives.mlKem768, publicKey: async () => key.slice() } },
      ] as const,
  ),
]

interface BadSessions {
  readonly what: string
  readonly by: "guest" | "host"
  readonly newSessions: NewSessions
}

const zeros = (length: number) => new Uint8Array(length)

const badSessions = (honest: NewSessions, { offered, started, sig4 }: Replayed): readonly BadSessions[] => {
  const offering = (what: string, changed: Partial<Replayed["offered"]>): BadSessions => {
    const offer: NewSessions["offer"] = async (...given) => ({ ...(await honest.offer(...given)), ...changed })
    return { what, by: "host", newSessions: { ...honest, offer } }
  }
  const starting = (what: string, changed: Partial<Replayed["started"]>): BadSessions => {
    const start: NewSessions["start"] = async (...given) => {
      const made = await honest.start(...given)
      return made.ok ? { ...made, value: { ...made.value, ...changed } } : made
    }
    return { what, by: "guest", newSessions: { ...honest, start } }
  }
  const replying = (what: string, message: Bytes): BadSessions => {
    const firstReply: NewSessions["firstReply"] = async (...given) => ({
      ...(await honest.firstReply(...given)),
      sig4: message,
    })
    return { what, by: "host", newSessions: { ...honest, firstReply } }
  }
  const { prekeys, keyPackage } = offered
  return [
    offering("a KeyPackage of another run", { keyPackage }),
    offering("a KeyPackage of zeros", { keyPackage: zeros(keyPackage.length) }),
    offering("prekeys of another run", { prekeys }),
    offering("prekeys of zeros", { prekeys: zeros(1730) }),
    offering("prekeys with a signature of zeros", { prekeys: prekeys.slice().fill(0, 33, 97) }),
    offering("a Kyber key of zeros", { prekeys: prekeys.slice().fill(0, 97, 97 + 1569) }),
    offering("a prekey of low order", { prekeys: prekeys.slice().fill(0, 1, 33) }),
    starting("a PreKey message of another run", { sig3: started.sig3 }),
    starting("a PreKey message of zeros", { sig3: zeros(started.sig3.length) }),
    starting("a Welcome of another run", { welcome: started.welcome }),
    starting("a Welcome of zeros", { welcome: zeros(started.welcome.length) }),
    replying("a first message of another run", sig4),
    replying("a first message of zeros", zeros(sig4.length)),
  ]
}

interface Replayed {
  readonly offered: Awaited<ReturnType<NewSessions["offer"]>>
  readonly started: Extract<Awaited<ReturnType<NewSessions["start"]>>, { ok: true }>["value"]
  readonly sig4: Bytes
}

/** Everything that one run puts into its boxes. */
const recorded = async ([guest, host]: readonly [Person, Person]): Promise<Replayed> => {
  const { newSessions } = host.deps
  const offered = await newSessions.offer(host.me, host.random)
  const th = new Uint8Array(32).fill(3)
  const given = { bundle: host.me.bundle, ...offered, th2: th, groupId: new Uint8Array(16) }
  const started = await newSessions.start(guest.me, guest.random, given)
  if (!started.ok) throw new Error("could not start")
  const accepting = { ...started.value, secret: offered.secret, bundle: guest.me.bundle, th2: th }
  const accepted = await newSessions.accept(host.me, host.random, accepting)
  if (!accepted.ok) throw new Error("could not accept")
  const { sig4 } = await newSessions.firstReply(host.random, { signal: accepted.value.signal, th3: th })
  return { offered, started: started.value, sig4 }
}

const refusesBoth = async (
  [guest, host]: readonly [Person, Person],
  what: string,
  other: Partial<HandshakeDeps>,
  ledger: Ledger,
): Promise<void> => {
  const people = [guest, host]
  for (const [i, r, honest] of [
    [withOther(guest, other), host, "atResponder"],
    [guest, withOther(host, other), "atInitiator"],
  ] as const) {
    ledger.count("handshakes with a peer that breaks a rule")
    // Such a peer may fail by itself, for example because it cannot agree with its own bad key.
    const meeting = await undone(people, () => meet(i, r)).catch(() => undefined)
    if (meeting?.[honest]) ledger.violated(`completed with ${what} (${honest})`)
  }
}

export const dishonestPeers = trial(
  "peers that send keys of low order, invalid keys, or sessions of another run",
  { short: { seeds: [40] }, long: { seeds: [40, 41, 42, 43, 44] } },
  async ({ seeds }, ledger) => {
    for (const seed of seeds)
      for (const people of [await strangers(seed), await acquainted(seed)]) {
        const [guest] = people
        for (const [what, primitives] of badKeys(guest.deps.primitives, guest.random))
          await refusesBoth(people, what, { primitives }, ledger)
      }
    for (const seed of seeds) {
      const people = await strangers(seed)
      const [guest, host] = people
      for (const { what, by, newSessions } of badSessions(guest.deps.newSessions, await recorded(people))) {
        ledger.count("handshakes with foreign sessions")
        const other = { newSessions }
        const meeting = await undone(people, () =>
          by === "guest" ? meet(withOther(guest, other), host) : meet(guest, withOther(host, other)),
        )
        if (by === "guest" ? meeting.atResponder : meeting.atInitiator) ledger.violated(`completed with ${what}`)
      }
    }
  },
)

/** The same person with a new identity, or one key of it another. */
const changedIdentities = (person: Person): readonly (readonly [string, Identity])[] => {
  const seeds = generateSeeds(person.random)
  const kept = person.me.seeds
  const partly = (["ed25519", "ed25519Sender", "curve25519", "mlkem768"] as const).map(
    (key) => [`another ${key}`, identityFromSeeds({ ...kept, [key]: seeds[key] })] as const,
  )
  return [["another identity", identityFromSeeds(seeds)], ...partly]
}

export const changedKeys = trial(
  "a known contact, or an invited one, whose fingerprint is another",
  { short: { seeds: [50] }, long: { seeds: Array.from({ length: 20 }, (_, n) => 50 + n) } },
  async ({ seeds }, ledger) => {
    for (const seed of seeds)
      for (const isKnown of [false, true]) {
        const people = await (isKnown ? acquainted(seed) : strangers(seed))
        const [guest, host] = people
        for (const [what, me] of changedIdentities(host)) {
          // In modes 3 and 4 the Bundle is the pinned one; so only new sessions would show another.
          const other = withOther(host, { me })
          ledger.count("changed keys refused by the one who dials")
          const meeting = await undone(people, async () => {
            if (isKnown) forgetResumption(guest, host)
            return meet(guest, { ...other, me: host.me })
          })
          if (meeting.atInitiator || meeting.messages.length > 2)
            ledger.violated(`${what} was answered (isKnown: ${isKnown})`)
        }
        if (!isKnown) continue
        for (const [what, me] of changedIdentities(guest)) {
          ledger.count("changed keys refused by the one who is called")
          const meeting = await undone(people, async () => {
            forgetResumption(guest, host)
            return meet(withOther(guest, { me }), host)
          })
          if (meeting.atResponder || meeting.messages.length > 3)
            ledger.violated(`${what} was accepted from a known contact`)
          ledger.expect(host.vault.known.contacts.length === 1, "a changed key made a new contact")
        }
        // One who resumes is not asked for its Bundle, but the fins name both fingerprints.
        for (const [what, me] of changedIdentities(guest)) {
          ledger.count("resumptions with changed keys")
          const meeting = await undone(people, () => meet(withOther(guest, { me }), host))
          if (meeting.atResponder || meeting.atInitiator) ledger.violated(`resumed with ${what}`)
        }
      }
  },
)

/** Then they meet in mode 2, where the Bundles travel. */
const forgetResumption = (guest: TestPeer, host: TestPeer): void => {
  for (const [one, other] of [
    [guest, host],
    [host, guest],
  ] as const)
    one.commit({ contact: { ...one.contact(other.me.id), res: undefined, session: undefined, staged: undefined } })
}

export const downgrades = trial(
  "another version, profile, mode or message number",
  { short: { runs: 1 }, long: { runs: 20 } },
  async ({ runs }, ledger) => {
    for (let n = 0; n < runs; n++)
      for (const people of [await strangers(70 + n), await acquainted(70 + n)])
        for (const number of [1, 2, 3, 4, 5])
          for (const [at, values] of [
            [0, [0xe1, 0xe2, 0xe3, 0x00]],
            [1, [0, 2, 255]],
            [2, [0, 1, 2, 3, 4, 5, 6]],
            [3, number === 2 ? [0, 1, 2, 3, 4, 5, 255] : []],
          ] as const)
            for (const value of values) {
              let isChanged = false
              const meeting = await undone(people, () =>
                meet(...people, (k, message) => {
                  if (k !== number) return message
                  isChanged = message[at] !== value
                  return message.with(at, value)
                }),
              )
              if (!isChanged) continue
              ledger.count("downgrades refused")
              if (isFooled(meeting, number)) ledger.violated(`HS${number}: byte ${at} = ${value} was accepted`)
            }
  },
)
