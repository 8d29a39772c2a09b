/** Frames that were changed, cut, repeated, or made by somebody who has broken some of the layers. */
import { isDeepStrictEqual } from "node:util"
import { type Bytes, concat, equalBytes } from "@fourfold/std"
import { cascade } from "../cascade.ts"
import { aesLayer } from "../link/aes-layer.ts"
import { kemLayer } from "../link/kem-layer.ts"
import { createLink } from "../link/link.ts"
import { open as openMls, seal as sealMls } from "../mls/index.ts"
import { drawn, flipped } from "./drawing.ts"
import { type End, type Engine, createEngine } from "./engine.ts"
import { laidOpen } from "./laid-open.ts"
import { type Ledger, trial } from "./trial.ts"

const stateOf = (engine: Engine, end: End) => structuredClone([end.link, end.peer.vault.known, engine.session(end)])

/** No forgery is accepted, nothing has changed, and the genuine frame is still welcome. */
const refusesAll = async (
  engine: Engine,
  to: End,
  forgeries: Iterable<readonly [name: string, frame: Bytes]>,
  ledger: Ledger,
): Promise<void> => {
  const before = stateOf(engine, to)
  for (const [name, forgery] of forgeries) {
    ledger.count(`${name.split(":")[0]} refused`)
    if (await engine.attempt(to, forgery)) ledger.violated(`accepted: ${name}`)
  }
  ledger.expect(isDeepStrictEqual(stateOf(engine, to), before), "a refused frame changed the state")
}

const accept = async (engine: Engine, to: End, frame: Bytes, ledger: Ledger): Promise<void> => {
  const accepted = await engine.attempt(to, frame)
  if (!accepted) return ledger.violated("a genuine frame was refused")
  engine.keep(to, accepted)
  ledger.count("genuine frames accepted")
}

const none = new Uint8Array()
const lengths = [5, 200, 300, 900, 1900, 30, 4000, 60, 11_000, 9]

export const changedFrames = trial(
  "every byte of a frame turned, every length cut",
  { short: { frames: 3 }, long: { frames: 50 } },
  async ({ frames }, ledger) => {
    const engine = await createEngine(1)
    for (let n = 0; n < frames; n++) {
      const [from, to] = n % 2 === 0 ? [engine.ana, engine.ben] : [engine.ben, engine.ana]
      const { frame } = await engine.send(from, engine.message(lengths[n % lengths.length] ?? 0))
      const flips = frame.keys().map((at) => ["bytes turned", flipped(frame, at, drawn(engine.random, 8))] as const)
      await refusesAll(engine, to, flips, ledger)
      const cuts = frame.keys().map((length) => ["lengths cut", frame.slice(0, length)] as const)
      await refusesAll(engine, to, cuts, ledger)
      const more = [1, 16, 16_384 - frame.length, 16_385 - frame.length, 262_144].map((extra) => {
        const longer = concat(frame, engine.random.bytes(Math.max(1, extra)))
        return [`longer frames: ${longer.length}`, longer] as const
      })
      const rubbish = [0, 1, 26, 635, 16_384, 16_385, 262_144].map(
        (length) => [`random bytes: ${length}`, engine.random.bytes(length)] as const,
      )
      await refusesAll(engine, to, [...more, ...rubbish], ledger)
      await accept(engine, to, frame, ledger)
    }
  },
)

export const repeatedFrames = trial(
  "frames replayed, reflected, and taken into another connection",
  { short: { frames: 40 }, long: { frames: 200 } },
  async ({ frames }, ledger) => {
    const engine = await createEngine(2)
    const { ana, ben } = engine
    const sent: { readonly from: End; readonly to: End; readonly frame: Bytes; readonly sealed: Bytes }[] = []
    for (let n = 0; n < frames; n++) {
      const [from, to] = n % 2 === 0 ? [ana, ben] : [ben, ana]
      // Transient: durable ones would want acknowledging.
      const sealed = await engine.seal(from, engine.message(n % 500, false))
      const frame = await engine.wrap(from, sealed)
      await refusesAll(engine, from, [["reflected at once", frame]], ledger)
      await accept(engine, to, frame, ledger)
      await refusesAll(engine, to, [["replayed at once", frame]], ledger)
      sent.push({ from, to, frame, sealed })
    }
    for (const { from, to, frame, sealed } of sent) {
      await refusesAll(engine, to, [["replayed at the end", frame]], ledger)
      await refusesAll(engine, from, [["reflected at the end", frame]], ledger)
      // Somebody who could wrap anew what he has recorded: the persisted layers have moved on.
      ledger.count("replayed inside the outer layers")
      if (await engine.attemptSealed(to, sealed)) ledger.violated("accepted: a ciphertext replayed inside")
    }
    const again = await engine.reconnect()
    if (!again.atInitiator || !again.atResponder) return ledger.violated("no second connection")
    ana.link = createLink("initiator", again.atInitiator.secrets)
    ben.link = createLink("responder", again.atResponder.secrets)
    for (const { to, frame } of sent) await refusesAll(engine, to, [["replayed in the next connection", frame]], ledger)
    const { frame } = await engine.send(ana, engine.message(5))
    await accept(engine, ben, frame, ledger)
  },
)

