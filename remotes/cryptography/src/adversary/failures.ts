/** The third failure ends a connection, at the facade of the product; until then the genuine frames go on. */
import type { LinkId } from "@fourfold/contracts"
import type { Bytes } from "@fourfold/std"
import { drawn, flipped } from "./drawing.ts"
import { type Ledger, trial } from "./trial.ts"
import {
  type Worker,
  type World,
  connected,
  createWorker,
  createWorld,
  inviteTo,
  newMessage,
  receive,
  seal,
} from "./workers.ts"

const frameOf = async (world: World, link: LinkId, from: Worker, to: Worker): Promise<Bytes> => {
  const { sealed } = await seal(from, to, newMessage(world, world.random.bytes(drawn(world.random, 900)), false))
  const wrapped = await from.cryptography().wrap(link, sealed)
  if (!wrapped.ok) throw new Error(wrapped.error.type)
  return wrapped.value.frame
}

const drop = async (at: Worker, link: LinkId, frame: Bytes, isLast: boolean, ledger: Ledger): Promise<void> => {
  const before = JSON.stringify(await at.copy())
  const got = await receive(at, link, frame)
  ledger.count("bad frames dropped")
  if (got.type !== "dropped") return ledger.violated(`a bad frame was ${got.type}`)
  ledger.expect(
    got.close === isLast,
    isLast ? "the third failure does not close" : "it closes before the third failure",
  )
  ledger.expect(JSON.stringify(await at.copy()) === before, "a bad frame left something on the disk")
}

export const thirdFailure = trial(
  "two bad frames are survived, the third closes",
  { short: { connections: 3 }, long: { connections: 50 } },
  async ({ connections }, ledger) => {
    const world = createWorld(80)
    const [ana, ben] = [await createWorker(world), await createWorker(world)]
    await inviteTo(world, ben, ana)
    let recorded: Bytes | undefined
    for (let n = 0; n < connections; n++) {
      const { link } = await connected(world, ana, ben)
      const [from, to] = n % 2 === 0 ? [ana, ben] : [ben, ana]
      const rubbish = (frame: Bytes): readonly Bytes[] => [
        flipped(frame, drawn(world.random, frame.length), drawn(world.random, 8)),
        frame.slice(0, drawn(world.random, frame.length)),
        world.random.bytes([0, 16_384, 16_385, 262_144][n % 4] ?? 0),
        ...(recorded ? [recorded] : []),
      ]
      const pick = (frame: Bytes): Bytes => {
        const kinds = rubbish(frame)
        return kinds[drawn(world.random, kinds.length)] ?? frame.slice(1)
      }
      for (const isLast of [false, false, true]) {
        const frame = await frameOf(world, link, from, to)
        await drop(to, link, pick(frame), isLast, ledger)
        const genuine = await receive(to, link, frame)
        recorded = frame
        if (isLast) {
          ledger.count("genuine frames refused after the third failure")
          ledger.expect(genuine.type === "dropped" && genuine.close, "a connection goes on after its third failure")
        } else {
          ledger.count("genuine frames accepted after a bad one")
          ledger.expect(genuine.type === "opened", "a genuine frame was refused after a bad one")
        }
      }
      await Promise.all([ana, ben].map((worker) => worker.cryptography().closeLink(link)))
    }
  },
)
