/** A stranger who asked to be let in is let in: only now they hear what we are called and where we are found. */
import type { ContactId } from "@fourfold/contracts"
import { type Changed, changeContactOf, notAllowed } from "../content/change-message.ts"
import { stageTimer } from "../content/timer.ts"
import type { Context } from "../context.ts"
import { tellProfile } from "./profile.ts"

export const acceptRequest = (context: Context, contact: ContactId): Changed =>
  changeContactOf(context, contact, (change) => {
    const { profile, settings } = context.state.get()
    const { record, summary } = change.now
    if (record.standing !== "request") return notAllowed
    change.set({ record: { ...record, standing: "established" } })
    tellProfile(change, profile)
    if (settings.defaultTimer > 0 && summary.timerAt === 0) stageTimer(context, change, settings.defaultTimer)
    return undefined
  })
