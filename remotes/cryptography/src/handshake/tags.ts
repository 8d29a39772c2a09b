/**
 * How I says which secret it holds without naming anybody (P-7): three tags, a missing one random.
 *
 *   tag_j = HMAC-SHA-256(secret, "EK1/tag" ‖ j ‖ P ‖ eX_i)[0..8]
 */
import type { ContactId, Random } from "@fourfold/contracts"
import { type Bytes, type Infer, ascii, bytes, concat, equalBytes, optional, struct } from "@fourfold/std"
import { contactId } from "../identity/bundle.ts"
import { inviteKey, isOneTime } from "../identity/invite.ts"
import { hmacSha256 } from "../primitives/hashes.ts"
import type { ContactRecord, InviteRecord } from "../records/contact-record.ts"
import type { Hs1, Mode } from "./messages.ts"

/** What of a contact a tag can name. */
export const tagSecrets = struct({
  contact: contactId,
  resumed: optional(bytes(32)),
  staged: optional(bytes(32)),
  known: optional(bytes(32)),
  stagedKnown: optional(bytes(32)),
})
export type TagSecrets = Infer<typeof tagSecrets>

export const tagSecretsOf = ({ contact, res, rec, session, staged }: ContactRecord): TagSecrets => ({
  contact,
  resumed: session ? res : undefined,
  staged: session || staged?.created ? staged?.res : undefined,
  known: rec,
  stagedKnown: staged?.created?.rec,
})

/** The secrets that I offers; the mode that R chooses must be one of them (P-8). */
export interface Offered {
  /** Tag 1, mode 3: `res`. */
  readonly resumed: Bytes | undefined
  /** Tag 2, mode 4: the `res` of an unmerged record. */
  readonly staged: Bytes | undefined
  /** Tag 3, mode 2: `rec`. */
  readonly known: Bytes | undefined
  /** Tag 3, mode 1: `ivk`. */
  readonly invited: Bytes | undefined
}

/** An invite stands in front of `rec`: whoever dials with one wants that proof and no weaker one. */
export const offeredBy = (contact: ContactRecord): Offered => {
  const { res, rec, session, staged, invite } = contact
  const invited = invite && isOneTime(invite) ? inviteKey(invite) : undefined
  return {
    resumed: session ? res : undefined,
    staged: session || staged?.created ? staged?.res : undefined,
    known: invited ? undefined : (rec ?? staged?.created?.rec),
    invited,
  }
}

/** The secret that enters the chaining key as `psk`; `undefined` for a mode that was not offered. */
export const secretOf = (offered: Offered, mode: Mode): Bytes | undefined => {
  const byMode = {
    // With a one-time invite I takes no weaker mode than it.
    0: offered.invited ? undefined : noSecret(),
    1: offered.invited,
    2: offered.known,
    3: offered.resumed,
    4: offered.staged,
  }
  return byMode[mode]
}

/** Mode 0: nothing is shared yet. */
export const noSecret = (): Bytes => new Uint8Array(32)

type TagNumber = 1 | 2 | 3

export const tagOf = (secret: Bytes, j: TagNumber, prologue: Bytes, eX: Bytes): Bytes =>
  hmacSha256(secret, concat(ascii("EK1/tag"), new Uint8Array([j]), prologue, eX)).slice(0, 8)

export const tagsOf = (
  offered: Offered,
  prologue: Bytes,
  eX: Bytes,
  random: Random,
): Pick<Hs1, "tag1" | "tag2" | "tag3"> => {
  const tag = (secret: Bytes | undefined, j: TagNumber): Bytes =>
    secret ? tagOf(secret, j, prologue, eX) : random.bytes(8)
  return {
    tag1: tag(offered.resumed, 1),
    tag2: tag(offered.staged, 2),
    tag3: tag(offered.known ?? offered.invited, 3),
  }
}

/** What a tag told R about the one who dials. */
export type Recognised =
  | { readonly mode: 2 | 3 | 4; readonly secret: Bytes; readonly contact: ContactId }
  | { readonly mode: 1; readonly secret: Bytes; readonly invite: InviteRecord }

/** Tags in their order, each against contacts and their unmerged records, the third against invites too. */
export const recognise = (
  { tag1, tag2, tag3, eX }: Hs1,
  prologue: Bytes,
  contacts: readonly TagSecrets[],
  invites: readonly InviteRecord[],
): Recognised | undefined => {
  const fits = (secret: Bytes | undefined, j: TagNumber, tag: Bytes): secret is Bytes =>
    secret !== undefined && equalBytes(tagOf(secret, j, prologue, eX), tag)

  for (const [mode, j, tag] of [[3, 1, tag1] as const, [4, 2, tag2] as const]) {
    for (const { contact, resumed, staged } of contacts) {
      if (fits(resumed, j, tag)) return { mode, secret: resumed, contact }
      if (fits(staged, j, tag)) return { mode, secret: staged, contact }
    }
  }
  for (const { contact, known, stagedKnown } of contacts) {
    if (fits(known, 3, tag3)) return { mode: 2, secret: known, contact }
    if (fits(stagedKnown, 3, tag3)) return { mode: 2, secret: stagedKnown, contact }
  }
  for (const record of invites) {
    const ivk = isOneTime(record.invite) ? inviteKey(record.invite) : undefined
    if (fits(ivk, 3, tag3)) return { mode: 1, secret: ivk, invite: record }
  }
  return undefined
}
