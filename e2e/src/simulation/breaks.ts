/** Defects, put into an application from outside, that the simulation has to find. */
import type { App, AppDeps, MessageId, RecordStore } from "@fourfold/contracts"
import { ok } from "@fourfold/std"
import { type Change, withWorker as otherWorker } from "@fourfold/testkit"

interface Break {
  /** Schedules within which it must be found … */
  readonly within: number
  /** … from this seed on; without it, from 1. */
  readonly from?: number
  readonly broken: (createApp: (deps: AppDeps) => App) => (deps: AppDeps) => App
}

const withStore =
  (change: (store: RecordStore) => RecordStore): Break["broken"] =>
  (createApp) =>
  (deps) =>
    createApp({ ...deps, openStore: async () => change(await deps.openStore()) })

const withWorker =
  (change: Change): Break["broken"] =>
  (createApp) =>
    otherWorker(createApp, change)

export const breaks: Readonly<Record<string, Break>> = {
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
  "a memory of what came that is not on the disk": {
    // It shows only where sessions were replaced while something was told but not acknowledged.
    from: 30,
    within: 30,
    broken: withStore((store) => ({
      ...store,
      commit: (writes) =>
        store.commit(writes.filter(({ name }) => !name.startsWith("vault/seen/") && !name.startsWith("vault/place/"))),
    })),
  },
  "a message that came before and is taken for a new one": {
    from: 30,
    within: 30,
    broken: withWorker((worker) => {
      const came = new Set<MessageId>()
      let strange = 0
      return {
        unwrap: async (...given: Parameters<typeof worker.unwrap>) => {
          const done = await worker.unwrap(...given)
          const isKnown = done.ok && came.has(done.value.id)
          return isKnown ? ok({ ...done.value, id: (++strange).toString(16).padStart(32, "0") as MessageId }) : done
        },
        open: async (...given: Parameters<typeof worker.open>) => {
          const done = await worker.open(...given)
          if (done.ok && done.value.convSeq > 0n) came.add(done.value.id)
          return done
        },
      }
    }),
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
}
