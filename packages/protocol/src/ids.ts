/** The names that travel: raw bytes on the wire, lowercase hex in the code. The one file that puts these brands on. */
import type { ContactId, MessageId, Random, RoutingName } from "@fourfold/contracts"
import { bytes, fromHex, mapped, toHex } from "@fourfold/std"

export const contactId = mapped(bytes(32), (raw) => toHex(raw) as ContactId, fromHex)
export const routingName = mapped(bytes(16), (raw) => toHex(raw) as RoutingName, fromHex)
export const messageId = mapped(bytes(16), (raw) => toHex(raw) as MessageId, fromHex)

export const newMessageId = (random: Random): MessageId => toHex(random.bytes(16)) as MessageId
export const newRoutingName = (random: Random): RoutingName => toHex(random.bytes(16)) as RoutingName
