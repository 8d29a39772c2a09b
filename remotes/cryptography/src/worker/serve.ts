/** The worker's end: serves the whole of `Cryptography`, and reads the store through the window. */
import type { Cryptography, RecordReader } from "@fourfold/contracts"
import { type Port, type Rpc, createRpc } from "./rpc.ts"

/** What the worker serves: `Cryptography`, and `start`, which answers once the worker is ready. */
export interface Served extends Cryptography {
  readonly start: () => Promise<void>
}

/** Their results are made for the caller alone and kept nowhere in the worker. */
const fresh = new Set<string>([
  "sealRecords",
  "readRecord",
  "readRecords",
  "seal",
  "wrap",
  "open",
] satisfies (keyof Cryptography)[])

export const serve = (port: Port, create: (records: RecordReader) => Promise<Cryptography>): void => {
  const cryptography = create({
    get: (name) => shell.call("get", [name]),
    list: (prefix) => shell.call("list", [prefix]),
  })
  const served = cryptography.then((made): Served => ({ ...made, start: () => Promise.resolve() }))
  // Every call sees that it failed, `start` the first of them.
  served.catch(() => undefined)
  const shell: Rpc<RecordReader> = createRpc(port, served, fresh)
}
