/** Whatever is changed on the way is refused, and refusing is all that ever happens (P-10, P-12, P-20, P-25). */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { Refused } from "../bytes.ts"
import { readEnvelope } from "../envelope.ts"
import { openFrame, sideOf } from "../frame.ts"
import { openHandshake, readHs1, readHs2, readHs3, readHs4, readHs5 } from "../handshake.ts"
import { readBundle, readInvite } from "../identity.ts"
import { applyCommit, openPrivateMessage } from "../mls.ts"
import { readPdu } from "../pdu.ts"
import { readPreKeyMessage } from "../signal.ts"
import { messagesOf, openFirstContact, secretsOf, vectors } from "./story.ts"
import { readVectors } from "./vectors.ts"

const firstContact = vectors.at("firstContact")
const first = openFirstContact(firstContact)
const [row] = readVectors("messages").rows("firstContact")
if (!row) throw new RangeError("nothing was said")

const changed = (bytes: Uint8Array, at: number, bit: number): Uint8Array => {
  const index = at % bytes.length
  return bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit))
}
const anyChange = [fc.nat(), fc.nat({ max: 7 })] as const

describe("any one bit changed", () => {
  test("in a handshake is refused", () => {
    const messages = messagesOf(firstContact)
    const { x_sig: sig, x_mls: mls } = first.handshake.secrets
    fc.assert(
      fc.property(fc.nat({ max: 4 }), ...anyChange, (k, at, bit) => {
        const sent = messages.with(k, changed(messages[k] ?? new Uint8Array(), at, bit))
        expect(() => openHandshake(secretsOf(firstContact), sent, () => ({ sig, mls }))).toThrow(Refused)
      }),
      { numRuns: 60 },
    )
  })

  test("in a frame is refused", () => {
    const { sid, root3, root4 } = first.link
    const frame = row.at("aes").bytes("frame")
    const open = (bytes: Uint8Array) => () =>
      openFrame(sid, "i2r", sideOf(root3.i2r, root4.i2r), bytes, { offered: undefined, owed: false })
    expect(open(frame)).not.toThrow()
    fc.assert(
      fc.property(...anyChange, (at, bit) => {
        expect(open(changed(frame, at, bit))).toThrow(Refused)
      }),
    )
  })

  test("in an MLS message is refused", () => {
    const message = row.at("mls").bytes("message")
    const open = (bytes: Uint8Array) => () => openPrivateMessage(first.sessions.group, 0, bytes)
    expect(open(message)).not.toThrow()
    fc.assert(
      fc.property(...anyChange, (at, bit) => {
        expect(open(changed(message, at, bit))).toThrow(Refused)
      }),
      {
        numRuns: 50,
      },
    )
  })

  test("in a Commit is refused", () => {
    const [commit] = readVectors("messages")
      .rows("firstContact")
      .flatMap((one) => (one.has("commit") ? [one.at("commit")] : []))
    if (!commit) throw new RangeError("no Commit")
    const apply = (bytes: Uint8Array) => () =>
      applyCommit(first.sessions.group, 1, commit.bytes("leafSecretOfReceiver"), bytes)
    fc.assert(
      fc.property(...anyChange, (at, bit) => {
        expect(apply(changed(commit.bytes("message"), at, bit))).toThrow(Refused)
      }),
      { numRuns: 50 },
    )
  })
})

test("any bytes at all are read or refused", () => {
  const readers: readonly ((bytes: Uint8Array) => unknown)[] = [
    readEnvelope,
    readBundle,
    readInvite,
    readHs1,
    readHs2,
    readHs3,
    readHs4,
    readHs5,
    readPreKeyMessage,
    (bytes) => readPdu(bytes[0] ?? 0, bytes.slice(1)),
    (bytes) => openPrivateMessage(first.sessions.group, 0, bytes),
  ]
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      for (const read of readers) {
        try {
          read(bytes)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
        }
      }
    }),
    { numRuns: 300 },
  )
})
