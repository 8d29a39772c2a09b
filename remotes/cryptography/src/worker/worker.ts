/** The dedicated worker: the only place where keys and plaintext meet. Draws its own randomness, knows no network. */
import type { Random } from "@fourfold/contracts"
import { createCryptography } from "../cryptography.ts"
import { indexedDbDeviceKeys } from "../vault/index.ts"
import { serve } from "./serve.ts"

const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }

serve(
  {
    // The global scope of a dedicated worker is a port; spelled out, because its type is that of any worker.
    postMessage: (message, transfer) => postMessage(message, transfer),
    addEventListener: (type, listener) => addEventListener(type, listener),
  },
  (records) => createCryptography({ records, random, now: Date.now, deviceKeys: indexedDbDeviceKeys }),
)
