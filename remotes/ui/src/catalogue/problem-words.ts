/** What went wrong, in the words of the catalogue. */
import type { InviteError, Problem, StoreError } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { EntryText } from "./en/entry.ts"

export const storeErrorText = ({ problem }: EntryText, error: StoreError): string => {
  switch (error.type) {
    case "StorageFull":
      return problem.storageFull
    case "NotLeader":
      return problem.notLeader
    case "StorageBroken":
      return problem.storageBroken(error.reason)
    default:
      return unreachable(error)
  }
}

export const problemText = (entry: EntryText, problem: Problem): string => {
  switch (problem.type) {
    case "VaultBroken":
      return entry.problem.vaultBroken
    case "WebRtcUnavailable":
      return entry.problem.noWebRtc
    case "Bug":
      return entry.problem.bug(problem.reason)
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
      return storeErrorText(entry, problem)
    default:
      return unreachable(problem)
  }
}

/** `when` says a moment, given in ms since the Unix epoch, within a sentence. */
export const inviteErrorText = ({ invite }: EntryText, error: InviteError, when: (ms: number) => string): string => {
  switch (error.type) {
    case "MalformedInvite":
      return invite.malformed
    case "ExpiredInvite":
      return invite.expired(when(error.expiredAt * 1000))
    case "OwnInvite":
      return invite.own
    case "OtherServer":
      return invite.otherServer(error.url)
    case "KnownContact":
      return invite.known
    default:
      return unreachable(error)
  }
}
