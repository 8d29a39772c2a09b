/**
 * A decoder written from docs/PROTOCOL.md and the public specifications opens everything in docs/vectors/handshake.json and
 * messages.json, and gets every value that stands there (P-1, P-2, P-4, P-7, P-8, P-9, P-10, P-11, P-12, P-13, P-14, P-16, P-17, P-20, P-21,
 * P-22, P-24, P-25, P-26).
 */
import { describe, expect, test } from "vitest"
import { type Connection, type Conversation, type Passed, connectionOf, follows, startOf } from "./messages.ts"
import { type Bytes, Reader } from "../bytes.ts"
import { readBundle } from "../identity.ts"
import { firstOrder } from "../envelope.ts"
import { writeGroupContext } from "../mls-wire.ts"
import type { Group } from "../mls.ts"
import { readPdu } from "../pdu.ts"
import { kemPublicOf, publicOf, signingKeyOf, split3, split4 } from "../primitives.ts"
import { invite, openFirstContact, openReconnect, vectors } from "./story.ts"
import { Row, plain, readVectors, toHex } from "./vectors.ts"

const first = openFirstContact(vectors.at("firstContact"))
const { sessions } = first

/** Everything in the row that has a name here, and nothing that has none. */
const agrees = (row: Row, mine: Readonly<Record<string, unknown>>): void => expect(plain(mine)).toEqual(row.value)

const epochOf = ({ context, initSecret, senderDataSecret, exporterSecret, membershipKey, ratchets }: Group) => ({
  groupContext: writeGroupContext(context),
  initSecret,
  senderDataSecret,
  exporterSecret,
  membershipKey,
  applicationSecretOfLeaf0: ratchets[0],
  applicationSecretOfLeaf1: ratchets[1],
})

const agreesHandshake = (row: Row, opened: typeof first.handshake, link: typeof first.link): void => {
  const { mode, transcript, chainingKeys, secrets, boxes, fins, sas, res } = opened
  expect(mode).toBe(row.number("mode"))
  agrees(row.at("transcript"), transcript)
  agrees(row.at("chainingKeys"), chainingKeys)
  agrees(row.at("boxes"), boxes)
  agrees(row.at("fins"), fins)
  for (const name of ["ss1", "ss_rr", "ss_R", "ss_I"] as const) {
    const secret = secrets[name]
    agrees(row.at("secrets").at(name), { secret, split3: split3(secret), split4: split4(secret) })
  }
  for (const name of ["ee", "x_sig", "x_mls"] as const) expect(toHex(secrets[name])).toBe(row.at("secrets").text(name))
  const { cid, rec, ...results } = row.at("results").members()
  expect(cid).toBe(toHex(first.cid))
  expect(rec).toBe(toHex(first.handshake.rec))
  expect(plain({ ...link, sas, res })).toEqual(results)
}

const agreesMessage = (row: Row, { frame, signal, l1, envelope, group }: Passed): void => {
  const { side, next, keys3, keys4 } = frame
  const { commitment: _, ...kemKeys } = keys3
  agrees(row.at("aes"), { chain: side.chain4, ...keys4, aad: frame.aad4, frame: row.at("aes").bytes("frame") })
  const { epoch, seq } = side
  const offered = frame.ek ? { ek: frame.ek, ekSeed: row.at("kem").bytes("ekSeed") } : {}
  const answered = frame.ct ? { ct: frame.ct, sharedSecret: frame.ss } : {}
  const { flags, aad3: aad, plaintext, l3: sealed } = frame
  agrees(row.at("kem"), {
    epoch,
    seq,
    chain: side.chain3,
    ...kemKeys,
    ...offered,
    ...answered,
    flags,
    aad,
    plaintext,
    sealed,
  })
  if (row.has("rekey")) {
    const { root3, root4, chain3, chain4 } = next
    agrees(row.at("rekey"), { epoch: next.epoch, root3, root4, chain3, chain4 })
  } else expect(next.epoch).toBe(side.epoch)

  const { session, aesKey, macKey, iv, ciphertext, plaintext: bound } = signal
  const role = row.at("mls").number("leaf") === 0 ? "initiator" : "responder"
  const { chainKey, counter, pqCounter, pqChain } = session.ends[role]
  agrees(row.at("signal"), {
    ratchetSecret: row.at("signal").bytes("ratchetSecret"),
    aesKey,
    macKey,
    iv,
    ciphertext,
    plaintext: bound,
    associatedData: bound.slice(0, 16),
    message: frame.l2,
    after: {
      rootKey: session.rootKey,
      chainKey,
      counter,
      postQuantumEpoch: 0,
      postQuantumCounter: pqCounter,
      postQuantumChain: pqChain,
    },
  })
  const { plaintext: padded, ...opened } = l1
  const leaf = row.at("mls").number("leaf")
  agrees(row.at("mls"), { ...opened, epoch: group.context.epoch, leaf, message: bound.slice(16) })
  agrees(row.at("envelope"), { ...envelope, bucket: padded.length, padded })
}

