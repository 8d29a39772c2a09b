/** A stranger who asked to be let in is let in: only now they hear what we are called and where we are found. */
import type { ContactId } from "@fourfold/contracts"
import { type Changed, changeContactOf, notAllowed } from "../content/change-message.ts"
import { stageTimer } from "../content/timer.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { tellProfile } from "./profile.ts"

export const acceptRequest = (context: Context, contact: ContactId): Changed =>
  changeContactOf(context, contact, (change) => {
    if (change.now.record.standing !== "request") return notAllowed
    stageAcceptance(context, change)
    return undefined
  })

/** Only inside the turn. */
export const stageAcceptance = (context: Context, change: LogChange): void => {
  const { profile, settings } = context.state.get()
  const { record, summary } = change.now
  change.set({ record: { ...record, standing: "established" } })
  tellProfile(change, profile)
  if (settings.defaultTimer > 0 && summary.timerAt === 0) stageTimer(context, change, settings.defaultTimer)
}
