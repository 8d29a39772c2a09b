/**
 * Names of the two ends of a session. A service id (a lower-case UUID, or "PNI:" and one) has a fixed form of 17 bytes;
 * when both names are service ids, first messages carry both, and the receiver compares.
 */
import { type Bytes, concat, fromHex } from "@fourfold/std"

export interface Address {
  readonly name: string
  /** 1 to 127. */
  readonly deviceId: number
}

const uuid = /^(?<pni>PNI:)?(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/iu

const fixedWidth = ({ name, deviceId }: Address): Bytes | undefined => {
  const groups = uuid.exec(name)?.groups
  if (!groups?.["uuid"]) return undefined
  return concat(
    Uint8Array.of(groups["pni"] ? 1 : 0),
    fromHex(groups["uuid"].replaceAll("-", "")),
    Uint8Array.of(deviceId),
  )
}

/** Sender (18) ‖ receiver (18), or `undefined` when a name is no service id. */
export const addressBinding = (sender: Address, receiver: Address): Bytes | undefined => {
  const from = fixedWidth(sender)
  const to = fixedWidth(receiver)
  return from && to && concat(from, to)
}

export const isSameServiceId = (a: Address, b: Address): boolean => {
  const [x, y] = [fixedWidth({ ...a, deviceId: 0 }), fixedWidth({ ...b, deviceId: 0 })]
  return x !== undefined && y !== undefined && x.every((byte, i) => byte === y[i])
}
