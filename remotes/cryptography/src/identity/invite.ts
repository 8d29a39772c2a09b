/**
 * An invite (P-3, P-4): where a peer is found, who it is, and a one-time secret that authenticates first contact.
 * It travels behind the `#` of a link or in a QR code, as base64url.
 *
 *   invite = 0x01 ‖ routingId(16) ‖ fp(32) ‖ psk(16) ‖ expiry(u32, s) ‖ lp(name hint) ‖ lp(broker URL)
 *   ivk    = HMAC-SHA-256(psk, "EK1/invite" ‖ invite)
 *
 * A psk of zeros makes it a plain contact code: it names, it authenticates nobody.
 */
import type { InviteError, InvitePreview, RoutingName } from "@fourfold/contracts"
import {
  type Bytes,
  type Codec,
  type Infer,
  type Result,
  ascii,
  bytes,
  concat,
  decode,
  encode,
  err,
  fromBase64Url,
  fromHex,
  mapped,
  ok,
  struct,
  text,
  toBase64Url,
  toHex,
  u32,
  u8,
} from "@fourfold/std"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { contactId } from "./bundle.ts"

/** UTF-8 bytes of a name hint. */
export const maxNameHintLength = 64
const maxBrokerUrlLength = 512
/** A whole invite as text: longer input is not looked at. */
const maxInviteText = 4096

const inviteVersion: Codec<1> = {
  write: () => u8.write(1),
  read: (input) => (u8.read(input) === 1 ? 1 : input.fail("unknown invite version")),
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints RoutingName: 16 bytes in lowercase hex
const routingNameOf = (raw: Uint8Array): RoutingName => toHex(raw) as RoutingName

export const invite = struct({
  version: inviteVersion,
  routingName: mapped(bytes(16), routingNameOf, fromHex),
  contact: contactId,
  psk: bytes(16),
  expiresAt: u32,
  nameHint: text(maxNameHintLength),
  brokerUrl: text(maxBrokerUrlLength),
})
export type Invite = Infer<typeof invite>

/** The secret that both ends of an invite know; binds every byte of it. */
export const inviteKey = (value: Invite): Bytes =>
  new Uint8Array(hmac(sha256, value.psk, concat(ascii("EK1/invite"), encode(invite, value))))

/** Names an invite on this device. 16 bytes in hex; no secret. */
export const inviteId = (value: Invite): string =>
  toHex(sha256(concat(ascii("Fourfold/invite-id"), inviteKey(value))).slice(0, 16))

export const inviteToText = (value: Invite): string => toBase64Url(encode(invite, value))

/** Takes the fragment alone or a whole link that ends in `#` and the fragment, with white space around it. */
export const inviteFromText = (input: string): Result<Invite, InviteError> => {
  if (input.length > maxInviteText) return err({ type: "MalformedInvite" })
  const fragment = input.trim().replace(/^[^#]*#/u, "")
  const raw = fromBase64Url(fragment)
  if (!raw) return err({ type: "MalformedInvite" })
  const value = decode(invite, raw)
  if (!value.ok || !isBrokerUrl(value.value.brokerUrl)) return err({ type: "MalformedInvite" })
  return ok(value.value)
}

export const isOneTime = ({ psk }: Invite): boolean => psk.some((byte) => byte !== 0)

export const previewOf = (value: Invite): InvitePreview => ({
  contact: value.contact,
  routingName: value.routingName,
  nameHint: value.nameHint,
  brokerUrl: value.brokerUrl,
  expiresAt: value.expiresAt,
  oneTime: isOneTime(value),
})

/** As much of a name as fits, never half a character. */
export const cutToBytes = (name: string, maxBytes: number): string => {
  let length = 0
  let kept = ""
  for (const { segment } of new Intl.Segmenter().segment(name.toWellFormed())) {
    length += new TextEncoder().encode(segment).length
    if (length > maxBytes) break
    kept += segment
  }
  return kept
}

const isBrokerUrl = (url: string): boolean => url === "" || (URL.canParse(url) && /^https?:\/\//iu.test(url))
