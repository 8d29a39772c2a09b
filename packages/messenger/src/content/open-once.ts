/** A message that is shown once: with its showing it is gone from the disk. */
import type { ChangeError, ContactId, MessageId } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import type { Context } from "../context.ts"
import { begin } from "../log/change.ts"

export const openOnce = (context: Context, contact: ContactId, id: MessageId): Promise<Result<string, ChangeError>> =>
  context.turn(async () => {
    const change = begin(context, contact)
    if (!change) return err({ type: "UnknownContact" })
    const message = await change.find(id)
    if (!message) return err({ type: "UnknownMessage" })
    const { body, direction } = message
    if (direction !== "in" || body.type !== "once" || body.opened) return err({ type: "NotAllowed" })
    change.replace({ ...message, body: { type: "once", text: "", opened: true } })
    const stored = await change.commit()
    return stored.ok ? ok(body.text) : stored
  })