test("first contact has every value that the vector has", () => {
  const row = vectors.at("firstContact")
  agreesHandshake(row, first.handshake, first.link)
  expect(toHex(sessions.sigExport)).toBe(row.at("secrets").text("sigExport"))
  expect(toHex(invite.ivk)).toBe(row.text("psk"))
  expect(toHex(invite.fp)).toBe(toHex(first.handshake.fpR))
  expect(plain(first.handshake.counters)).toEqual({ i: "00".repeat(72), r: "00".repeat(72) })
})

test("the Bundles are the public halves of the seeds", () => {
  for (const name of ["alice", "bob"]) {
    const person = vectors.at(name)
    const { fp, ed25519, curve25519, mlkem768 } = readBundle(person.bytes("bundle"))
    expect(toHex(fp)).toBe(person.text("fp"))
    expect(toHex(ed25519)).toBe(toHex(signingKeyOf(person.bytes("ed25519Seed"))))
    expect(toHex(curve25519)).toBe(toHex(publicOf(person.bytes("curve25519Secret"))))
    expect(toHex(mlkem768)).toBe(toHex(kemPublicOf(person.bytes("mlkem768Seed"))))
  }
})

test("first contact makes an MLS group and a Signal session that are known to the last secret", () => {
  const { mls, signal } = vectors.at("firstContact").at("sessions").members()
  agrees(new Row("mls", mls).at("epoch"), epochOf(sessions.group))
  expect(toHex(sessions.signal.rootKey)).toBe(new Row("signal", signal).text("rootKeyAfterSig4"))
})

/** P-16: each side says how far it has come. All of the first conversation has arrived. */
const agreeCounters = (counters: { readonly i: Bytes; readonly r: Bytes }, { order }: Conversation): void => {
  const [ofAlice = firstOrder, ofBob = firstOrder] = [order["alice"], order["bob"]]
  const counted = (row: Bytes) => {
    const input = new Reader(row)
    const [sent, recv, steps, seen] = [input.u64(), input.u64(), input.u64(), input.u64()]
    return { sent, recv, steps, seen, recvHash: toHex(input.take(32)), mlsEpoch: input.u64() }
  }
  const [bob, alice] = [counted(counters.i), counted(counters.r)]
  expect(alice).toMatchObject({ sent: ofAlice.convSeq, recv: ofBob.convSeq, recvHash: toHex(ofBob.hash), mlsEpoch: 2n })
  expect(bob).toMatchObject({ sent: ofBob.convSeq, recv: ofAlice.convSeq, recvHash: toHex(ofAlice.hash), mlsEpoch: 2n })
  expect([alice.steps, alice.seen]).toEqual([bob.seen, bob.steps])
}

const talked = readVectors("messages")

describe("the conversation", () => {
  const seen: string[] = []
  const groups: Group[] = []
  const talk = (name: string, connection: Connection, from: Conversation): Conversation =>
    follows(connection, from, talked.rows(name), (row, passed) => {
      agreesMessage(row, passed)
      expect(readPdu(passed.envelope.type, passed.envelope.body)["type"]).not.toBe("unknown")
      seen.push(`${row.text("direction")} ${passed.frame.side.epoch} ${passed.frame.flags} ${passed.envelope.type}`)
    })

  test("opens frame by frame, through the rekeys of both directions and an MLS Commit, and again after a cut", () => {
    const { cid, link } = first
    const atCut = talk(
      "firstContact",
      connectionOf(link, ["alice", "bob"]),
      startOf(cid, sessions.group, sessions.signal),
    )
    groups.push(...atCut.groups)
    const healed = groups.at(-1)
    if (!healed) throw new RangeError("no group")
    const again = openReconnect(vectors.at("reconnect"), sessions.sigExport, healed)
    agreesHandshake(vectors.at("reconnect"), { ...again.handshake, rec: first.handshake.rec }, again.link)
    expect(vectors.at("reconnect").text("psk")).toBe(toHex(first.handshake.res))
    agreeCounters(again.handshake.counters, atCut)
    talk("reconnect", connectionOf(again.link, ["bob", "alice"]), atCut)
    // Direction, epoch and flags of the frame, type of the PDU.
    expect(seen.join(", ")).toBe(
      "i2r 0 0 16, i2r 0 0 16, r2i 0 0 1, r2i 0 0 16, i2r 0 0 16, r2i 0 2 2, i2r 0 3 16, i2r 1 0 16, r2i 0 1 16, " +
        "r2i 1 0 16, r2i 1 0 5, r2i 1 0 16, i2r 1 0 16, r2i 1 0 16, i2r 0 0 16, r2i 0 0 16, i2r 0 0 1",
    )
  })

  test("stands in the MLS epoch that the Commit made", () => {
    const [commit] = talked.rows("firstContact").flatMap((row) => (row.has("commit") ? [row.at("commit")] : []))
    const [, healed] = groups
    if (!commit || !healed) throw new RangeError("no Commit")
    agrees(commit.at("epoch"), epochOf(healed))
    expect(healed.context.epoch).toBe(2n)
  })
})
