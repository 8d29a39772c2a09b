/** What one end sends next, with the keys of its layers in the open: as if some of them were known to an attacker. */
import { encrypt } from "@fourfold/signal"
import { type Bytes, concat, fromHex } from "@fourfold/std"
import { aesLayer } from "../link/aes-layer.ts"
import type { FrameContext } from "../link/frame-header.ts"
import { kemLayer } from "../link/kem-layer.ts"
import { seal as sealMls } from "../mls/index.ts"
import { mlsAssociatedData, signalAssociatedData } from "../session/associated-data.ts"
import { encodeEnvelope } from "../session/envelope.ts"
import { signalContext, storedSession } from "../session/signal-session.ts"
import type { Engine } from "./engine.ts"

export const laidOpen = async (engine: Engine) => {
  const { ana, ben, random } = engine
  const message = engine.message(100, false)
  const session = engine.session(ana)
  const mid = fromHex(message.id)
  const bound = { cid: session.cid, mid, sender: ana.peer.me.fp, receiver: ben.peer.me.fp }
  const context: FrameContext = { sid: ana.link.sid, direction: ana.link.directions.sending }
  const [kem, aes] = structuredClone(ana.link.sending.layers)
  const signal = async (plaintext: Bytes): Promise<Bytes> => {
    const made = await encrypt(storedSession(session.signal), plaintext, signalContext(engine.deps.signal, random))
    if (!made.ok) throw new Error("cannot seal")
    return made.value.message.bytes
  }
  const underAes = async (l3: Bytes): Promise<Bytes> => (await aesLayer.seal(aes, l3, context))[1]
  const underKem = async (plaintext: Bytes): Promise<Bytes> => (await kemLayer.seal(kem, plaintext, context))[1]
  const envelope = encodeEnvelope({
    version: 0x10,
    id: message.id,
    convSeq: 0n,
    step: session.steps + 1n,
    prevHash: new Uint8Array(32),
    sentAt: message.sentAt,
    type: message.type,
    body: message.body,
  })
  const mlsAad = mlsAssociatedData(bound)
  const sealed = await sealMls(session.mls, envelope, mlsAad, random)
  return {
    envelope,
    mlsAad,
    l1: sealed.message,
    mid,
    bound,
    message,
    session,
    context,
    layers: [kem, aes] as const,
    signal,
    /** The L2 ciphertext around what is bound to this message. */
    inSignal: (inner: Bytes): Promise<Bytes> => signal(concat(signalAssociatedData(bound), inner)),
    underAes,
    underKem,
    /** Both outer layers around mid ‖ L2 ciphertext. */
    framed: async (l2: Bytes): Promise<Bytes> => underAes(await underKem(concat(mid, l2))),
  }
}
