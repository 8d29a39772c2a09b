/** Two sessions of ours that know each other, and what drives them. Tests only. */
import type { Bytes } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { accept } from "../accept.ts"
import type { Context } from "../context.ts"
import { decrypt } from "../decrypt.ts"
import { encrypt } from "../encrypt.ts"
import { type KeyPair, generateKeyPair } from "../identity.ts"
import { type Ends, initiate } from "../initiate.ts"
import { type Limits, cascadeLimits } from "../limits.ts"
import { noblePrimitives } from "../noble-primitives.ts"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import { type PreKeyBundle, type PreKeySecrets, generatePreKeys } from "../pre-keys.ts"
import type { Primitives } from "../primitives.ts"
import type { Session } from "../session.ts"

export interface Scene {
  readonly context: Context
  readonly alice: KeyPair
  readonly bob: KeyPair
  readonly bundle: PreKeyBundle
  readonly secrets: PreKeySecrets
  readonly aliceEnds: Ends
  readonly bobEnds: Ends
}

export interface SceneOptions {
  readonly seed?: number
  readonly limits?: Limits
  readonly primitives?: Primitives
}

/** Two people and Bob's prekeys; everything follows from the seed. */
export const createScene = async ({
  seed = 1,
  limits = cascadeLimits,
  primitives = noblePrimitives,
}: SceneOptions = {}): Promise<Scene> => {
  const context: Context = { random: seededRandom(seed), primitives, limits, now: 1_800_000_000_000 }
  const [alice, bob] = [await generateKeyPair(context), await generateKeyPair(context)]
  const { bundle, secrets } = await generatePreKeys(bob, { signedPreKeyId: 1, kyberPreKeyId: 1 }, context)
  const [a, b] = [
    { name: "alice", deviceId: 1 },
    { name: "bob", deviceId: 1 },
  ]
  const common = { registrationId: 1, exportLabel: "test" }
  return {
    context,
    alice,
    bob,
    bundle,
    secrets,
    aliceEnds: { ...common, identity: alice, remoteIdentity: bob.publicKey, localAddress: a, remoteAddress: b },
    bobEnds: { ...common, identity: bob, remoteIdentity: alice.publicKey, localAddress: b, remoteAddress: a },
  }
}

/** The value of a success; a failure is a bug of the test. */
export const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** What must be there; its absence is a bug of the test. */
export const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("nothing there")
  return value
}

export const seal = async (
  session: Session,
  plaintext: Bytes,
  context: Context,
): Promise<readonly [Session, Bytes]> => {
  const { session: after, message } = must(await encrypt(session, plaintext, context))
  return [after, message.bytes]
}

export const open = async (session: Session, message: Bytes, context: Context): Promise<readonly [Session, Bytes]> => {
  const { session: after, plaintext } = must(await decrypt(session, message, context))
  return [after, plaintext]
}

/** Alice's and Bob's sessions after one message each way. */
export const acquaint = async (scene: Scene): Promise<readonly [Session, Session]> => {
  const { context } = scene
  const initiated = must(await initiate(scene.aliceEnds, scene.bundle, context))
  const [aliceWaiting, first] = await seal(initiated.session, Uint8Array.of(1), context)
  const message = given(decodePreKeyMessage(first))
  const accepted = must(await accept(scene.bobEnds, scene.secrets, message, context))
  const [bob, answer] = await seal(accepted.session, Uint8Array.of(2), context)
  const [alice] = await open(aliceWaiting, answer, context)
  return [alice, bob]
}
