/** What the simulator does with a messenger, and sees in it: as a user would. */
import type { ContactId, Conversation, Message, Messenger } from "@fourfold/contracts"

/** A conversation as one side has it. Everything by its text: no two texts of a world are the same. */
export interface Log {
  readonly established: boolean
  readonly name: string
  readonly out: readonly { readonly text: string; readonly state: string }[]
  readonly in: readonly string[]
  /** How often it says that the sessions were made anew. */
  readonly marks: number
  /** What can be read by nobody. */
  readonly odd: readonly string[]
}

const inviteForMs = 24 * 60 * 60 * 1_000
const noLog: Log = { established: false, name: "", out: [], in: [], marks: 0, odd: [] }

/** True once it is stored, false when it was refused. */
export const say = async (messenger: Messenger, to: ContactId, text: string): Promise<boolean> =>
  (await messenger.send(to, { type: "text", text })).ok

export const knows = (messenger: Messenger, contact: ContactId): boolean =>
  messenger.conversation(contact).get() !== undefined

/** The link of a new invite; `undefined` if it could not be stored. */
export const inviteLink = async (messenger: Messenger): Promise<string | undefined> => {
  const invite = await messenger.createInvite({ kind: "once", validFor: inviteForMs })
  return invite.ok ? invite.value.link : undefined
}

/** What is on screen now: the newest page. The same object as long as nothing changes. */
export const page = (messenger: Messenger, contact: ContactId): Log => {
  const conversation = messenger.conversation(contact).get()
  if (!conversation) return noLog
  const known = pages.get(conversation)
  if (known) return known
  const log = logOf(conversation, conversation.messages)
  pages.set(conversation, log)
  return log
}
const pages = new WeakMap<Conversation, Log>()

/** The whole of it, page by page. */
export const wholeLog = async (messenger: Messenger, contact: ContactId): Promise<Log> => {
  const store = messenger.conversation(contact)
  const conversation = store.get()
  if (!conversation) return noLog
  if (!conversation.hasOlder && !conversation.hasNewer) return page(messenger, contact)
  const newest = (): Promise<boolean> => messenger.jump(contact, { type: "newest" })
  await newest()
  const all = [...(store.get()?.messages ?? [])]
  while (store.get()?.hasOlder && (await messenger.older(contact))) {
    const known = new Set(all.map(({ id }) => id))
    const older = store.get()?.messages.filter(({ id }) => !known.has(id)) ?? []
    if (older.length === 0) break
    all.unshift(...older)
  }
  await newest()
  return logOf(conversation, all)
}

const logOf = ({ contact }: Conversation, messages: readonly Message[]): Log => ({
  established: contact.standing === "established",
  name: contact.name,
  out: messages.flatMap((message) =>
    message.direction === "out" ? [{ text: textOf(message), state: message.state }] : [],
  ),
  in: messages.flatMap((message) => (message.direction === "in" && isText(message) ? [textOf(message)] : [])),
  marks: messages.filter(({ body }) => body.type === "sessionReplaced").length,
  odd: messages.flatMap(({ body: { type } }) => (type === "text" || type === "sessionReplaced" ? [] : [type])),
})

const isText = ({ body }: Message): boolean => body.type === "text"
const textOf = ({ body }: Message): string => (body.type === "text" ? body.text : `(${body.type})`)

/** Errors of ours that the user was told of. */
export const bugsIn = (messenger: Messenger): readonly string[] =>
  messenger.notices.get().flatMap(({ problem }) => (problem.type === "Bug" ? [problem.reason] : []))
