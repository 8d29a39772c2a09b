/** The conversations of docs/vectors/messages.json: every frame through four layers, from what the handshake left. Tests only. */
import { type Bytes, check, same } from "../bytes.ts"
import { type Envelope, type Order, ad1, ad2, firstOrder, follow, readEnvelope } from "../envelope.ts"
import { type Opened, type Rekey, type Side, openFrame, sideOf } from "../frame.ts"
import type { Direction, keySchedule } from "../key-schedule.ts"
import { type Group, applyCommit, openPrivateMessage } from "../mls.ts"
import { type Session, openSignal } from "../signal.ts"
import { vectors } from "./story.ts"
import type { Row } from "./vectors.ts"

type Pair<T> = Readonly<Record<Direction, T>>

/** Where a conversation stands: what both persisted layers and the order of both directions are. */
export interface Conversation {
  readonly cid: Bytes
  readonly groups: readonly Group[]
  readonly signal: Session
  readonly order: Readonly<Record<string, Order>>
}

export interface Passed {
  readonly frame: Opened
  readonly signal: ReturnType<typeof openSignal>
  readonly l1: ReturnType<typeof openPrivateMessage>
  readonly envelope: Envelope
  readonly group: Group
}

export interface Connection {
  readonly link: ReturnType<typeof keySchedule>
  /** Whoever opened the connection, and the other: their fingerprints and their leaves. */
  readonly people: Pair<{ readonly name: string; readonly fp: Bytes; readonly leaf: 0 | 1 }>
}

const person = (name: "alice" | "bob"): Somebody => ({
  name,
  fp: vectors.at(name).bytes("fp"),
  leaf: name === "alice" ? 0 : 1,
})

/** The one who opened the connection first. Alice started the sessions, so she is leaf 0. */
export const connectionOf = (
  link: Connection["link"],
  [i, r]: readonly ["alice" | "bob", "alice" | "bob"],
): Connection => {
  return { link, people: { i2r: person(i), r2i: person(r) } }
}

export const startOf = (cid: Bytes, group: Group, signal: Session): Conversation => ({
  cid,
  groups: [group],
  signal,
  order: {},
})

/** Opens frame after frame; `onRow` sees each with what came out of it. */
export const follows = (
  { link, people }: Connection,
  from: Conversation,
  rows: readonly Row[],
  onRow: (row: Row, passed: Passed) => void,
): Conversation => {
  let conversation = from
  const sides: Record<Direction, Side> = {
    i2r: sideOf(link.root3.i2r, link.root4.i2r),
    r2i: sideOf(link.root3.r2i, link.root4.r2i),
  }
  const offered: Partial<Record<Direction, NonNullable<Rekey["offered"]>>> = {}
  for (const row of rows) {
    const direction = row.text("direction") === "i2r" ? "i2r" : "r2i"
    const back = direction === "i2r" ? "r2i" : "i2r"
    const rekey: Rekey = { offered: offered[direction], owed: offered[back] !== undefined }
    const frame = openFrame(link.sid, direction, sides[direction], row.at("aes").bytes("frame"), rekey)
    sides[direction] = frame.next
    if (frame.ct) delete offered[direction]
    if (frame.ek) offered[back] = { ek: frame.ek, seed: row.at("kem").bytes("ekSeed") }
    const [sender, receiver] = [people[direction], people[back]]
    const passed = { frame, ...openInner(conversation, sender, receiver, frame, row) }
    onRow(row, passed)
    conversation = after(conversation, passed, sender, receiver.name, row)
  }
  return conversation
}

type Somebody = Connection["people"]["i2r"]

/** What is inside a frame: L2, L1, envelope, in the place of `row`. */
export const openInner = (
  { cid, groups, signal: session, order }: Conversation,
  sender: Somebody,
  receiver: Somebody,
  frame: Pick<Opened, "mid" | "l2">,
  row: Row,
): Omit<Passed, "frame"> => {
  const ends = { cid, sender: sender.fp, receiver: receiver.fp }
  const role = sender.leaf === 0 ? "initiator" : "responder"
  const signal = openSignal(session, role, frame.l2, row.at("signal").bytes("ratchetSecret"))
  check(same(signal.plaintext.slice(0, 16), ad2(ends, frame.mid)), "binding")
  const group = groups.find(({ context }) => `${context.epoch}` === row.at("mls").text("epoch"))
  if (!group) throw new RangeError("an epoch that nobody made")
  const l1 = openPrivateMessage(group, sender.leaf, signal.plaintext.slice(16))
  check(same(l1.associatedData, ad1(ends, frame.mid)), "binding")
  const envelope = readEnvelope(l1.plaintext)
  check(same(envelope.mid, frame.mid), "binding")
  const sentByReceiver = order[receiver.name] ?? firstOrder
  follow(order[sender.name] ?? firstOrder, envelope, sentByReceiver.convSeq)
  return { signal, l1, envelope, group }
}

const after = (
  before: Conversation,
  { signal, envelope, group }: Passed,
  { name, leaf }: Somebody,
  other: string,
  row: Row,
): Conversation => {
  const { order, groups } = before
  const sent = follow(order[name] ?? firstOrder, envelope, (order[other] ?? firstOrder).convSeq)
  const secret = row.has("commit") ? row.at("commit").bytes("leafSecretOfReceiver") : undefined
  const healed = secret && envelope.type === 5 ? [applyCommit(group, leaf, secret, envelope.body)] : []
  return { ...before, signal: signal.session, groups: [...groups, ...healed], order: { ...order, [name]: sent } }
}
