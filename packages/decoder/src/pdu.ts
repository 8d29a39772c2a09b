/** §7: what stands in the body of an envelope. Types that are not known here are of a later version. */
import { type Bytes, Reader, refuse } from "./bytes.ts"

export type Field = string | number | bigint | boolean | Bytes | undefined | readonly string[] | readonly number[]
export type Pdu = Readonly<Record<string, Field>>

const utf8 = (bytes: Bytes): string => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
const atMost = (most: number, bytes: Bytes): Bytes => (bytes.length > most ? refuse("body") : bytes)
const text = (body: Reader, most: number): string => utf8(atMost(most, body.lp()))
const textToEnd = (body: Reader): string => utf8(atMost(12_000, body.rest()))
const mid = (body: Reader): Bytes => body.take(16)
const bounded = (value: number, most: number): number => (value > most ? refuse("body") : value)
const flag = (body: Reader): boolean => bounded(body.uint(1), 1) === 1
const seconds = (body: Reader): number => bounded(body.uint(4), 28 * 86_400)
const list = <T>(body: Reader, read: () => T): readonly T[] =>
  Array.from({ length: bounded(body.uint(2), 12) }, () => read())
const about = (body: Reader) => ({
  replyTo: flag(body) ? mid(body) : undefined,
  forwarded: flag(body),
  timer: seconds(body),
})
/** Whole 10⁻⁷ degrees above −`limit`. */
const degrees = (body: Reader, limit: number): number => bounded(body.uint(4), 2e7 * limit) / 1e7 - limit

const readers: Readonly<Record<number, (body: Reader) => Pdu>> = {
  1: (body) => ({ type: "ack", recv: body.u64() }),
  2: () => ({ type: "ping" }),
  3: () => ({ type: "pong" }),
  4: () => ({ type: "bye" }),
  5: (body) => ({ type: "mlsCommit", message: body.rest() }),
  6: () => ({ type: "mlsCommitRequest" }),
  16: (body) => ({ type: "text", ...about(body), text: textToEnd(body) }),
  17: (body) => ({ type: "profile", name: text(body, 64), routingName: body.take(16) }),
  18: (body) => ({ type: "read", upTo: mid(body) }),
  19: (body) => ({
    type: "location",
    ...about(body),
    latitude: degrees(body, 90),
    longitude: degrees(body, 180),
    label: text(body, 200),
  }),
  20: (body) => ({
    type: "poll",
    ...about(body),
    question: text(body, 500),
    options: list(body, () => text(body, 200)),
    multiple: flag(body),
  }),
  21: (body) => ({ type: "once", ...about(body), text: textToEnd(body) }),
  22: (body) => ({ type: "edit", of: mid(body), text: textToEnd(body) }),
  23: (body) => ({ type: "deleteForEveryone", of: mid(body) }),
  24: (body) => ({ type: "reaction", of: mid(body), emoji: text(body, 64) }),
  25: (body) => ({ type: "pin", of: mid(body), pinned: flag(body) }),
  26: (body) => ({ type: "vote", of: mid(body), options: list(body, () => body.uint(1)) }),
  27: (body) => ({ type: "closePoll", of: mid(body) }),
  28: (body) => ({ type: "timer", seconds: seconds(body) }),
  29: (body) => ({ type: "introduction", contact: body.take(32), routingName: body.take(16), name: text(body, 64) }),
  30: (body) => ({ type: "typing", on: flag(body) }),
  31: (body) => ({ type: "presence", away: flag(body) }),
}

/** Whatever is wrong with it, the reason is the body: the envelope around it was good. */
export const readPdu = (type: number, body: Bytes): Pdu => {
  const read = readers[type]
  if (!read) return { type: "unknown" }
  const input = new Reader(body)
  try {
    const pdu = read(input)
    input.end()
    return pdu
  } catch {
    return refuse("body")
  }
}
