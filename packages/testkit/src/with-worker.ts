/** An application whose worker does something else in some of its calls. */
import type { App, AppDeps, Cryptography } from "@fourfold/contracts"

/** Given the worker of each new tab in turn: the calls that are to be others. */
export type Change = (worker: Cryptography) => Partial<Cryptography>

export const withWorker =
  (createApp: (deps: AppDeps) => App, change: Change) =>
  (deps: AppDeps): App =>
    createApp({
      ...deps,
      cryptography: {
        create: async (given) => {
          const worker = await deps.cryptography.create(given)
          return { ...worker, ...change(worker) }
        },
      },
    })
