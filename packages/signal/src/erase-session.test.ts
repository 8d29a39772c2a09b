import { type Bytes, ascii } from "@fourfold/std"
import { expect, test } from "vitest"
import { eraseSession } from "./erase-session.ts"
import { acquaint, createScene, open, seal } from "./oracle/acquaintance.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import type { Session } from "./session.ts"

const scene = await createScene({ seed: 61, primitives: noblePrimitives })
const { context } = scene

/** What everybody may see, and where the parts of public keys and ciphertexts lie. */
const isPublic = (path: string): boolean =>
  /(?:Identity|binding|baseKey|publicKey|ratchetKey|kyberCiphertext)$|braid\.(?:header|ct1|ct2|ek)(?:\.|$)/u.test(path)

const bytesIn = (value: unknown, path = ""): readonly (readonly [path: string, Bytes])[] => {
  if (value instanceof Uint8Array)
    return [[path, new Uint8Array(value.buffer, value.byteOffset, value.length) as Bytes]]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => bytesIn(inner, `${path}.${name}`))
}
const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0)
const secretsLeft = (session: Session): readonly string[] =>
  bytesIn(session).flatMap(([path, bytes]) => (isPublic(path) || isZero(bytes) ? [] : [path]))

/** Both sides talk, lose every seventh message, and erase what each step has replaced: all states of the braid pass by. */
test("a conversation goes on when each state erases the one before it, which then holds no secret of its own", async () => {
  let [alice, bob] = await acquaint(scene)
  const states = new Set<string>()
  const replaced: { readonly before: Session; readonly after: Session }[] = []
  const step = (before: Session, after: Session): Session => {
    eraseSession(before, after)
    replaced.push({ before, after })
    return after
  }
  for (let i = 0; i < 260; i++) {
    const [from, to] = i % 3 === 0 ? [bob, alice] : [alice, bob]
    states.add(from.postQuantum.braid.type)
    const [sent, message] = await seal(from, ascii(`${i}`), context)
    const sender = step(from, sent)
    const receiver = i % 7 === 6 ? to : step(to, (await open(to, message, context))[0])
    ;[alice, bob] = i % 3 === 0 ? [receiver, sender] : [sender, receiver]
  }
  expect(states.size).toBe(11)
  for (const { before, after } of replaced.slice(-20)) {
    const current = new Set(bytesIn(after).map(([, bytes]) => bytes.buffer))
    const own = bytesIn(before).filter(([path, bytes]) => !isPublic(path) && !current.has(bytes.buffer))
    expect(own.filter(([, bytes]) => !isZero(bytes))).toEqual([])
  }
  for (const session of [alice, bob]) {
    const secrets = secretsLeft(session)
    expect(secrets.length).toBeGreaterThan(8)
    eraseSession(session)
    expect(secretsLeft(session)).toEqual([])
    expect(isZero(session.localIdentity) || isZero(session.remoteIdentity)).toBe(false)
  }
})
