/** Two persons and a wire between them. */
import type { Established, HandshakeStep, LayerReport, LinkId, LinkParameters, MessageId } from "@fourfold/contracts"
import { type Bytes, equalBytes } from "@fourfold/std"
import { type Person, fail, must } from "./person.ts"

export interface Connection {
  readonly link: LinkId
  readonly initiator: Established
  readonly responder: Established
  readonly handshakeBytes: number
}

export const connect = async (initiator: Person, responder: Person): Promise<Connection> => {
  const link = newLinkId()
  const [mine, theirs] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(32))]
  const established = new Map<Person, Established>()
  const take = (who: Person, step: HandshakeStep): Bytes | undefined => {
    who.commit(step.writes)
    if (step.established) established.set(who, step.established)
    return step.reply
  }
  const asResponder = parameters(link, "responder", theirs, mine)
  const asInitiator = parameters(link, "initiator", mine, theirs)
  take(responder, must(await responder.cryptography.beginHandshake(asResponder, undefined)))
  let onWire = take(initiator, must(await initiator.cryptography.beginHandshake(asInitiator, responder.id)))
  let handshakeBytes = 0
  for (let to = responder; onWire; to = to === responder ? initiator : responder) {
    handshakeBytes += onWire.length
    onWire = take(to, must(await to.cryptography.continueHandshake(link, onWire)))
  }
  return {
    link,
    handshakeBytes,
    initiator: established.get(initiator) ?? fail("the initiator is not connected"),
    responder: established.get(responder) ?? fail("the responder is not connected"),
  }
}

export interface Delivered {
  readonly frameLength: number
  /** Of both sides. */
  readonly layers: readonly LayerReport[]
}

/** One transient message through all four layers, out of one worker and into the other. */
export const deliver = async (from: Person, to: Person, link: LinkId, body: Bytes): Promise<Delivered> => {
  const message = { id: newMessageId(), sentAt: Date.now(), type: 16, body, durable: false }
  const sealed = must(await from.cryptography.seal(to.id, message, undefined))
  from.commit(sealed.writes)
  const wrapped = must(await from.cryptography.wrap(link, sealed.sealed))
  must(await to.cryptography.unwrap(link, wrapped.frame))
  const opened = must(await to.cryptography.open(link))
  to.commit(opened.writes)
  if (opened.id !== message.id || !equalBytes(opened.body, body)) fail("another message arrived")
  return {
    frameLength: wrapped.frame.length,
    layers: [...sealed.layers, ...wrapped.layers, ...opened.layers],
  }
}

const parameters = (
  id: LinkId,
  role: LinkParameters["role"],
  localFingerprint: Bytes,
  remoteFingerprint: Bytes,
): LinkParameters => ({ id, role, localFingerprint, remoteFingerprint })

const newLinkId = (): LinkId => {
  const id: string = crypto.randomUUID()
  return isLinkId(id) ? id : fail("not a UUID")
}
const isLinkId = (text: string): text is LinkId => text.length === 36

const newMessageId = (): MessageId => {
  const id = crypto.randomUUID().replaceAll("-", "")
  return isMessageId(id) ? id : fail("not a message id")
}
const isMessageId = (text: string): text is MessageId => /^[\da-f]{32}$/u.test(text)
