/** The frame of every command that changes one message: in the turn, found wherever it stands, committed as a whole. */
import type { ChangeError, ContactId, MessageId } from "@fourfold/contracts"
import { type Result, err } from "@fourfold/std"
import type { Context } from "../context.ts"
import { type LogChange, begin } from "../log/change.ts"
import type { Logged, LoggedOut } from "../records/message-record.ts"

export type Changed = Promise<Result<void, ChangeError>>

/** Clocks that are more than so much ahead are not believed. */
export const maxAheadMs = 60 * 60 * 1_000

export const notAllowed: Result<never, ChangeError> = err({ type: "NotAllowed" })

/** What came of it; `undefined`: it may be, commit it. */
type Staged = Result<void, ChangeError> | undefined

export const changeContactOf = (
  context: Context,
  contact: ContactId,
  stage: (change: LogChange) => Promise<Staged> | Staged,
): Changed =>
  context.turn(async () => {
    const change = begin(context, contact)
    if (!change) return err({ type: "UnknownContact" })
    return (await stage(change)) ?? change.commit()
  })

export const changeMessage = (
  context: Context,
  contact: ContactId,
  id: MessageId,
  stage: (change: LogChange, message: Logged) => Promise<Staged> | Staged,
): Changed =>
  changeContactOf(context, contact, async (change) => {
    const message = await change.find(id)
    return message ? stage(change, message) : err({ type: "UnknownMessage" })
  })

/** Said by somebody, and still there. */
export const isSaid = ({ body }: Logged): boolean =>
  body.type !== "deleted" && body.type !== "timerSet" && body.type !== "sessionReplaced"

export const isOwn = (message: Logged): message is LoggedOut => message.direction === "out"
