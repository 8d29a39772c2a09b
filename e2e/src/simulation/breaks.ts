/** Defects, put into an application from outside, that the simulation has to find. */
import type { App, AppDeps, RecordStore } from "@fourfold/contracts"
import { ok } from "@fourfold/std"

interface Break {
  /** Schedules from seed 1 within which it must be found. */
  readonly within: number
  readonly broken: (createApp: (deps: AppDeps) => App) => (deps: AppDeps) => App
}

const withStore =
  (change: (store: RecordStore) => RecordStore): Break["broken"] =>
  (createApp) =>
  (deps) =>
    createApp({ ...deps, openStore: async () => change(await deps.openStore()) })

const withWorker =
  (change: (worker: Awaited<ReturnType<AppDeps["cryptography"]["create"]>>) => object): Break["broken"] =>
  (createApp) =>
  (deps) =>
    createApp({
      ...deps,
      cryptography: {
        create: async (given) => {
          const worker = await deps.cryptography.create(given)
          return { ...worker, ...change(worker) }
        },
      },
    })

export const breaks = {
  "an acknowledgement for what was not stored": {
    within: 60,
    broken: withStore((store) => ({
      ...store,
      commit: async (writes) => {
        const stored = await store.commit(writes)
        return !stored.ok && stored.error.type === "StorageFull" ? ok(undefined) : stored
      },
    })),
  },
  "an outbox that is not on the disk": {
    within: 30,
    broken: withStore((store) => ({
      ...store,
      commit: (writes) => store.commit(writes.filter(({ name }) => !name.startsWith("vault/outbox/"))),
    })),
  },
  "a cursor that is not on the disk": {
    within: 60,
    broken: withStore((store) => ({
      ...store,
      commit: (writes) => store.commit(writes.filter(({ name }) => !name.startsWith("vault/cursor/"))),
    })),
  },
  "a worker that says the peer has more than it has": {
    within: 30,
    broken: withWorker((worker) => ({
      continueHandshake: async (...given: Parameters<typeof worker.continueHandshake>) => {
        const step = await worker.continueHandshake(...given)
        return step.ok && step.value.established
          ? ok({ ...step.value, established: { ...step.value.established, peerReceived: 1_000n } })
          : step
      },
    })),
  },
  "a message that loses its first byte on the way in": {
    within: 30,
    broken: withWorker((worker) => {
      let opened = 0
      return {
        open: async (...given: Parameters<typeof worker.open>) => {
          const done = await worker.open(...given)
          return ++opened % 10 === 0 && done.ok ? ok({ ...done.value, body: done.value.body.slice(1) }) : done
        },
      }
    }),
  },
} satisfies Record<string, Break>
