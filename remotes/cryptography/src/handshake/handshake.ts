/**
 * EKH1 as one state machine (protocol §3): each phase carries exactly what is known in it. A step takes a state and a
 * message and gives the next state, the reply, the records to store, and in the end the secrets of the connection.
 * Nothing but the expected message is accepted, and there is one refusal for everything else.
 */
import { type Bytes, unreachable } from "@fourfold/std"
import { eraseLinkSecrets } from "../link/link-secrets.ts"
import { erase } from "../primitives/erase.ts"
import type { Staged } from "../records/contact-record.ts"
import { isLate } from "./budget.ts"
import { type AwaitingHs2, type AwaitingHs4, type InitiatorDone, onHs2, onHs4 } from "./initiator.ts"
import {
  type AwaitingHs1,
  type AwaitingHs3,
  type AwaitingHs5,
  type ResponderDone,
  type Silent,
  onHs1,
  onHs3,
  onHs5,
} from "./responder.ts"
import { maxHandshakeMessageLength } from "./messages.ts"
import { type HandshakeDeps, type Known, type Step, refused } from "./step.ts"

export type Handshake =
  | AwaitingHs1
  | Silent
  | AwaitingHs2
  | AwaitingHs3
  | AwaitingHs4
  | AwaitingHs5
  | InitiatorDone
  | ResponderDone

export const continueHandshake = async (
  deps: HandshakeDeps,
  state: Handshake,
  received: Bytes,
  known: Known,
): Step<Handshake> => {
  switch (state.phase) {
    case "awaitingHs1":
      return onHs1(deps, state, received, known)
    case "awaitingHs2":
      return onHs2(deps, state, received, known)
    case "awaitingHs3":
      return onHs3(deps, state, received, known)
    case "awaitingHs4":
      return onHs4(deps, state, received, known)
    case "awaitingHs5":
      return onHs5(deps, state, received, known)
    case "silent":
    case "done":
      return refused
    default:
      return unreachable(state)
  }
}

/** True when the time is up: close it. */
export const isOverdue = (state: Handshake, nowMs: number): boolean =>
  state.phase !== "done" && isLate(state.spending, nowMs)

/** Overwrites what an unfinished handshake holds: it is closed, lost or refused. */
export const eraseHandshake = (state: Handshake): void => {
  switch (state.phase) {
    case "awaitingHs2":
      return erase(state.eXSecret, state.eKSeed, state.nonce)
    case "awaitingHs3":
      return erase(state.chain.ck, ...state.chain.kemSecrets, state.eKSeed, state.offerSecret)
    case "awaitingHs4":
      erase(state.chain.ck, ...state.chain.kemSecrets, state.exports.sig, state.exports.mls)
      if ("sigExport" in state.sessions) erase(state.sessions.mls, state.sessions.signal, state.sessions.sigExport)
      return undefined
    case "awaitingHs5":
      eraseLinkSecrets(state.secrets)
      if (state.stranger?.staged?.created) eraseCreated(state.stranger.staged.created)
      return erase(state.expectedFin, state.res)
    case "awaitingHs1":
    case "silent":
    case "done":
      return undefined
    default:
      return unreachable(state)
  }
}

const eraseCreated = ({ rec, session }: NonNullable<Staged["created"]>): void =>
  erase(rec, session.mls, session.signal, session.sigExport)

/** Whether these bytes may be the message that is waited for: 0xE0 ‖ 0x01 ‖ its number, and not too long. */
export const isExpectedMessage = ({ phase }: Handshake, received: Bytes): boolean => {
  const numbers = { awaitingHs1: 1, awaitingHs2: 2, awaitingHs3: 3, awaitingHs4: 4, awaitingHs5: 5, silent: 0, done: 0 }
  const [type, profile, number = 0] = received
  const isShortEnough = received.length <= maxHandshakeMessageLength
  return type === 0xe0 && profile === 0x01 && number > 0 && number === numbers[phase] && isShortEnough
}

/** For the limit on unfinished incoming handshakes: whether a tag fitted; `undefined` before HS1. */
export const isRecognised = (state: Handshake): boolean | undefined => {
  switch (state.phase) {
    case "silent":
      return false
    case "awaitingHs3":
      return state.caller.mode !== 0
    case "awaitingHs5":
      return state.mode !== 0
    case "awaitingHs1":
    case "awaitingHs2":
    case "awaitingHs4":
    case "done":
      return undefined
    default:
      return unreachable(state)
  }
}
