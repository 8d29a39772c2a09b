/**
 * An ordinary message: version u8 (0x44) ‖ protobuf ‖ MAC(8). The protobuf has
 * 1 ratchet key(33), 2 counter, 3 previous counter, 4 ciphertext, 5 post-quantum ratchet, 6 addresses.
 */
import { type Bytes, concat, equalBytes } from "@fourfold/std"
import { parseEcKey, serializeEcKey } from "./ec-key.ts"
import type { BodyCipher } from "./primitives.ts"
import { decodeFields, encodeFields } from "./protobuf.ts"

/** Message version 4 in both halves. Readers look at the high one only. */
export const versionByte = 0x44
const macLength = 8

export interface SignalMessageFields {
  readonly ratchetKey: Bytes
  readonly counter: number
  readonly previousCounter: number
  readonly ciphertext: Bytes
  readonly postQuantum: Bytes
  readonly addresses: Bytes | undefined
}

export interface SignalMessage extends SignalMessageFields {
  /** Everything the MAC covers but the identities. */
  readonly authenticated: Bytes
  readonly mac: Bytes
}

/** Who sent it and who is to read it: X25519 identity keys (32). */
export interface Parties {
  readonly sender: Bytes
  readonly receiver: Bytes
}

type Mac = BodyCipher["mac"]

export const encodeSignalMessage = async (
  fields: SignalMessageFields,
  macKey: Bytes,
  parties: Parties,
  mac: Mac,
): Promise<Bytes> => {
  const authenticated = concat(
    Uint8Array.of(versionByte),
    encodeFields([
      [1, serializeEcKey(fields.ratchetKey)],
      [2, fields.counter],
      [3, fields.previousCounter],
      [4, fields.ciphertext],
      [5, fields.postQuantum],
      [6, fields.addresses],
    ]),
  )
  return concat(authenticated, await macOf(authenticated, macKey, parties, mac))
}

const kinds = { 1: "bytes", 2: "number", 3: "number", 4: "bytes", 5: "bytes", 6: "bytes" } as const

/** `undefined` when it is not a message of version 4. Nothing in it is authenticated yet. */
export const decodeSignalMessage = (raw: Uint8Array): SignalMessage | undefined => {
  if (raw.length < 1 + macLength || (raw[0] ?? 0) >> 4 !== versionByte >> 4) return undefined
  // A copy: nobody can change the message between its MAC and its use.
  const own = new Uint8Array(raw)
  const end = own.length - macLength
  const fields = decodeFields(own.subarray(1, end), kinds)
  if (!fields) return undefined
  const ratchetKey = parseEcKey(fields.bytes.get(1) ?? new Uint8Array())
  const counter = fields.numbers.get(2)
  const ciphertext = fields.bytes.get(4)
  if (!ratchetKey || counter === undefined || !ciphertext) return undefined
  return {
    ratchetKey,
    counter,
    previousCounter: fields.numbers.get(3) ?? 0,
    ciphertext,
    postQuantum: fields.bytes.get(5) ?? new Uint8Array(),
    addresses: fields.bytes.get(6),
    authenticated: own.subarray(0, end),
    mac: own.subarray(end),
  }
}

export const isMacValid = async (message: SignalMessage, macKey: Bytes, parties: Parties, mac: Mac): Promise<boolean> =>
  equalBytes(await macOf(message.authenticated, macKey, parties, mac), message.mac)

const macOf = async (authenticated: Bytes, macKey: Bytes, { sender, receiver }: Parties, mac: Mac): Promise<Bytes> =>
  (await mac(macKey, serializeEcKey(sender), serializeEcKey(receiver), authenticated)).subarray(0, macLength)
