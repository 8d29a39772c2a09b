import type { ContactId, ContactStanding, Trust } from "@fourfold/contracts"
import { defaultSettings } from "@fourfold/contracts"
import { newRoutingName } from "@fourfold/protocol"
import { createStore } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { newContact } from "../records/contact-record.ts"
import { type ContactState, type State, newContactState, withContact } from "../state.ts"
import { admissions } from "./admission.ts"

const routingName = newRoutingName(seededRandom(1))
const person = (n: number, standing: ContactStanding, trust: Trust = { type: "unverified" }): ContactState => {
  const id = n.toString(16).padStart(64, "0") as ContactId
  return newContactState(newContact({ id, standing, trust, routingName, addedAt: 0 }))
}
const openCode = { id: "1", kind: "reusable", link: "", createdAt: 0, expiresAt: 1 } as const
const stateOf = (...people: readonly ContactState[]) =>
  createStore<State>({
    id: "ff".repeat(32) as ContactId,
    protection: "device",
    profile: { name: "Alice", routingName, token: "", revision: 1 },
    settings: defaultSettings,
    contacts: new Map(people.map((one) => [one.id, one])),
    invites: [openCode],
    declined: [],
    isIntroduced: false,
    broker: "online",
    notices: [],
    opened: undefined,
  })

describe("who gets through a handshake (P-39)", () => {
  test("is everybody but whom the user has shut out, who did not compare, and who has asked already", () => {
    const asked = person(4, "request")
    const people = [
      person(1, "blocked"),
      person(2, "established", { type: "mismatch", at: 1 }),
      { ...asked, summary: { ...asked.summary, lastOrder: 1 } },
      { ...person(5, "request"), cursor: { ...asked.cursor, received: 4n } },
    ]
    // Only with the right key does a connection come about.
    const welcome = [
      person(3, "established", { type: "keyChanged", at: 1 }),
      person(6, "request"),
      person(7, "established"),
      person(8, "pending"),
      person(9, "removed"),
    ]
    const { refused, strangers } = admissions(stateOf(...people, ...welcome)).get()
    expect(refused).toEqual(people.map(({ id }) => id))
    expect(strangers).toBe(true)
  })

  test("no stranger while fifty wait, or while the user wants none", () => {
    const waiting = Array.from({ length: 50 }, (_, n) => person(n, "request"))
    const state = stateOf(...waiting.slice(1))
    const admission = admissions(state)
    expect(admission.get().strangers).toBe(true)
    state.update(withContact(waiting[0] ?? person(0, "request")))
    expect(admission.get().strangers).toBe(false)
    const strict = stateOf()
    strict.update((now) => ({ ...now, settings: { ...now.settings, acceptRequests: false } }))
    expect(admissions(strict).get().strangers).toBe(false)
  })

  test("no stranger while there is nothing by which one may have found us", () => {
    const state = stateOf()
    const admission = admissions(state)
    state.update((now) => ({ ...now, invites: [{ ...openCode, kind: "once" }] }))
    expect(admission.get().strangers).toBe(false)
    state.update((now) => ({ ...now, isIntroduced: true }))
    expect(admission.get().strangers).toBe(true)
  })

  test("is said again only when it has changed", () => {
    const state = stateOf(person(1, "established"))
    const admission = admissions(state)
    let said = 0
    admission.subscribe(() => said++)
    state.update((now) => ({ ...now, broker: "offline" }))
    expect(said).toBe(0)
    state.update(withContact(person(1, "blocked")))
    expect(said).toBe(1)
  })
})
