/**
 * The contender "four layers": what the facade does to a message, with the sessions in memory instead of in sealed records.
 * So the difference to the whole is what reading and writing those costs.
 */
import type { ContactId } from "@fourfold/contracts"
import {
  type Link,
  type LinkDeps,
  type PersistedDeps,
  type Session,
  advance,
  createLink,
  createNewSessions,
  detectEd25519,
  firstSession,
  generateSeeds,
  identityFromSeeds,
  linkSecrets,
  messageId,
  openInSession,
  sealInSession,
  unwrap,
  wrap,
} from "@fourfold/cryptography/in-process"
import { detectPrimitives } from "@fourfold/signal"
import { type Result, concat, decode, equalBytes } from "@fourfold/std"
import type { Contender } from "./cascade-contenders.ts"

const midLength = 16
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

interface End {
  readonly ends: { readonly me: ContactId; readonly peer: ContactId }
  session: Session
  link: Link
}

export const fourLayers = async (): Promise<Contender> => {
  const primitives = await detectPrimitives()
  const deps = { random, primitives, signal: { primitives, now: Date.now }, ed25519: await detectEd25519() }
  const ends = await connectedEnds(deps)

  return {
    name: "four layers",
    deliver: async (i, body) => {
      const [from, to] = i % 2 === 0 ? ([ends[0], ends[1]] as const) : ([ends[1], ends[0]] as const)
      const mid = random.bytes(midLength)
      const id = must(decode(messageId, mid))
      const message = { id, sentAt: Date.now(), type: 16, body, durable: false }
      const sealed = must(await sealInSession(from.session, from.ends, message, deps))
      from.session = sealed.session
      const time = { isDurable: false, nowMs: Date.now() }
      const wrapped = must(await wrap(deps, from.link, concat(mid, sealed.ciphertext), time))
      from.link = wrapped.link
      const staged = must(await unwrap(deps, to.link, wrapped.frame, time.nowMs))
      const inner = { id, ciphertext: staged.message.slice(midLength) }
      const opened = must(await openInSession(to.session, to.ends, inner, deps))
      to.session = opened.session
      to.link = advance(to.link, staged, false, time.nowMs)
      if (!equalBytes(opened.envelope.body, body)) throw new Error("another message")
    },
  }
}

/** What a handshake leaves behind on both sides, without its key exchange. */
const connectedEnds = async (deps: PersistedDeps & LinkDeps): Promise<readonly [End, End]> => {
  const [ana, ben] = [identityFromSeeds(generateSeeds(random)), identityFromSeeds(generateSeeds(random))]
  const made = createNewSessions(deps.signal)
  const [th2, th3, th4, cid] = [random.bytes(32), random.bytes(32), random.bytes(32), random.bytes(32)]
  const offer = await made.offer(ben, random)
  const { keyPackage, prekeys, secret } = offer
  const groupId = random.bytes(16)
  const started = must(await made.start(ana, random, { bundle: ben.bundle, keyPackage, prekeys, th2, groupId }))
  const { sig3, welcome } = started
  const accepted = must(await made.accept(ben, random, { secret, bundle: ana.bundle, sig3, welcome, th2 }))
  const { signal, sig4 } = await made.firstReply(random, { signal: accepted.signal, th3 })
  const finished = must(await made.finish(random, { signal: started.signal, sig4, th3 }))

  const ck = random.bytes(64)
  const secrets = () => linkSecrets(th4, ck, [])
  return [
    {
      ends: { me: ana.id, peer: ben.id },
      session: firstSession({ ...started, signal: finished.signal }, cid, Date.now()),
      link: createLink("initiator", secrets()),
    },
    {
      ends: { me: ben.id, peer: ana.id },
      session: firstSession({ ...accepted, signal }, cid, Date.now()),
      link: createLink("responder", secrets()),
    },
  ]
}

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
