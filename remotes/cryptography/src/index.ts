/**
 * The remote's entry: starts the worker and speaks with it. Nothing of the cryptography itself is in this chunk.
 */
import { type CryptographyRemote, contractVersion } from "@fourfold/contracts"
import { startWorker } from "./worker/start-worker.ts"

// webpack finds the worker by this very expression, and makes a chunk of its own of it.
const spawn = (): Worker => new Worker(new URL("./worker/worker.ts", import.meta.url), { name: "cryptography" })

export default {
  contract: contractVersion,
  create: (deps) => startWorker(spawn, deps),
} satisfies CryptographyRemote
