/**
 * A vault of years: 100,000 messages in 200 conversations, sealed by the real record cipher. How long until the list stands,
 * a conversation is open, a search is answered, and what it takes of memory. `npm run bench:many [-- messages contacts]`.
 */
import { memoryDeviceKeys } from "@fourfold/cryptography/in-process"
import { manyConversations } from "@fourfold/messenger/many-conversations"
import { seededRandom } from "@fourfold/testkit"
import { sortedStore } from "./sorted-store.ts"
import { createProfile, ready, sentence, until, wiredApp } from "./wired-app.ts"

const [messages = 100_000, contacts = 200] = process.argv.slice(2).map(Number)
const deviceKeys = memoryDeviceKeys()

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
const cipher = await createProfile(wiredApp(store, deviceKeys))
await timed(`sealing ${messages} messages in ${contacts} conversations`, async () => {
  const each = Math.floor(messages / contacts)
  const all = manyConversations({
    contacts,
    messagesEach: each,
    random: seededRandom(1),
    now: Date.now() - 60_000,
    text: sentence,
  })
  for (const writes of all) await store.commit(await cipher.sealRecords(writes))
})
await store.list("none")
const baseMb = usedMb()

const { app } = wiredApp(store, deviceKeys)
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
