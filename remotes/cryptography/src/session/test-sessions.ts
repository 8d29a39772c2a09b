/** Two people in the tests whose sessions are the real ones, without a handshake's key exchange. */
import type { MessageId, OutgoingMessage, Random } from "@fourfold/contracts"
import { noblePrimitives } from "@fourfold/signal"
import { type Bytes, decode } from "@fourfold/std"
import { firstSession } from "../handshake/sessions-of-contact.ts"
import { generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import type { Session } from "../records/contact-record.ts"
import { messageId } from "./envelope.ts"
import { openInSession, sealInSession } from "./messages.ts"
import { createNewSessions } from "./new-sessions.ts"

export const testSessions = (random: Random) => {
  /** Milliseconds since the Unix epoch; a test turns it on. */
  const clock = { now: 1_700_000_000_000 }
  const signal = { primitives: noblePrimitives, now: () => clock.now }
  const deps = { random, signal }
  const ana = identityFromSeeds(generateSeeds(random))
  const ben = identityFromSeeds(generateSeeds(random))

  /** What a handshake leaves behind, without its key exchange. */
  const connected = async (): Promise<{ ana: Session; ben: Session }> => {
    const sessions = createNewSessions(signal)
    const [th2, th3, cid] = [random.bytes(32), random.bytes(32), random.bytes(32)]
    const offer = await sessions.offer(ben, random)
    const started = await sessions.start(ana, random, { bundle: ben.bundle, ...offer, th2, groupId: random.bytes(16) })
    if (!started.ok) throw new Error("start")
    const accepted = await sessions.accept(ben, random, {
      ...started.value,
      secret: offer.secret,
      bundle: ana.bundle,
      th2,
    })
    if (!accepted.ok) throw new Error("accept")
    const reply = await sessions.firstReply(random, { signal: accepted.value.signal, th3 })
    const finished = await sessions.finish(random, { signal: started.value.signal, sig4: reply.sig4, th3 })
    if (!finished.ok) throw new Error("finish")
    return {
      ana: firstSession({ ...started.value, signal: finished.value.signal }, cid, clock.now),
      ben: firstSession({ ...accepted.value, signal: reply.signal }, cid, clock.now),
    }
  }

  const newId = (): MessageId => {
    const id = decode(messageId, random.bytes(16))
    if (!id.ok) throw new Error("an id")
    return id.value
  }

  const text = (body: Bytes, durable = true): OutgoingMessage => ({
    id: newId(),
    sentAt: clock.now,
    type: 16,
    body,
    durable,
  })

  const fromAna = { me: ana.id, peer: ben.id }
  const fromBen = { me: ben.id, peer: ana.id }

  const seal = async (session: Session, ends: typeof fromAna, message: OutgoingMessage) => {
    const sealed = await sealInSession(session, ends, message, deps)
    if (!sealed.ok) throw new Error(sealed.error.type)
    return { ...sealed.value, id: message.id }
  }
  const open = async (session: Session, ends: typeof fromAna, message: { id: MessageId; ciphertext: Bytes }) => {
    const opened = await openInSession(session, ends, message, deps)
    if (!opened.ok) throw new Error(opened.error.type)
    return opened.value
  }
  return { random, clock, signal, deps, ana, ben, connected, newId, text, fromAna, fromBen, seal, open }
}
