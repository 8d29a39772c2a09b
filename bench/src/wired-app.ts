/** The product's own logic over a record store, with the cryptography in the same thread and nobody at the other end: for measuring. */
import type { App, AppDeps, Messenger, Network, RecordStore } from "@fourfold/contracts"
import { createCryptography } from "@fourfold/cryptography/in-process"
import { createApp } from "@fourfold/messenger"
import { type Bytes, type ReadonlyStore, createStore, err } from "@fourfold/std"

export type Worker = Awaited<ReturnType<typeof createCryptography>>
type DeviceKeys = Parameters<typeof createCryptography>[0]["deviceKeys"]

export interface WiredApp {
  readonly app: App
  /** Resolves when the vault is made or opened. */
  readonly worker: Promise<Worker>
}

export const random = { bytes: (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length)) }

const quiet: Network = {
  broker: createStore<"online">("online"),
  wakes: createStore(0),
  dial: async () => err({ type: "PeerOffline" }),
  incoming: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
  close: () => undefined,
}

const clock: AppDeps["clock"] = {
  now: Date.now,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener("abort", () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
}

export const wiredApp = (store: RecordStore, deviceKeys: DeviceKeys): WiredApp => {
  const made = Promise.withResolvers<Worker>()
  const app = createApp({
    clock,
    random,
    leadership: { acquire: async () => true, lost: () => new Promise(() => undefined), release: () => undefined },
    openStore: async () => store,
    cryptography: {
      create: async ({ records }) => {
        const worker = await createCryptography({ records, random, now: Date.now, deviceKeys })
        made.resolve(worker)
        return { ...worker, stop: () => undefined }
      },
    },
    network: { create: async () => quiet },
    networkOptions: { brokerUrl: "https://app.example/broker/", iceServers: [] },
    linkBase: "https://app.example/",
    openedFragment: createStore(""),
    reload: () => undefined,
  })
  return { app, worker: made.promise }
}

export const until = <T, S>(store: ReadonlyStore<T>, found: (value: T) => S | undefined): Promise<S> =>
  new Promise((resolve) => {
    const look = (): void => {
      const value = found(store.get())
      if (value === undefined) return
      end()
      resolve(value)
    }
    const end = store.subscribe(look)
    look()
  })

export const ready = (app: App): Promise<Messenger> =>
  until(app.screen, (screen) => (screen.type === "ready" ? screen.messenger : undefined))

/** First run, without a passphrase. */
export const createProfile = async ({ app, worker }: WiredApp): Promise<Worker> => {
  const welcome = await until(app.screen, (screen) => (screen.type === "welcome" ? screen : undefined))
  const stored = await welcome.createProfile({ name: "Bench", passphrase: undefined })
  if (!stored.ok) throw new Error(stored.error.type)
  await ready(app)
  return worker
}

const words = "the quick brown fox jumps over a lazy dog while seven pirates drink their cold coffee near Zürich".split(
  " ",
)
/** What the i-th message of a vault says: twelve words, and one needle in a thousand. */
export const sentence = (i: number): string =>
  Array.from({ length: 12 }, (_, k) => words[(i * 7 + k * 5 + (i >> k)) % words.length]).join(" ") +
  (i % 1_000 === 0 ? ` needle${i}` : "")
