/** What left the device: shown at once, on disk with the next commit or with one of its own. */
import type { LayerReport, MessageId } from "@fourfold/contracts"
import { asLeft, awaitAcknowledgement } from "./acknowledge.ts"
import type { Context } from "./context.ts"
import type { Left, Live } from "./live.ts"
import { type LogChange, begin } from "./log/change.ts"
import { withReplaced } from "./log/window.ts"
import type { LoggedOut } from "./records/message-record.ts"
import { type ContactState, changeContact } from "./state.ts"

export const left = (
  context: Context,
  live: Live,
  id: MessageId,
  convSeq: bigint,
  outerLayers: readonly LayerReport[],
): void => {
  const { clock, outbox, state } = context
  const patch = { at: clock.now(), outerLayers }
  live.leftUpTo = convSeq
  live.left.set(id, patch)
  state.update(changeContact(live.contact, shown(id, patch)))
  // The acknowledgement may have been quicker than the return of `send`.
  if (outbox.waiting(live.contact).some((waiting) => waiting.id === id)) awaitAcknowledgement(context, live)
}

/** In memory alone, and ahead of the disk: all but its end, which the disk must know first. */
const shown =
  (id: MessageId, patch: Left) =>
  (contact: ContactState): ContactState => {
    const { window, summary } = contact
    const message = window?.messages.findLast((other) => other.id === id) ?? summary.last
    if (message?.id !== id || message.direction !== "out") return contact
    const logged = { ...patched(message, patch), expiresAt: message.expiresAt }
    return {
      ...contact,
      summary: summary.last?.id === id ? { ...summary, last: logged } : summary,
      window: window && withReplaced(window, new Map([[id, logged]])),
    }
  }

/** The inner layers stay as they were when it was sealed; the outer ones are those of this connection. */
const patched = (message: LoggedOut, { at, outerLayers }: Left): LoggedOut => ({
  ...asLeft(message, at),
  layers: [...message.layers.slice(0, 2), ...outerLayers],
})

/** Goes with the next commit. */
export const stageLeft = async (change: LogChange, live: Live): Promise<void> => {
  const all = [...live.left]
  live.left.clear()
  for (const [id, patch] of all) {
    const message = await change.find(id)
    if (message?.direction === "out") change.replace(patched(message, patch))
  }
}

/** When nothing more is to be sealed. */
export const recordLeft = async (context: Context, live: Live): Promise<void> => {
  if (live.left.size === 0) return
  await context.turn(async () => {
    const change = begin(context, live.contact)
    if (!change) return
    await stageLeft(change, live)
    const committed = await change.commit()
    if (!committed.ok) context.storeFailed(committed.error)
  })
}
