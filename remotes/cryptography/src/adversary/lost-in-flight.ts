/**
 * The one restored copy that nobody can find out: it lacks a message that left and never arrived, so the peer has not seen
 * it either. The Signal layer then derives the same key and IV for two messages. That this says nothing even to somebody
 * who has opened both outer layers rests on the first block of its plaintext, which is bound to the message id.
 */
import { decodeSignalMessage } from "@fourfold/signal/oracle/decoders"
import { equalBytes } from "@fourfold/std"
import { isListening, startRecording, stopRecording } from "./record-keys.ts"
import { trial } from "./trial.ts"
import { connect, connected, createWorker, createWorld, inviteTo, newMessage, receive, seal } from "./workers.ts"

const blockLength = 16

export const lostInFlight = trial(
  "no (key, nonce) is used twice by a copy that lacks a message lost in flight, but the Signal layer's",
  { short: { runs: 2 }, long: { runs: 20 } },
  async ({ runs }, ledger) => {
    if (!isListening) throw new Error("the ciphers are not listened to")
    for (let n = 0; n < runs; n++) {
      const { repeats } = startRecording()
      const world = createWorld(9000 + n)
      const [ana, ben] = [await createWorker(world), await createWorker(world)]
      await inviteTo(world, ben, ana)
      const { link } = await connected(world, ana, ben)
      // A chain that is under way; its first message draws a new ratchet key.
      const first = await ana
        .cryptography()
        .wrap(link, (await seal(ana, ben, newMessage(world, new Uint8Array(5), true))).sealed)
      if (!first.ok) throw new Error(first.error.type)
      const arrived = await receive(ben, link, first.value.frame)
      ledger.expect(arrived.type === "opened", "the first message did not arrive")

      const copy = await ana.copy()
      const body = world.random.bytes(200)
      const lost = await seal(ana, ben, newMessage(world, body, true))
      await ana.cryptography().wrap(link, lost.sealed)
      await ana.restart(copy)
      const again = await connect(world, ana, ben)
      ledger.count("copies restored")
      if (again.type === "connected" && again.atInitiator.mode === 3) ledger.count("resumed, for nobody can know")
      // The same words again, a moment later.
      const second = await seal(ana, ben, newMessage(world, body, true))
      stopRecording()

      ledger.count("(key, IV) of the Signal layer used twice", repeats.length)
      for (const repeat of repeats)
        ledger.expect(repeat.startsWith("AES-CBC "), `${repeat.split(" ")[0]} used a key and nonce twice`)
      const [one, other] = [lost, second].map(
        ({ sealed }) => decodeSignalMessage(sealed.slice(blockLength))?.ciphertext,
      )
      if (!one || !other) throw new Error("not a Signal message")
      for (let at = 0; at < one.length; at += blockLength) {
        ledger.count("blocks compared")
        const isSame = equalBytes(one.slice(at, at + blockLength), other.slice(at, at + blockLength))
        ledger.expect(!isSame, "two messages under one key and IV share a block")
      }
    }
  },
)
