/** How the keys of all layers are renewed while messages go on, and that no epoch lasts longer than it may. */
import { coreType } from "@fourfold/contracts"
import { decode, encode, u64 } from "@fourfold/std"
import { type Link, owesFrame, unwrap, wrap } from "../link/link.ts"
import type { Usage } from "../link/side.ts"
import { status } from "../mls/index.ts"
import { healingOf } from "../session/healing.ts"
import { storedSession } from "../session/signal-session.ts"
import { drawn } from "./drawing.ts"
import { type End, type Engine, createEngine } from "./engine.ts"
import { type Ledger, trial } from "./trial.ts"

const minute = 60_000

const linkEpochs = (engine: Engine): readonly [anas: number, bens: number] => [
  engine.ana.link.sending.layers[1].epoch,
  engine.ben.link.sending.layers[1].epoch,
]

const deliver = async (engine: Engine, from: End, to: End, body: number, type: number, ledger: Ledger) => {
  const message = engine.message(body, type !== coreType.ack && type !== coreType.ping)
  const acks = type === coreType.ack ? encode(u64, engine.session(from).received) : undefined
  const isCommit = type === coreType.mlsCommit
  const { frame } = await engine.send(from, {
    ...message,
    type,
    ...(acks ? { body: acks } : {}),
    ...(isCommit ? { body: new Uint8Array() } : {}),
  })
  const accepted = await engine.attempt(to, frame)
  if (!accepted || accepted.envelope.id !== message.id) return ledger.violated("a message was lost across a rekey")
  engine.keep(to, accepted)
  ledger.count("messages across rekeys, none lost")
}

/** Whoever owes a frame sends a ping; whoever is to heal the group does; both acknowledge. */
const keepUp = async (engine: Engine, ledger: Ledger): Promise<void> => {
  const { ana, ben } = engine
  for (const [from, to] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const due = healingOf(engine.session(from), engine.clock.nowMs)
    if (due === "mlsCommit") {
      await deliver(engine, from, to, 0, coreType.mlsCommit, ledger)
      ledger.count("MLS Commits")
    }
    if (owesFrame(from.link, engine.clock.nowMs)) await deliver(engine, from, to, 0, coreType.ping, ledger)
    const { sent, acknowledged } = engine.session(to)
    if (sent - acknowledged > 15n) await deliver(engine, from, to, 0, coreType.ack, ledger)
  }
}

export const renewals = trial(
  "rekeys of all four layers while messages go on",
  { short: { messages: 350 }, long: { messages: 5000 } },
  async ({ messages }, ledger) => {
    const engine = await createEngine(60)
    const { ana, ben, random, clock } = engine
    const ratchetKeys = new Set<string>()
    let [since, lastEpochs] = [0, linkEpochs(engine)]
    for (let n = 0; n < messages; n++) {
      const [from, to] = drawn(random, 3) > 0 ? [ana, ben] : [ben, ana]
      await deliver(engine, from, to, drawn(random, 600), 16, ledger)
      await keepUp(engine, ledger)
      const { sending } = storedSession(engine.session(from).signal)
      if (sending.type === "ready") ratchetKeys.add(sending.pair.publicKey.join())
      const now = linkEpochs(engine)
      since = now[0] === lastEpochs[0] ? since + 1 : 0
      lastEpochs = now
      ledger.largest("most messages while ana's direction kept its keys", since)
      if (drawn(random, 40) === 0) clock.nowMs += minute
    }
    const [anas, bens] = linkEpochs(engine)
    const { epoch } = status(engine.session(ana).mls)
    ledger.count("ML-KEM epochs", anas + bens)
    ledger.count("MLS epochs", Number(epoch))
    ledger.count("Double Ratchet steps", ratchetKeys.size)
    ledger.count("SPQR epochs", storedSession(engine.session(ana).signal).postQuantum.braid.epoch)
    // 50 messages of one direction are at most some 150 of both as they are drawn here.
    ledger.expect(
      anas >= Math.floor(messages / 200) && bens >= Math.floor(messages / 400),
      "the ML-KEM layer is not renewed",
    )
    ledger.expect(Number(epoch) >= 1 + Math.floor(messages / 300), "the MLS group is not renewed")
    ledger.expect(ratchetKeys.size > messages / 10, "the Double Ratchet is not renewed")
  },
)

