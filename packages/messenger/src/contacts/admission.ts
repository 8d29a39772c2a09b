/** Who gets through a handshake: said to the worker at the start, and whenever it changes. */
import type { ContactId, Cryptography, InviteKind } from "@fourfold/contracts"
import type { ReadonlyStore } from "@fourfold/std"
import { derive } from "../derive.ts"
import type { State } from "../state.ts"
import { isBarred } from "./standing.ts"

/** So many strangers may wait for the user's word. */
const maxRequests = 50

export type Admission = Parameters<Cryptography["admit"]>[0]

const isReusable = ({ kind }: { readonly kind: InviteKind }): boolean => kind === "reusable"

const admissionOf = ({ contacts, declined, invites, isIntroduced, settings }: State): Admission => {
  const all = [...contacts.values()]
  const requests = all.filter(({ record }) => record.standing === "request").length
  // Whom the user has given an invite they may have sent away before: nobody knows yet who comes with it.
  const isAwaited = invites.some(({ kind }) => kind === "once")
  const sentAway = isAwaited ? [] : declined.filter(({ id }) => !contacts.has(id))
  return {
    // Only while there is something by which strangers may have found us: to anybody else nobody is here.
    strangers: settings.acceptRequests && requests < maxRequests && (isIntroduced || invites.some(isReusable)),
    refused: [...all.filter(isBarred), ...sentAway].map(({ id }) => id),
  }
}

/** The same object until something else is to be said. */
export const admissions = (state: ReadonlyStore<State>): ReadonlyStore<Admission> => {
  let former: Admission = { strangers: false, refused: [] as readonly ContactId[] }
  return derive(state, (now) => {
    const admission = admissionOf(now)
    if (JSON.stringify(admission) !== JSON.stringify(former)) former = admission
    return former
  })
}
