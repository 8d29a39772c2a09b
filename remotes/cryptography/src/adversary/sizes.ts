/** A frame shows nothing but what the protocol lists: its bucket, whether it carries a rekey, its place in the order. */
import { coreType } from "@fourfold/contracts"
import { type Bytes, concat, decode, encode, equalBytes, u16, u48, u64 } from "@fourfold/std"
import { buckets } from "../session/envelope.ts"
import { drawn } from "./drawing.ts"
import { trial } from "./trial.ts"
import { type Worker, connected, createWorker, createWorld, inviteTo, newMessage, receive, seal } from "./workers.ts"

/** 74 bytes of an envelope are not body, 0x80 among them. */
const bucketOf = (bodyLength: number): number => buckets.find((size) => size >= bodyLength + 74) ?? 0

/** What the protocol says of a frame's length. */
const wireLength = (bucket: number, hasCt: boolean, hasEk: boolean): number =>
  bucket + 379 + (hasCt ? 1088 : 0) + (hasEk ? 1184 : 0)

interface End {
  readonly worker: Worker
  readonly peer: Worker
  /** Number of its next frame. */
  seq: number
  /** Last durable message that came, to be acknowledged. */
  received: bigint
}

const kinds = [
  { type: 16, durable: true, length: (limit: number) => limit },
  { type: 17, durable: true, length: () => 82 },
  { type: 18, durable: true, length: () => 16 },
  { type: coreType.ack, durable: false, length: () => 8 },
  { type: coreType.ping, durable: false, length: () => 0 },
] as const

export const frameSizes = trial(
  "one size on the wire per bucket, and nothing in the clear but the header",
  { short: { messages: 120 }, long: { messages: 1000 } },
  async ({ messages }, ledger) => {
    const world = createWorld(77)
    const [ana, ben] = [await createWorker(world), await createWorker(world)]
    await inviteTo(world, ben, ana)
    const { link } = await connected(world, ana, ben)
    const sizes = new Map<number, Set<number>>()
    const ends: readonly [End, End] = [
      { worker: ana, peer: ben, seq: 0, received: 0n },
      { worker: ben, peer: ana, seq: 0, received: 0n },
    ]
    const bodies: Bytes[] = []

    for (let n = 0; n < messages; n++) {
      const [from, to] = n % 2 === 0 ? ends : ([ends[1], ends[0]] as const)
      // Acks often enough to keep the window open.
      const kind = n % 20 > 17 ? kinds[3] : (kinds[drawn(world.random, kinds.length)] ?? kinds[0])
      const limit = drawn(world.random, 2) === 0 ? drawn(world.random, 12_215) : drawn(world.random, 400)
      const body = kind.type === coreType.ack ? encode(u64, from.received) : world.random.bytes(kind.length(limit))
      const { sealed, convSeq, message } = await seal(
        from.worker,
        from.peer,
        newMessage(world, body, kind.durable, kind.type),
      )
      const wrapped = await from.worker.cryptography().wrap(link, sealed)
      if (!wrapped.ok) throw new Error(wrapped.error.type)
      const { frame, carriedRekey } = wrapped.value
      ledger.count("frames looked at")

      const bucket = bucketOf(body.length)
      const possible = carriedRekey
        ? [wireLength(bucket, true, false), wireLength(bucket, false, true), wireLength(bucket, true, true)]
        : [wireLength(bucket, false, false)]
      ledger.expect(
        possible.includes(frame.length),
        `${body.length} bytes of type ${kind.type} left as ${frame.length}`,
      )
      if (!carriedRekey) sizes.set(bucket, (sizes.get(bucket) ?? new Set()).add(frame.length))
      else ledger.count("frames with a rekey")

      const epoch = decode(u16, frame.subarray(2, 4))
      const head = concat(new Uint8Array([0xe1, 1]), frame.slice(2, 4), encode(u48, from.seq))
      ledger.expect(epoch.ok && equalBytes(frame.slice(0, 10), head), "the header is another than the protocol's")
      // Names, ids, numbers and texts: nothing of them may be seen behind the header.
      const hidden = [sealed.slice(0, 16), ...(body.length >= 8 ? [body.slice(0, 8)] : []), sealed.slice(16, 32)]
      const behind = frame.slice(10)
      for (const secret of hidden)
        if (indexOf(behind, secret) >= 0 && kind.type !== coreType.ack) ledger.violated("content shows in a frame")
      bodies.push(frame.slice(10, 26))
      from.seq += 1

      const got = await receive(to.worker, link, frame)
      if (got.type !== "opened" || got.id !== message.id) return ledger.violated("a frame did not arrive")
      if (convSeq > 0n) to.received = convSeq
    }
    for (const [bucket, lengths] of sizes) {
      ledger.count("buckets seen")
      ledger.expect(lengths.size === 1, `bucket ${bucket} has ${lengths.size} sizes: ${[...lengths].join()}`)
    }
    const commitments = new Set(bodies.map((bytes) => bytes.join()))
    ledger.expect(commitments.size === bodies.length, "two frames begin alike")
  },
)

const indexOf = (haystack: Bytes, needle: Bytes): number =>
  haystack.findIndex((_, at) => needle.every((byte, k) => haystack[at + k] === byte))
