/** What is measured of the Signal layer, for any two sides that can talk. Runs in Node and in a page. */

/** One end, whoever runs it. Messages are opaque. */
export interface Side<M> {
  readonly encrypt: (plaintext: Uint8Array<ArrayBuffer>) => Promise<M>
  readonly decrypt: (message: M) => Promise<void>
}

/** How to make prekeys, then a pair of sides that have exchanged one message each way. */
export interface Subject<M> {
  readonly publish: () => Promise<void>
  /** Both ends' work for a new session, and one message each way. */
  readonly meet: () => Promise<readonly [Side<M>, Side<M>]>
}

export interface Figures {
  readonly publishMs: number
  readonly meetMs: number
  /** Messages that were encrypted on one side and decrypted on the other, all in one direction. */
  readonly oneWayPerSecond: number
  readonly encryptPerSecond: number
  readonly decryptPerSecond: number
  readonly pingPongPerSecond: number
  readonly reversedPerSecond: number
}

type Clock = () => number
const wallClock: Clock = () => performance.now()

const messageCount = 1000
const reversedCount = 200

/** One round of every scenario, with bodies of 1 KiB. `clock` gives milliseconds; the wall's unless told. */
export const measureRound = async <M>(subject: Subject<M>, clock: Clock = wallClock): Promise<Figures> => {
  const timed = async (run: () => Promise<void>): Promise<number> => {
    const started = clock()
    await run()
    return clock() - started
  }
  const body = new Uint8Array(1024)
  const repeat = 5
  const publishMs = (await timed(() => times(repeat, subject.publish))) / repeat
  const meetMs = (await timed(() => times(repeat, async () => void (await subject.meet())))) / repeat
  const [alice, bob] = await subject.meet()

  const messages: M[] = []
  const encryptMs = await timed(() => times(messageCount, async () => void messages.push(await alice.encrypt(body))))
  const decryptMs = await timed(async () => {
    for (const message of messages) await bob.decrypt(message)
  })
  const pingPongMs = await timed(() =>
    times(messageCount / 2, async () => {
      await alice.decrypt(await bob.encrypt(body))
      await bob.decrypt(await alice.encrypt(body))
    }),
  )
  const late: M[] = []
  await times(reversedCount, async () => void late.push(await alice.encrypt(body)))
  const reversedMs = await timed(async () => {
    for (const message of late.toReversed()) await bob.decrypt(message)
  })
  return {
    publishMs,
    meetMs,
    oneWayPerSecond: (messageCount / (encryptMs + decryptMs)) * 1000,
    encryptPerSecond: (messageCount / encryptMs) * 1000,
    decryptPerSecond: (messageCount / decryptMs) * 1000,
    pingPongPerSecond: (messageCount / pingPongMs) * 1000,
    reversedPerSecond: (reversedCount / reversedMs) * 1000,
  }
}

/** The median of each figure over several rounds. */
export const medians = (rounds: readonly Figures[]): Figures => {
  const median = (figure: keyof Figures): number => {
    const sorted = rounds.map((round) => round[figure]).toSorted((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  }
  return {
    publishMs: median("publishMs"),
    meetMs: median("meetMs"),
    oneWayPerSecond: median("oneWayPerSecond"),
    encryptPerSecond: median("encryptPerSecond"),
    decryptPerSecond: median("decryptPerSecond"),
    pingPongPerSecond: median("pingPongPerSecond"),
    reversedPerSecond: median("reversedPerSecond"),
  }
}

const times = async (count: number, run: () => Promise<void>): Promise<void> => {
  for (let i = 0; i < count; i++) await run()
}
