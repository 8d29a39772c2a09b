/**
 * The public half of a device identity (P-1), and its fingerprint.
 *
 *   Bundle = 0x01 ‖ ed25519(32) ‖ ed25519_sender(32) ‖ curve25519(32) ‖ mlkem768(1184) ‖ TLV…
 *   TLV    = type u8 ‖ u16 length ‖ value        types ascending; unknown ones are hashed and ignored; 4 KiB in all
 *   fp     = SHA-256("EK1/fp" ‖ Bundle)
 */
import type { ContactId } from "@fourfold/contracts"
import { isEd25519PublicKey } from "@fourfold/signal"
import {
  type Bytes,
  type Codec,
  type Infer,
  ascii,
  bytes,
  concat,
  decode,
  encode,
  fromHex,
  lengthPrefixed,
  mapped,
  struct,
  toHex,
  u8,
} from "@fourfold/std"
import { sha256 } from "@noble/hashes/sha2.js"

const version = 1
const maxTlvLength = 4096

const tlv = struct({ type: u8, value: lengthPrefixed(maxTlvLength) })

/** Reads to the end of the input, so it can only come last. */
const tlvs: Codec<readonly Infer<typeof tlv>[]> = {
  write: (values) => concat(...values.map((value) => tlv.write(value))),
  read: (input) => {
    if (input.remaining > maxTlvLength) return input.fail("TLVs too long")
    const values: Infer<typeof tlv>[] = []
    while (input.remaining > 0) {
      const value = tlv.read(input)
      if (value.type <= (values.at(-1)?.type ?? -1)) return input.fail("TLV types do not ascend")
      values.push(value)
    }
    return values
  },
}

const versionByte: Codec<typeof version> = {
  write: () => u8.write(version),
  read: (input) => (u8.read(input) === version ? version : input.fail("unknown Bundle version")),
}

export const bundle = struct({
  version: versionByte,
  /** MLS credential. */
  ed25519: bytes(32),
  /** Group sender signatures. */
  ed25519Sender: bytes(32),
  /** Signal identity key, without the type byte. */
  curve25519: bytes(32),
  /** Static ML-KEM-768 encapsulation key: implicit post-quantum authentication in the handshake. */
  mlkem768: bytes(1184),
  tlvs,
})
export type Bundle = Infer<typeof bundle>

/**
 * A Bundle as a peer sent it; `undefined` when it is none, or one of its Ed25519 keys is not the one encoding of a point of
 * prime order, under which platforms could differ about a signature.
 */
export const bundleOfPeer = (raw: Bytes): Bundle | undefined => {
  const read = decode(bundle, raw)
  if (!read.ok) return undefined
  return [read.value.ed25519, read.value.ed25519Sender].every(isEd25519PublicKey) ? read.value : undefined
}

/** 1,281 bytes without TLVs, 4 KiB more at most. */
export const maxBundleLength = 1281 + maxTlvLength

/** 32 bytes that name a device identity. */
export const fingerprintOf = (value: Bundle): Bytes =>
  new Uint8Array(sha256(concat(ascii("EK1/fp"), encode(bundle, value))))

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints ContactId: lowercase hex of a fingerprint
export const contactIdOf = (fp: Uint8Array): ContactId => toHex(fp) as ContactId

export const fingerprintFromId = (id: ContactId): Bytes => fromHex(id)

/** A fingerprint on the wire, a `ContactId` in the code. */
export const contactId: Codec<ContactId> = mapped(bytes(32), contactIdOf, fingerprintFromId)
