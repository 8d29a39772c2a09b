/** What our contacts are told of us: what we are called and where we are found. */
import type { Pdu } from "@fourfold/protocol"
import type { LogChange } from "../log/change.ts"
import type { ProfileRecord } from "../records/profile-record.ts"

export const profilePdu = ({ name, routingName }: ProfileRecord): Pdu => ({ type: "profile", name, routingName })

/** They are told, unless what waits for them or what they have is the same already. */
export const tellProfile = (change: LogChange, profile: ProfileRecord): void => {
  const { record } = change.now
  if (record.profileTold === profile.revision) return
  change.set({ record: { ...record, profileTold: profile.revision } })
  // Before what was typed: who asks to be let in has a name.
  change.send(profilePdu(profile), { at: "front" })
}
