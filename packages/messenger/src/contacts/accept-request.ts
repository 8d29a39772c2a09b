/** A stranger who asked to be let in is let in: only now they hear what we are called and where we are found. */
import type { ContactId, StoreError } from "@fourfold/contracts"
import { type Result, ok } from "@fourfold/std"
import { type Changed, changeContactOf, notAllowed } from "../content/change-message.ts"
import { stageTimer } from "../content/timer.ts"
import type { Context } from "../context.ts"
import { type LogChange, begin } from "../log/change.ts"
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

/** They had asked already when we reached out to them. Only inside the turn. */
export const welcome = async (context: Context, contact: ContactId): Promise<Result<ContactId, StoreError>> => {
  const change = begin(context, contact)
  if (!change) throw new Error("a request of nobody")
  stageAcceptance(context, change)
  const stored = await change.commit()
  return stored.ok ? ok(contact) : stored
}
