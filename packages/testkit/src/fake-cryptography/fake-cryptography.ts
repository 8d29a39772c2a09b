/**
 * The worker's seam without any security: the same steps, the same state, the same rules about what is stored when, all in
 * the clear as JSON. Strict: a caller that breaks a rule of the contract gets an exception (see `audit.ts`).
 */
import type { CryptographyRemote } from "@fourfold/contracts"
import { contractVersion } from "@fourfold/contracts"
import { createHandshakes } from "./handshake.ts"
import { createInvites } from "./invites.ts"
import { createMessages } from "./messages.ts"
import { createProfiles } from "./profile.ts"
import { type FakeCryptographyOptions, createWorker } from "./worker.ts"

export const fakeCryptography = (options: FakeCryptographyOptions): CryptographyRemote => ({
  contract: contractVersion,
  create: async ({ records }) => {
    const worker = createWorker(options, records)
    return {
      stop: worker.stop,
      ...createProfiles(worker),
      ...createInvites(worker),
      ...createHandshakes(worker),
      ...createMessages(worker),
    }
  },
})
