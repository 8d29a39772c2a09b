/** §7: what stands in the body of an envelope. Types that are not known here are of a later version. */
import { type Bytes, Reader, attempt, check } from "./bytes.ts"

export type Pdu = Readonly<Record<string, string | bigint | Bytes>>

const utf8 = (bytes: Bytes): string =>
  attempt("body", () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes))

const readers: Readonly<Record<number, (body: Reader) => Pdu>> = {
  1: (body) => ({ type: "ack", recv: body.u64() }),
  2: () => ({ type: "ping" }),
  3: () => ({ type: "pong" }),
  4: () => ({ type: "bye" }),
  5: (body) => ({ type: "mlsCommit", message: body.rest() }),
  6: () => ({ type: "mlsCommitRequest" }),
  16: (body) => {
    check(body.left <= 12_000, "body")
    return { type: "text", text: utf8(body.rest()) }
  },
  17: (body) => {
    const name = body.lp()
    check(name.length <= 64, "body")
    return { type: "profile", name: utf8(name), routingName: body.take(16) }
  },
  18: (body) => ({ type: "read", upTo: body.take(16) }),
}

export const readPdu = (type: number, body: Bytes): Pdu => {
  const read = readers[type]
  if (!read) return { type: "unknown" }
  return attempt("body", () => {
    const input = new Reader(body)
    const pdu = read(input)
    input.end()
    return pdu
  })
}
