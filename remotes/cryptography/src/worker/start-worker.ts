/** Starts the worker that holds every secret, and ends it: what it knows ends with it. */
import type { Cryptography, CryptographyDeps, RecordReader } from "@fourfold/contracts"
import { createClient } from "./client.ts"
import { type Port, createRpc } from "./rpc.ts"
import type { Served } from "./serve.ts"

/** A `Worker`, as far as it is used here. */
export interface WorkerHandle extends Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void
  addEventListener(type: "error" | "messageerror", listener: () => void): void
  terminate(): void
}

/** Rejects if the worker does not start: its script is missing, or is refused by the content security policy. */
export const startWorker = async (
  spawn: () => WorkerHandle,
  { records }: CryptographyDeps,
): Promise<Cryptography & { readonly stop: () => void }> => {
  const worker = spawn()
  const reader: RecordReader = {
    get: (name) => records.get(name),
    list: (prefix) => records.list(prefix),
  }
  const rpc = createRpc<Served>(worker, reader)
  const stop = (): void => {
    worker.terminate()
    rpc.end()
  }
  // An exception that nobody caught, or a message that cannot be read: whatever state it left behind is not to be trusted.
  worker.addEventListener("error", stop)
  worker.addEventListener("messageerror", stop)
  await rpc.call("start", [])
  return { ...createClient(rpc), stop }
}
