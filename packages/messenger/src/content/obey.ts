/** What the other side wants changed. One that names an unknown message, or one that is not theirs to change, changes nothing (P-35). */
import type { OpenedMessage } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { Order } from "../arrival.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { readByThem } from "../log/read.ts"
import { deletedByThem } from "./delete.ts"
import { editedByThem } from "./edit.ts"
import { pinnedByThem } from "./pin.ts"
import { reactedByThem } from "./react.ts"
import { timerSetByThem } from "./timer.ts"
import { closedByThem, votedByThem } from "./vote.ts"

/** Only inside the turn. True when it has a place in the log as well. */
export const obey = async (
  context: Context,
  change: LogChange,
  order: Order,
  { sentAt }: Pick<OpenedMessage, "sentAt">,
): Promise<boolean> => {
  const { record } = change.now
  if (order.type === "profile") {
    const { name: ownName, routingName } = order
    change.set({ record: { ...record, ownName, routingName } })
    return false
  }
  // Whoever waits to be accepted changes nothing but what they are called.
  if (record.standing === "request") return false
  switch (order.type) {
    case "read":
      if (context.state.get().settings.readReceipts) await readByThem(context, change, order.upTo)
      return false
    case "edit":
      await editedByThem(change, order.of, order.text, sentAt)
      return false
    case "deleteForEveryone":
      await deletedByThem(change, order.of)
      return false
    case "reaction":
      await reactedByThem(change, order.of, order.emoji)
      return false
    case "pin":
      await pinnedByThem(context, change, order, sentAt)
      return false
    case "vote":
      await votedByThem(change, order.of, order.options)
      return false
    case "closePoll":
      await closedByThem(change, order.of)
      return false
    case "timer":
      return timerSetByThem(context, change, order.seconds, sentAt)
    default:
      return unreachable(order)
  }
}
