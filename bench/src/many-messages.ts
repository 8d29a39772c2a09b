/**
 * A vault of years: 100,000 messages in 200 conversations, sealed by the real record cipher. How long until the list stands,
 * a conversation is open, a search is answered, and what it takes of memory. `npm run bench:many [-- messages contacts]`.
 */
import type { App, Messenger, Network, RecordStore } from "@fourfold/contracts"
import { createCryptography, memoryDeviceKeys } from "@fourfold/cryptography/in-process"
import { createApp } from "@fourfold/messenger"
import { manyConversations } from "@fourfold/messenger/many-conversations"
import { type ReadonlyStore, createStore, err } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { sortedStore } from "./sorted-store.ts"

const [messages = 100_000, contacts = 200] = process.argv.slice(2).map(Number)
const deviceKeys = memoryDeviceKeys()
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const words = "the quick brown fox jumps over a lazy dog while seven pirates drink their cold coffee near Zürich".split(
  " ",
)
const text = (i: number): string =>
  Array.from({ length: 12 }, (_, k) => words[(i * 7 + k * 5 + (i >> k)) % words.length]).join(" ") +
  (i % 1_000 === 0 ? ` needle${i}` : "")

const quiet: Network = {
  broker: createStore<"online">("online"),
  wakes: createStore(0),
  dial: async () => err({ type: "PeerOffline" }),
  incoming: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
  close: () => undefined,
}

const open = (store: RecordStore): { readonly app: App; readonly worker: ReturnType<typeof createCryptography> } => {
  const made = Promise.withResolvers<Awaited<ReturnType<typeof createCryptography>>>()
  const app = createApp({
    clock: {
      now: Date.now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, ms)
          signal.addEventListener("abort", () => {
            clearTimeout(timer)
            reject(signal.reason)
          })
        }),
    },
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

const until = <T, S>(store: ReadonlyStore<T>, found: (value: T) => S | undefined): Promise<S> =>
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
const ready = (app: App): Promise<Messenger> =>
  until(app.screen, (screen) => (screen.type === "ready" ? screen.messenger : undefined))

const timed = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  const value = await task()
  console.log(`${name.padEnd(52)} ${(performance.now() - start).toFixed(0).padStart(7)} ms`)
  return value
}
const usedMb = (): number => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

const store = sortedStore()
const first = open(store)
const welcome = await until(first.app.screen, (screen) => (screen.type === "welcome" ? screen : undefined))
const profile = welcome.createProfile({ name: "Bench", passphrase: undefined })
await profile
await ready(first.app)
const cipher = await first.worker
await timed(`sealing ${messages} messages in ${contacts} conversations`, async () => {
  const each = Math.floor(messages / contacts)
  const all = manyConversations({
    contacts,
    messagesEach: each,
    random: seededRandom(1),
    now: Date.now() - 60_000,
    text,
  })
  for (const writes of all) await store.commit(await cipher.sealRecords(writes))
})
await store.list("none")
const baseMb = usedMb()

const { app } = open(store)
const messenger = await timed("unlocked device → list of conversations", async () => {
  const running = await ready(app)
  if (running.conversations.get().length < contacts) throw new Error("a list that is too short")
  return running
})
console.log(`${"memory with the list alone".padEnd(52)} ${(usedMb() - baseMb).toFixed(0).padStart(7)} MB`)

const oldest = messenger.conversations.get().at(-2)?.contact.id
const newest = messenger.conversations.get()[0]?.contact.id
if (oldest === undefined || newest === undefined) throw new Error("no conversation")
await timed("open a conversation that was not read ahead", async () => {
  messenger.watch(oldest)
  await until(messenger.conversation(oldest), (now) => (now && now.messages.length > 0 ? now : undefined))
})
await timed("an older page", () => messenger.older(oldest))
await timed("jump to the first day", () => messenger.jump(oldest, { type: "date", at: 0 }))

await timed("index built in the background", () =>
  until(messenger.searchProgress, ({ done, total }) => (total > 0 && done === total ? total : undefined)),
)
for (const [name, query] of [
  ["first search (loads the index)", "needle1000"],
  ["search: one hit", "needle5000"],
  ["search: common words", "lazy zurich"],
  ["search: nothing", "nowhere to be found"],
  ["search: from:me has:link after:2020", "from:me after:2020 fox"],
] as const) {
  await timed(name, () => messenger.search({ text: query, limit: 50 }))
}
await timed("search in one conversation", () => messenger.search({ text: "coffee", within: newest, limit: 50 }))
const many = 100
await timed(`say ${many} texts to oneself`, async () => {
  const me = messenger.me.get().id
  for (let i = 0; i < many; i++) await messenger.send(me, { type: "text", text: `note ${i}` })
})
console.log(`${"memory with the index".padEnd(52)} ${(usedMb() - baseMb).toFixed(0).padStart(7)} MB`)
process.exit(0)
