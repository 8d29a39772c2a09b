/** V5: each layer alone, from the state it starts in to the bytes it gives. */
import type { Random } from "@fourfold/contracts"
import { encrypt } from "@fourfold/signal"
import { type Bytes, ascii } from "@fourfold/std"
import { startTime } from "../handshake/test-peer.ts"
import { aesLayer } from "../link/aes-layer.ts"
import { chains3, chains4 } from "../link/chain.ts"
import { type FrameContext, frameAad } from "../link/frame-header.ts"
import { kemLayer } from "../link/kem-layer.ts"
import { seal } from "../mls/index.ts"
import { decodeState } from "../mls/state.ts"
import { type SignalDeps, signalContext, storedSession } from "../session/signal-session.ts"
import type { Value } from "./json.ts"
import type { Meeting } from "./meeting.ts"
import { mlsEpochVector } from "./mls-vectors.ts"
import { recording } from "./recording.ts"

export const layerVectors = async (meeting: Meeting, source: Random): Promise<Value> => ({
  mls: await mlsVector(meeting, source),
  signal: await signalVector(meeting, source),
  kem: await kemVectors(source),
  aes: await aesVector(source),
})

/** Alice's first message of the epoch in handshake.json. */
const mlsVector = async ({ firstContact, alice }: Meeting, random: Random): Promise<Value> => {
  const { mls } = firstContact.sessions.initiator
  const [plaintext, associatedData] = [ascii("The MLS layer alone"), random.bytes(16)]
  const { message } = await seal(mls, plaintext, associatedData, random)
  const epoch = mlsEpochVector(decodeState(mls).current)
  return { epoch, leaf: 0, signatureKey: alice.peer.me.bundle.ed25519, associatedData, plaintext, message }
}

/** Alice's second message of a chain, from the state that her first one left. */
const signalVector = async ({ firstContact, alice, bob }: Meeting, source: Random): Promise<Value> => {
  const recorder = recording(source)
  const deps: SignalDeps = { primitives: recorder.primitives, now: () => startTime }
  const context = signalContext(deps, recorder.random)
  const plaintext = ascii("The Signal layer alone")
  const first = await encrypt(storedSession(firstContact.sessions.initiator.signal), plaintext, context)
  if (!first.ok) throw new RangeError(first.error.type)
  const { sending, postQuantum } = first.value.session
  const [epoch] = postQuantum.chain.epochs
  if (sending.type !== "ready" || !epoch?.sending) throw new RangeError("nothing was sent")
  const second = await encrypt(first.value.session, plaintext, context)
  if (!second.ok) throw new RangeError(second.error.type)
  const { aesKey, macKey, iv } = recorder.lastBody()
  return {
    senderIdentity: alice.peer.me.bundle.curve25519,
    receiverIdentity: bob.peer.me.bundle.curve25519,
    chainKey: sending.chain.key,
    counter: sending.chain.index,
    postQuantumChain: epoch.sending.next,
    postQuantumCounter: epoch.sending.counter,
    aesKey,
    macKey,
    iv,
    plaintext,
    message: second.value.message.bytes,
  }
}

const place = (random: Random): FrameContext => ({ sid: random.bytes(16), direction: "i2r" })

const kemVectors = async (random: Random): Promise<readonly Value[]> => {
  const one = async (ct: Bytes | undefined, ek: Bytes | undefined): Promise<Value> => {
    const context = place(random)
    const chain = chains3.first(random.bytes(32))
    const plaintext = ascii("The ML-KEM layer alone")
    const state = { epoch: 3, seq: 70_000, chain, rekeying: { ct, ek } }
    const [next, sealed] = await kemLayer.seal(state, plaintext, context)
    const { key, nonce } = chains3.step(chain).keys
    const aadBeforeFlags = frameAad("EK1/L3", context, state)
    return {
      ...context,
      epoch: 3,
      seq: 70_000,
      chain,
      key,
      nonce,
      aadBeforeFlags,
      plaintext,
      sealed,
      after: next.chain,
    }
  }
  const [ct, ek] = [random.bytes(1088), random.bytes(1184)]
  return [await one(undefined, undefined), await one(ct, undefined), await one(undefined, ek), await one(ct, ek)]
}

const aesVector = async (random: Random): Promise<Value> => {
  const context = place(random)
  const chain = chains4.first(random.bytes(64))
  const plaintext = ascii("The AES layer alone")
  const state = { epoch: 3, seq: 70_000, chain }
  const [next, frame] = await aesLayer.seal(state, plaintext, context)
  const { key, nonce, commitment } = chains4.step(chain).keys
  const aad = frameAad("EK1/L4", context, state)
  return { ...context, epoch: 3, seq: 70_000, chain, key, nonce, commitment, aad, plaintext, frame, after: next.chain }
}
