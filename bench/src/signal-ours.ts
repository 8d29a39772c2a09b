/** The subject "this repository's Signal layer". Runs in Node and in a page. */
import {
  type Context,
  type Primitives,
  type Session,
  accept,
  decodePreKeyMessage,
  decrypt,
  deserializeSession,
  encrypt,
  generateKeyPair,
  generatePreKeys,
  initiate,
  libsignalLimits,
  serializeSession,
} from "@fourfold/signal"
import type { Result } from "@fourfold/std"
import type { Side, Subject } from "./signal-scenarios.ts"

/** `stored`: the session is written and read again around every message, as the official library's store does it. */
export const ourSubject = async (
  primitives: Primitives,
  stored: boolean,
): Promise<Subject<Uint8Array<ArrayBuffer>>> => {
  const context: Context = {
    primitives,
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    limits: libsignalLimits,
    now: Date.now(),
  }
  const [alice, bob] = [await generateKeyPair(context), await generateKeyPair(context)]
  const ids = { signedPreKeyId: 1, kyberPreKeyId: 1 }
  const a = { name: "alice", deviceId: 1 }
  const b = { name: "bob", deviceId: 1 }
  const common = { registrationId: 1, exportLabel: "bench" }
  const aliceEnds = { ...common, identity: alice, remoteIdentity: bob.publicKey, localAddress: a, remoteAddress: b }
  const bobEnds = { ...common, identity: bob, remoteIdentity: alice.publicKey, localAddress: b, remoteAddress: a }
  let preKeys = await generatePreKeys(bob, ids, context)
  return {
    publish: async () => {
      preKeys = await generatePreKeys(bob, ids, context)
    },
    meet: async () => {
      const { session } = must(await initiate(aliceEnds, preKeys.bundle, context))
      const first = must(await encrypt(session, Uint8Array.of(1), context))
      const message = decodePreKeyMessage(first.message.bytes)
      if (!message) throw new Error("not a first message")
      const accepted = must(await accept(bobEnds, preKeys.secrets, message, context))
      const sides = [sideOf(first.session, context, stored), sideOf(accepted.session, context, stored)] as const
      await sides[0].decrypt(await sides[1].encrypt(Uint8Array.of(2)))
      return sides
    },
  }
}

const sideOf = (start: Session, context: Context, stored: boolean): Side<Uint8Array<ArrayBuffer>> => {
  let session = start
  let raw = serializeSession(start)
  const load = (): Session => (stored ? must(deserializeSession(raw)) : session)
  const save = (after: Session): void => {
    if (stored) raw = serializeSession(after)
    else session = after
  }
  return {
    encrypt: async (plaintext) => {
      const sealed = must(await encrypt(load(), plaintext, context))
      save(sealed.session)
      return sealed.message.bytes
    },
    decrypt: async (message) => save(must(await decrypt(load(), message, context)).session),
  }
}

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
