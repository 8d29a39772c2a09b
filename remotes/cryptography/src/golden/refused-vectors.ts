/** V9: inputs that are refused, each with the class of the reason. The product has one outcome for all of them. */
import type { Random } from "@fourfold/contracts"
import { type Bytes, ascii, concat, encode } from "@fourfold/std"
import { invite as inviteCodec } from "../identity/invite.ts"
import type { Meeting } from "./meeting.ts"
import { framePlace, refusedFrames } from "./refused-frames.ts"
import { refusedHandshakes } from "./refused-handshakes.ts"
import { refusedAt, refusedMessages } from "./refused-messages.ts"
import { flipped } from "./tampered.ts"

export const refusedVectors = async (meeting: Meeting, sourceOf: (seed: number) => Random) => {
  const { alice, invite, first } = meeting
  const commit = first.find(({ message }) => message.type === 5)?.readBody
  if (!commit) throw new RangeError("no Commit")
  return {
    bundles: refusedBundles(alice.peer.me.bundleBytes),
    invites: refusedInvites(encode(inviteCodec, invite)),
    handshakes: await refusedHandshakes(sourceOf),
    frames: { place: framePlace, rows: await refusedFrames() },
    messages: { at: refusedAt, rows: await refusedMessages(meeting) },
    commits: refusedCommits(commit),
  } as const
}

type Refused = {
  readonly name: string
  readonly reason: string
  readonly bytes: Bytes
}
const row = (name: string, reason: string, bytes: Bytes): Refused => ({ name, reason, bytes })

const tlv = (type: number): Bytes => new Uint8Array([type, 0, 1, 9])

const refusedBundles = (bundle: Bytes): readonly Refused[] => {
  return [
    row("another version", "version", bundle.with(0, 2)),
    row("cut short", "length", bundle.slice(0, -1)),
    row("TLV types that descend", "order", concat(bundle, tlv(7), tlv(1))),
    row("a TLV type twice", "order", concat(bundle, tlv(7), tlv(7))),
    row("a TLV cut short", "length", concat(bundle, tlv(1).slice(0, 3))),
    row("more than 4 KiB of TLVs", "length", concat(bundle, new Uint8Array([1, 16, 1]), new Uint8Array(4097))),
  ]
}

const refusedInvites = (invite: Bytes): readonly Refused[] => [
  row("another version", "version", invite.with(0, 2)),
  row("cut short", "length", invite.slice(0, -1)),
  row("a byte behind it", "trailing bytes", concat(invite, new Uint8Array(1))),
  row(
    "a name of 65 bytes",
    "length",
    concat(invite.slice(0, 69), new Uint8Array([0, 65]), ascii("n".repeat(65)), new Uint8Array(2)),
  ),
]

/** In the place of the Commit of messages.json. */
const refusedCommits = (commit: Bytes): readonly Refused[] => [
  row("a changed membership tag", "tag", flipped(commit, -1)),
  row("a changed path", "tag", flipped(commit, -200)),
  row("another epoch", "epoch", commit.with(28, 2)),
  row("another leaf", "epoch", commit.with(33, 0)),
  row("another kind of message", "version", commit.with(3, 2)),
  row("a byte behind it", "trailing bytes", concat(commit, new Uint8Array(1))),
  row("cut short", "length", commit.slice(0, -1)),
]
