/** No key and nonce are used twice, whatever is reloaded or restored; and who comes back from an older copy is found out. */
import { type LinkId, coreType } from "@fourfold/contracts"
import { encode, u64 } from "@fourfold/std"
import { drawn } from "./drawing.ts"
import { isListening, startRecording, stopRecording } from "./record-keys.ts"
import { type Ledger, trial } from "./trial.ts"
import {
  type Disk,
  type Worker,
  type World,
  connect,
  connected,
  createWorker,
  createWorld,
  inviteTo,
  newMessage,
  receive,
  seal,
} from "./workers.ts"

interface End {
  readonly worker: Worker
  received: bigint
  unacknowledged: number
}

const say = async (world: World, link: LinkId, from: End, to: End, ledger: Ledger): Promise<void> => {
  const carry = async (sender: End, receiver: End, isAck: boolean): Promise<void> => {
    const body = isAck ? encode(u64, sender.received) : world.random.bytes(drawn(world.random, 200))
    const message = newMessage(world, body, !isAck, isAck ? coreType.ack : 16)
    const { sealed } = await seal(sender.worker, receiver.worker, message)
    const wrapped = await sender.worker.cryptography().wrap(link, sealed)
    if (!wrapped.ok) throw new Error(wrapped.error.type)
    const got = await receive(receiver.worker, link, wrapped.value.frame)
    if (got.type !== "opened" || got.id !== message.id) return ledger.violated("a message did not arrive")
    ledger.count("messages")
    if (got.convSeq > 0n) receiver.received = got.convSeq
  }
  await carry(from, to, false)
  from.unacknowledged += 1
  if (from.unacknowledged < 16) return
  await carry(to, from, true)
  from.unacknowledged = 0
}

export const keysAreUsedOnce = trial(
  "no (key, nonce) is used twice; restored old profiles are found out",
  { short: { messages: 200, reloads: 4, restored: 2 }, long: { messages: 10_000, reloads: 20, restored: 5 } },
  async ({ messages, reloads, restored }, ledger) => {
    if (!isListening) throw new Error("the ciphers are not listened to")
    const { pairs, repeats } = startRecording()
    const world = createWorld(90)
    const [ana, ben]: readonly [End, End] = [
      { worker: await createWorker(world), received: 0n, unacknowledged: 0 },
      { worker: await createWorker(world), received: 0n, unacknowledged: 0 },
    ]
    await inviteTo(world, ben.worker, ana.worker)
    let meeting = await connected(world, ana.worker, ben.worker)
    const [everyReload, everyCopy] = [Math.floor(messages / reloads), Math.floor(messages / restored)]
    let old: { readonly of: End; readonly disk: Disk; readonly sessions: string } | undefined

    for (let n = 1; n <= messages; n++) {
      world.clock.nowMs += 1000
      const [from, to] = drawn(world.random, 2) === 0 ? [ana, ben] : ([ben, ana] as const)
      await say(world, meeting.link, from, to, ledger)
      const who = Math.floor(n / everyReload) % 2 === 0 ? ana : ben
      if (n % everyReload === Math.floor(everyReload / 2)) {
        await who.worker.restart()
        ledger.count("reloads")
        const again = await connected(world, ana.worker, ben.worker)
        ledger.expect(again.atInitiator.mode === 3, "a reload did not resume")
        meeting = again
      }
      // Now and then nobody reloads between the copy and its return, so that only the counters can tell.
      const age = Math.ceil(n / everyCopy) % 2 === 0 ? 20 : Math.floor(everyCopy / 2)
      if (n % everyCopy === everyCopy - age)
        old = { of: who, disk: await who.worker.copy(), sessions: sessionsOf(meeting) }
      if (n % everyCopy !== 0 || !old) continue

      await old.of.worker.restart(old.disk)
      ledger.count("old profiles restored")
      const first = await connect(world, ana.worker, ben.worker)
      const found = first.type === "connected" ? first : await connected(world, ana.worker, ben.worker)
      if (first.type === "replaced") ledger.count("found out by the counters")
      else if (found.atInitiator.mode === 2) ledger.count("found out by their resumption secret")
      ledger.expect(found.atInitiator.mode === 2, "a restored profile was resumed")
      ledger.expect(sessionsOf(found) !== old.sessions, "a restored profile goes on in its old sessions")
      meeting = found
      for (const end of [ana, ben]) {
        end.received = 0n
        end.unacknowledged = 0
      }
      old = undefined
    }
    stopRecording()
    ledger.count("encryptions", pairs.size + repeats.length)
    ledger.count("(key, nonce) used twice", repeats.length)
    const ciphers = Map.groupBy(pairs, (pair) => pair.split(" ")[0])
    for (const [cipher, of] of ciphers) ledger.count(`encryptions with ${cipher}`, of.length)
    // Four layers and the vault: a recorder that is deaf to one of them would show nothing.
    ledger.expect(ciphers.size === 3 && pairs.size >= 5 * messages, "the recorder does not hear every layer")
    for (const pair of new Set(repeats.map((repeat) => repeat.split(" ")[0])))
      ledger.violated(`${pair} used a key and nonce twice`)
  },
)

const sessionsOf = ({ atInitiator }: Awaited<ReturnType<typeof connected>>): string => atInitiator.sessions?.id ?? ""
