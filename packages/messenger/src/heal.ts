/** Keeps the MLS group of a contact healing: asks what it needs now, and sends that (protocol.md §5). */
import { encodePdu, newMessageId } from "@fourfold/protocol"
import { coreType } from "@fourfold/contracts"
import type { Context } from "./context.ts"
import { type Live, ask } from "./live.ts"
import { type Outgoing, putOutgoing } from "./outbox.ts"

export const heal = (context: Context, live: Live): Promise<void> =>
  context.turn(async () => {
    const { clock, cryptography, random, orders, outbox, vault } = context
    const { contact } = live
    const needed = await cryptography.healing(contact)
    if (needed === "mlsCommitRequest") ask(live, needed)
    const waits = outbox.waiting(contact).some(({ pduType }) => pduType === coreType.mlsCommit)
    if (needed !== "mlsCommit" || waits) return
    // The worker makes the Commit when it seals: the body stays empty here.
    const pdu = encodePdu({ type: "mlsCommit", message: new Uint8Array() })
    const commit: Outgoing = {
      id: newMessageId(random),
      order: orders.next(contact),
      sentAt: clock.now(),
      pduType: pdu.type,
      body: pdu.body,
      sealed: undefined,
    }
    const stored = await vault.commit([putOutgoing(contact, commit)])
    if (!stored.ok) return context.storeFailed(stored.error)
    outbox.put(contact, commit)
    live.bell.ring()
  })