const used: Usage = { messages: 0, bytes: 0, durableSinceMs: undefined }

const aged = (link: Link, side: "sending" | "receiving", usage: Usage): Link =>
  structuredClone({ ...link, [side]: { ...link[side], usage } })

/** One less than the limit passes, the limit does not, on both sides. */
export const hardStops = trial(
  "hard stops: 4,096 messages, 60 minutes, 4 GiB",
  { short: { reallySent: 0 }, long: { reallySent: 4096 } },
  async ({ reallySent }, ledger) => {
    const engine = await createEngine(61)
    const { ana, ben, clock, deps } = engine
    const { primitives } = deps.signal
    const sealed = await engine.seal(ana, engine.message(5))
    const limits = [
      ["messages", { ...used, messages: 4095 }, { ...used, messages: 4096 }],
      ["bytes", { ...used, bytes: 4 * 2 ** 30 - 1 }, { ...used, bytes: 4 * 2 ** 30 }],
      [
        "minutes",
        { ...used, durableSinceMs: clock.nowMs - 60 * minute + 1 },
        { ...used, durableSinceMs: clock.nowMs - 60 * minute },
      ],
    ] as const
    const options = { isDurable: true, nowMs: clock.nowMs }
    for (const [what, below, at] of limits) {
      const passes = await wrap({ ...deps, primitives }, aged(ana.link, "sending", below), sealed, options)
      const stops = await wrap({ ...deps, primitives }, aged(ana.link, "sending", at), sealed, options)
      ledger.expect(passes.ok && !stops.ok, `${what}: the sender does not stop`)
      if (!passes.ok) continue
      const { frame } = passes.value
      const opens = await unwrap({ primitives }, aged(ben.link, "receiving", below), frame, clock.nowMs)
      const closes = await unwrap({ primitives }, aged(ben.link, "receiving", at), frame, clock.nowMs)
      ledger.expect(opens.ok, `${what}: the receiver stops too early`)
      ledger.expect(!closes.ok && closes.error.dropped.close, `${what}: the receiver does not stop`)
      ledger.count("limits tried from both sides")
    }
    // A receiver that never gets a word in: the sender stops by itself.
    let frames = 0
    for (; frames < reallySent; frames++) {
      const made = await wrap({ ...deps, primitives }, ana.link, sealed, options)
      if (!made.ok) break
      ana.link = made.value.link
    }
    if (reallySent > 0) {
      const last = await wrap({ ...deps, primitives }, ana.link, sealed, options)
      ledger.expect(frames === 4096 && !last.ok, `the sender stopped after ${frames} frames`)
      ledger.count("frames sent in one epoch before the stop", frames)
    }
  },
)

/** Frames of an epoch that is over, and rekeys that were not asked for, are refused; so is a number that is out of order. */
export const epochs = trial(
  "frames of an epoch that is over",
  { short: { rekeys: 2 }, long: { rekeys: 20 } },
  async ({ rekeys }, ledger) => {
    const engine = await createEngine(62)
    const { ana, ben } = engine
    for (let n = 0; n < rekeys; n++) {
      const recorded = []
      for (let k = 0; k < 50; k++) {
        const { frame } = await engine.send(ana, engine.message(3, false))
        const accepted = await engine.attempt(ben, frame)
        if (!accepted) return ledger.violated("a genuine frame was refused")
        engine.keep(ben, accepted)
        if (k % 10 === 0) recorded.push(frame)
      }
      const older = structuredClone(ana.link)
      await deliver(engine, ben, ana, 0, coreType.ping, ledger)
      await deliver(engine, ana, ben, 0, coreType.ping, ledger)
      const epoch = decode(u64, encode(u64, BigInt(ana.link.sending.layers[1].epoch)))
      ledger.expect(epoch.ok && epoch.value === BigInt(n + 1), "no rekey took place")
      for (const frame of recorded) {
        ledger.count("frames of old epochs refused")
        if (await engine.attempt(ben, frame)) ledger.violated("a frame of an old epoch was accepted")
      }
      // Somebody who has a copy of the sender from before the rekey.
      const stale = await engine.wrap({ ...ana, link: older }, await engine.seal(ana, engine.message(3, false)))
      ledger.count("frames of a stolen older state refused")
      if (await engine.attempt(ben, stale)) ledger.violated("a state from before the rekey still speaks")
    }
  },
)
