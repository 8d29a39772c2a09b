/** The broker as a man in the middle: it ends both DTLS associations itself and speaks with both sides. */
import type { Bytes } from "@fourfold/std"
import { safetyNumber } from "../facade/safety-number.ts"
import { emptyContact } from "../handshake/staged-record.ts"
import { type TestPeer, certificates, invite, posingAs } from "../handshake/test-peer.ts"
import { meet } from "./handshakes.ts"
import { type Person, acquainted, createPerson, strangers } from "./people.ts"
import { type Ledger, trial } from "./trial.ts"

const [certificateOfI, certificateOfR] = certificates

/** What each side sees of its association when it is the broker's. */
const middle = (random: Person["random"]) => {
  const his = random.bytes(32)
  return { ofI: [certificateOfI, his], ofR: [his, certificateOfR] } as const
}

const ended = (meeting: Awaited<ReturnType<typeof meet>>): boolean =>
  meeting.atInitiator !== undefined || meeting.atResponder !== undefined

const keysOf = ({ vault }: TestPeer): readonly (Bytes | undefined)[] =>
  vault.known.contacts.flatMap(({ session, res, staged }) => [session?.cid, res, staged?.res])

export const swappedFingerprints = trial(
  "DTLS ended in the middle and every message forwarded",
  { short: { runs: 3 }, long: { runs: 20 } },
  async ({ runs }, ledger) => {
    for (let n = 0; n < runs; n++)
      for (const people of [await strangers(100 + n), await acquainted(100 + n)]) {
        const before = people.map(keysOf)
        const meeting = await meet(...people, undefined, middle(people[0].random))
        ledger.count("connections with swapped fingerprints")
        ledger.expect(!ended(meeting), "a handshake over another's certificates was completed")
        ledger.expect(meeting.messages.length === 1, "a handshake over another's certificates was answered")
        ledger.expect(JSON.stringify(before) === JSON.stringify(people.map(keysOf)), "it left sessions behind")
        // Only the other half of the association is another's; or the two halves are exchanged.
        for (const [ofI, ofR] of [
          [[certificateOfI, certificateOfR], middle(people[0].random).ofR],
          [middle(people[0].random).ofI, [certificateOfI, certificateOfR]],
          [
            [certificateOfR, certificateOfI],
            [certificateOfI, certificateOfR],
          ],
        ] as const) {
          ledger.count("connections with one side's fingerprints swapped")
          ledger.expect(!ended(await meet(...people, undefined, { ofI, ofR })), "completed with differing fingerprints")
        }
      }
  },
)

/** Speaks as `whom` in everything that can be said without secrets: Bundle and fingerprint are public. */
const impostor = (mallory: Person, whom: TestPeer): TestPeer =>
  posingAs(mallory, { ...whom.me, seeds: mallory.me.seeds })

const meetsNobody = async (i: TestPeer, r: TestPeer, what: string, ledger: Ledger): Promise<void> => {
  ledger.count("attempts of the broker against an invite")
  if (ended(await meet(i, r))) ledger.violated(`completed: ${what}`)
}