export const brokenLayers = trial(
  "layers stripped, swapped, cut, changed, or taken from another conversation, under the right outer layers",
  { short: { every: 29 }, long: { every: 1 } },
  async ({ every }, ledger) => {
    const [engine, other] = [await createEngine(3), await createEngine(4)]
    const { ana, ben, random } = engine
    const open = await laidOpen(engine)
    const foreign = await laidOpen(other)

    const message = open.message
    // What an honest end would send next: its layers, one by one.
    const honest = await engine.seal({ ...ana, peer: { ...ana.peer, commit: () => undefined } }, message)
    const l2 = honest.slice(16)
    const { envelope, mlsAad, l1 } = open
    const l1Elsewhere = (await sealMls(open.session.mls, envelope, random.bytes(16), random)).message
    const l3 = await open.underKem(honest)
    const frame = await open.underAes(l3)
    const { inSignal } = open
    ledger.expect((await engine.attempt(ben, frame)) !== undefined, "the honest frame itself was refused")
    const remade = await engine.attempt(ben, await open.framed(await inSignal(l1)))
    ledger.expect(equalBytes(remade?.envelope.body ?? none, message.body), "the attacker's own frame is no good one")

    const theirs = await foreign.inSignal(l1)
    const swapped = cascade(aesLayer, kemLayer)
    const [kem, aes] = open.layers
    const [, inverted] = await swapped.seal([aes, kem], honest.slice(0, 560), open.context)
    const signalInside = await open.inSignal(envelope)
    const mlsOutside = (await sealMls(open.session.mls, signalInside.slice(0, 400), mlsAad, random)).message
    const otherMls = (await sealMls(foreign.session.mls, envelope, mlsAad, random)).message
    const mlsFrame = concat(new Uint8Array([0xe1, 1, 0, 0, 0, 0, 0, 0, 0, 0]), l1)

    await refusesAll(
      engine,
      ben,
      [
        ["layers stripped: AES", l3],
        ["layers stripped: ML-KEM", await open.underAes(honest)],
        ["layers stripped: ML-KEM, with flags", await open.underAes(concat(new Uint8Array(1), honest))],
        ["layers stripped: Signal", await open.framed(l1)],
        ["layers stripped: MLS", await open.framed(await inSignal(envelope))],
        ["layers stripped: MLS and Signal", await open.framed(envelope)],
        ["layers stripped: all but AES", await open.underAes(envelope)],
        ["layers stripped: all", envelope],
        ["layers stripped: all but MLS", mlsFrame],
        ["layers swapped: AES in ML-KEM", inverted],
        ["layers swapped: Signal in MLS", await open.framed(mlsOutside)],
        ["layers doubled: AES", await open.underAes(frame)],
        ["layers doubled: ML-KEM", await open.underAes(await open.underKem(l3.slice(0, 500)))],
        ["layers doubled: Signal", await open.framed(await inSignal(l2))],
        ["layers of another conversation: Signal", await open.framed(theirs)],
        ["layers of another conversation: MLS", await open.framed(await inSignal(otherMls))],
        ["layers of another conversation: ML-KEM", await open.underAes(await foreign.underKem(honest))],
        ["layers of another conversation: AES", await foreign.underAes(l3)],
        ["layers of another conversation: all", await foreign.framed(l2)],
        // The right layers with another binding.
        ["layers bound to another message", await open.framed(await open.signal(concat(random.bytes(16), l1)))],
        [
          "layers bound to another message: mid",
          await open.underAes(await open.underKem(concat(random.bytes(16), l2))),
        ],
        ["layers bound to another message: MLS", await open.framed(await inSignal(l1Elsewhere))],
        ["layers without a message", await open.underAes(await open.underKem(new Uint8Array(15)))],
      ],
      ledger,
    )
    ledger.expect(!(await openMls(open.session.mls, l1)).ok, "a side opened its own MLS message")

    // Changed and cut inside, with every layer around it right.
    for (let at = 0; at < l3.length; at += every) {
      const forged = await open.underAes(flipped(l3, at, drawn(random, 8)))
      await refusesAll(engine, ben, [["bytes of L3 turned", forged]], ledger)
      await refusesAll(engine, ben, [["lengths of L3 cut", await open.underAes(l3.slice(0, at))]], ledger)
    }
    for (let at = 0; at < l2.length; at += every) {
      await refusesAll(engine, ben, [["lengths of L2 cut", await open.framed(l2.slice(0, at))]], ledger)
      const turned = flipped(l2, at, drawn(random, 8))
      if (!equalBytes(turned, l2))
        await refusesAll(engine, ben, [["bytes of L2 turned", await open.framed(turned)]], ledger)
    }
    for (let at = 0; at < l1.length; at += every) {
      const turned = await open.framed(await inSignal(flipped(l1, at, drawn(random, 8))))
      await refusesAll(engine, ben, [["bytes of L1 turned", turned]], ledger)
      const cut = await open.framed(await inSignal(l1.slice(0, at)))
      await refusesAll(engine, ben, [["lengths of L1 cut", cut]], ledger)
    }
    await accept(engine, ben, frame, ledger)
  },
)
