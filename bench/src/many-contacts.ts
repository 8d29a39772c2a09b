/** How long it takes to find out who calls, and to answer HS1, among many contacts: `npm run bench:contacts [contacts]`. */
import type { LinkId, LinkParameters } from "@fourfold/contracts"
import { type Person, connect, createPerson, invite } from "@fourfold/cryptography/in-process"
import { median } from "./cascade-contenders.ts"
import { inProcess } from "./cascade-scenario.ts"

const count = Number(process.argv[2] ?? 200)
const rounds = 25

const isLinkId = (text: string): text is LinkId => text.length === 36
const parameters = (role: LinkParameters["role"]): LinkParameters => {
  const id: string = crypto.randomUUID()
  if (!isLinkId(id)) throw new Error("not a UUID")
  return { id, role, localFingerprint: new Uint8Array(32), remoteFingerprint: new Uint8Array(32) }
}

const host = await createPerson(inProcess)
const guests: Person[] = []
for (let i = 0; i < count; i++) {
  const guest = await createPerson(inProcess)
  await invite(host, guest)
  await connect(guest, host)
  guests.push(guest)
}

const answerMs: number[] = []
for (let i = 0; i < rounds; i++) {
  const guest = guests[Math.floor((i * count) / rounds)]
  if (!guest) throw new Error("nobody calls")
  const answering = parameters("responder")
  await host.cryptography.beginHandshake(answering, undefined)
  const called = await guest.cryptography.beginHandshake(parameters("initiator"), host.id)
  if (!called.ok || !called.value.reply) throw new Error("no HS1")
  const startedAt = performance.now()
  const answered = await host.cryptography.continueHandshake(answering.id, called.value.reply)
  answerMs.push(performance.now() - startedAt)
  if (!answered.ok || !answered.value.reply) throw new Error("no HS2")
  await host.cryptography.closeLink(answering.id)
}
console.table({ [`HS1 answered among ${count} contacts`]: { ms: Number(median(answerMs).toFixed(2)) } })