export const invited = trial(
  "an invite against the broker, who knows all of it but the secret",
  { short: { runs: 3 }, long: { runs: 20 } },
  async ({ runs }, ledger) => {
    for (let n = 0; n < runs; n++) {
      const [guest, host] = await strangers(200 + n)
      const mallory = await createPerson(900_000 + n)
      // He takes everybody, under every name.
      mallory.vault.known = { ...mallory.vault.known, acceptsStrangers: true }
      const invitation = guest.contact(host.me.id).invite
      if (!invitation) throw new Error("no invite")
      const guessed = { ...invitation, psk: mallory.random.bytes(16) }
      mallory.commit({ invites: [{ version: 1, invite: guessed, boundTo: undefined }] })
      mallory.commit({ contact: { ...emptyContact(host.me.id), invite: guessed } })
      mallory.commit({ contact: emptyContact(guest.me.id) })

      const kept = guest.vault.known
      await meetsNobody(guest, impostor(mallory, host), "he answered as the host", ledger)
      guest.vault.known = kept
      await meetsNobody(guest, { ...mallory, me: host.me }, "he answered as himself", ledger)
      guest.vault.known = kept
      await meetsNobody(mallory, host, "he called as himself", ledger)
      await meetsNobody(impostor(mallory, guest), host, "he called as the guest", ledger)
      // Without a psk, as if it were a contact code.
      mallory.commit({ contact: { ...emptyContact(host.me.id), invite: { ...invitation, psk: new Uint8Array(16) } } })
      await meetsNobody(mallory, host, "he called with the code alone", ledger)
      mallory.commit({ contact: emptyContact(host.me.id) })
      await meetsNobody(mallory, host, "he called with nothing", ledger)
      ledger.expect(host.vault.known.contacts.length === 0, "the host has a contact that it never met")
      ledger.expect(guest.contact(host.me.id).session === undefined, "the guest has a session with somebody")

      // The invite is as good as before: the two meet.
      const { atInitiator, atResponder } = await meet(guest, host)
      ledger.expect(atInitiator?.mode === 1 && atResponder?.mode === 1, "the two could not meet afterwards")
      ledger.count("meetings afterwards")
    }
  },
)

export const unauthenticated = trial(
  "without a secret (mode 0): the broker in the middle shows in the emoji and in the digits",
  { short: { runs: 3 }, long: { runs: 20 } },
  async ({ runs }, ledger) => {
    for (let n = 0; n < runs; n++) {
      const [ana, ben, mallory] = await Promise.all([300, 400, 500].map((first) => createPerson(first * 1000 + n)))
      if (!ana || !ben || !mallory) throw new Error("unreachable")
      for (const person of [ben, mallory]) person.vault.known = { ...person.vault.known, acceptsStrangers: true }
      // The code that ana reads names mallory, who dials ben by ben's.
      invite(mallory, ana, new Uint8Array(16))
      invite(ben, mallory, new Uint8Array(16))
      const here = await meet(ana, mallory)
      const there = await meet(mallory, ben)
      ledger.count("connections with mode 0")
      const [atAna, atBen] = [here.atInitiator, there.atResponder]
      if (!atAna || !atBen) {
        ledger.violated("mode 0 itself does not work, so this trial shows nothing")
        continue
      }
      ledger.expect(atAna.mode === 0 && atBen.mode === 0, "a connection without a secret calls itself authenticated")
      ledger.expect(atAna.sas.join() !== atBen.sas.join(), "both sides see the same emoji")
      const shown = [safetyNumber(ana.me.id, atAna.contact), safetyNumber(ben.me.id, atBen.contact)]
      ledger.expect(shown[0]?.digits !== shown[1]?.digits, "both sides see the same digits")
      ledger.expect(
        shown[0]?.digits !== safetyNumber(ana.me.id, ben.me.id).digits,
        "the digits are those of ana and ben",
      )
      // Who dials by ben's own code cannot be answered by anybody else, secret or not.
      invite(ben, ana, new Uint8Array(16))
      const posing = impostor(mallory, ben)
      ledger.expect(!ended(await meet(ana, posing)), "he answered in ben's name")
      ledger.expect(!ended(await meet(ana, { ...mallory, me: ben.me })), "he answered ben's code as himself")
      // The release takes no strangers at all.
      ben.vault.known = { ...ben.vault.known, acceptsStrangers: false }
      const quiet = await meet(await dialling(n, ben), ben)
      ledger.expect(quiet.messages.length === 1, "a stranger was answered")
      ledger.count("strangers met with silence")
    }
  },
)

const dialling = async (n: number, host: TestPeer): Promise<Person> => {
  const stranger = await createPerson(600_000 + n)
  invite(host, stranger, new Uint8Array(16))
  return stranger
}
