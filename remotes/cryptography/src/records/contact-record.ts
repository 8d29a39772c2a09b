/**
 * What the worker keeps about one contact, sealed in the vault under ["contact-keys", contact id].
 * `res` names and authenticates the next resumption, `rec` names a known contact when `res` is out of date (protocol §3).
 */
import { type Infer, bytes, lengthPrefixed, list, optional, sized, struct, u32, u48, u64, u8 } from "@fourfold/std"
import { bundle, contactId, maxBundleLength } from "../identity/bundle.ts"
import { invite } from "../identity/invite.ts"

const storedBundle = sized(bundle, maxBundleLength)

/** The persisted L1 and L2 sessions with one contact and their counters. Replaced as a whole or not at all. */
export const session = struct({
  /** Conversation id: lives as long as these sessions. */
  cid: bytes(32),
  /** State of the MLS group (L1). */
  mls: lengthPrefixed(1 << 20, u32),
  /** State of the Signal session (L2). */
  signal: lengthPrefixed(1 << 20, u32),
  /** Made once from the PQXDH secret; enters every handshake as `x_sig`. */
  sigExport: bytes(32),
  /** Last durable convSeq sealed, last one stored, highest of mine that the peer acknowledged. */
  sent: u64,
  received: u64,
  acknowledged: u64,
  /** Last `step` sealed, highest one opened. */
  steps: u64,
  seen: u64,
  /** SHA-256 of my last durable envelope and of the peer's last one; zeros for none. */
  sentHash: bytes(32),
  receivedHash: bytes(32),
  /** Hashes of my newest durable envelopes, oldest first: the peer's `recvHash` must be among them. */
  sentHashes: list(struct({ convSeq: u64, hash: bytes(32) }), 65),
  /** For the next MLS Commit: when the epoch began (ms since the Unix epoch), and messages since. */
  epochSince: u48,
  epochMessages: u32,
})
export type Session = Infer<typeof session>

/** What R stores before HS4 leaves and merges on fin_I; settled in the next handshake when it stayed behind. */
export const staged = struct({
  res: bytes(32),
  /** In modes 0–2: the sessions and secrets that replace the old ones. */
  created: optional(struct({ rec: bytes(32), bundle: storedBundle, session })),
})
export type Staged = Infer<typeof staged>

export const contactRecord = struct({
  version: u8,
  contact: contactId,
  /** Pinned at the first handshake. */
  bundle: optional(storedBundle),
  /** An accepted invite, until the first handshake is through. */
  invite: optional(invite),
  res: optional(bytes(32)),
  rec: optional(bytes(32)),
  session: optional(session),
  staged: optional(staged),
})
export type ContactRecord = Infer<typeof contactRecord>

/** One invite of ours, under ["invite", its psk's name]. Bound to the first fingerprint whose HS3 opens under it. */
export const inviteRecord = struct({ version: u8, invite, boundTo: optional(contactId) })
export type InviteRecord = Infer<typeof inviteRecord>
