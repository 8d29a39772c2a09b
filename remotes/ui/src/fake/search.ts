/** Search as the messenger does it, over what lies in memory. */
import type { Message, SearchHit, SearchQuery, SearchResults } from "@fourfold/contracts"
import type { FakeConversation, World } from "./world.ts"

const fold = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase()

type Test = (message: Message, conversation: FakeConversation) => boolean

const textOf = ({ body }: Message): string => {
  if (body.type === "text") return body.text
  if (body.type === "poll") return body.question
  return body.type === "location" ? body.label : ""
}

const has: Readonly<Record<string, Test>> = {
  link: (message) => textOf(message).includes("http"),
  poll: ({ body }) => body.type === "poll",
  location: ({ body }) => body.type === "location",
  pin: ({ pinned }) => pinned,
  reaction: ({ reactions }) => reactions.length > 0,
}

const operators: Readonly<Record<string, (value: string) => Test | undefined>> = {
  from:
    (value) =>
    (message, { contact }) =>
      message.direction === "out" ? fold(value) === "me" : fold(contact.name).includes(fold(value)),
  in:
    (value) =>
    (_, { contact }) =>
      fold(contact.name).includes(fold(value)),
  has: (value) => has[value],
  before: (value) => dated(value, (sentAt, at) => sentAt < at),
  after: (value) => dated(value, (sentAt, at) => sentAt >= at),
}

const dated = (value: string, holds: (sentAt: number, at: number) => boolean): Test | undefined => {
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : ({ sentAt }) => holds(sentAt, at)
}

export const searchWorld = (world: World, query: SearchQuery): SearchResults => {
  const words: string[] = []
  const tests: Test[] = []
  const notUnderstood: string[] = []
  for (const [token] of query.text.matchAll(/(?:\w+:)?"[^"]*"?|\S+/gu)) {
    const [, name = "", value = ""] = /^(\w+):(.+)$/u.exec(token) ?? []
    const operator = operators[name]
    const test = operator?.(value.replaceAll('"', ""))
    if (test) tests.push(test)
    else if (operator) notUnderstood.push(token)
    else words.push(fold(token.replaceAll('"', "")))
  }
  if (words.length + tests.length === 0) return { conversations: [], hits: [], more: false, notUnderstood }

  const conversations = world.all().filter(({ contact }) => (query.within ?? contact.id) === contact.id)
  const hits = conversations
    .flatMap((conversation) =>
      conversation.log.flatMap((message): readonly SearchHit[] => {
        const text = textOf(message)
        const folded = fold(text)
        if (!tests.every((test) => test(message, conversation))) return []
        if (!words.every((word) => folded.includes(word))) return []
        return [{ contact: conversation.contact.id, message, marks: marksIn(text, words) }]
      }),
    )
    .toSorted((a, b) => b.message.sentAt - a.message.sentAt)
  const named = new Set(
    conversations
      .filter(({ contact }) => words.length > 0 && words.every((word) => fold(contact.name).includes(word)))
      .map(({ contact }) => contact.id),
  )
  return {
    conversations: world.summaries.get().filter(({ contact }) => named.has(contact.id)),
    hits: hits.slice(0, query.limit),
    more: hits.length > query.limit,
    notUnderstood,
  }
}

/** Letter by letter, because folding can change how many there are. */
const marksIn = (text: string, words: readonly string[]): SearchHit["marks"] => {
  const letters = Array.from(text)
  const folded = letters.map(fold)
  const marks: { from: number; to: number }[] = []
  for (let i = 0; i < letters.length; i++) {
    const rest = folded.slice(i, i + 60).join("")
    const word = words.find((found) => rest.startsWith(found))
    if (word === undefined) continue
    let end = i
    for (let length = 0; length < word.length; end++) length += folded[end]?.length ?? 1
    marks.push({ from: letters.slice(0, i).join("").length, to: letters.slice(0, end).join("").length })
    i = end - 1
  }
  return marks
}
