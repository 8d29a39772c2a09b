/**
 * The true worker's facade in this process, as a simulated device uses it. Its calls go one at a time through one door for all
 * devices, so that the same seed gives the same run whatever the thread pool does; `settled` waits for them.
 */
import type {
  Cryptography,
  CryptographyRemote,
  HandshakeRefused,
  HandshakeStep,
  SealedWrite,
} from "@fourfold/contracts"
import { contractVersion } from "@fourfold/contracts"
import { createCryptography, memoryDeviceKeys } from "@fourfold/cryptography/in-process"
import type { Result } from "@fourfold/std"
import type { Audit, FakeCryptographyOptions } from "@fourfold/testkit"

export interface RealCryptography {
  /** Device keys last as long as this: one for each device. */
  readonly device: () => (given: FakeCryptographyOptions) => Pick<CryptographyRemote, "create">
  readonly settled: () => Promise<void>
}

export const realCryptography = (): RealCryptography => {
  const calls = { open: 0 }
  let door: Promise<unknown> = Promise.resolve()
  const alone = <T>(task: () => Promise<T>): Promise<T> => {
    calls.open++
    const mine = door.then(task)
    const gone = (): void => {
      calls.open--
    }
    door = mine.then(gone, gone)
    return mine
  }
  return {
    device: () => {
      const deviceKeys = memoryDeviceKeys()
      return ({ now, random, audit }) => ({
        contract: contractVersion,
        create: async ({ records }) => {
          const worker = await alone(() => createCryptography({ records, random, now, deviceKeys }))
          return { ...audited(oneByOne(worker, alone), audit), stop: () => undefined }
        },
      })
    },
    settled: async () => {
      do await new Promise<void>((resolve) => setImmediate(resolve))
      while (calls.open > 0)
    },
  }
}

type Alone = <T>(task: () => Promise<T>) => Promise<T>

const oneByOne = (worker: Cryptography, alone: Alone): Cryptography =>
  Object.fromEntries(
    Object.entries(worker).map(([name, call]) => [
      name,
      (...given: readonly unknown[]) =>
        alone(() => (call as (...all: readonly unknown[]) => Promise<unknown>)(...given)),
    ]),
  ) as unknown as Cryptography

/** The rules of the contract are watched as they are with the fake one. */
const audited = (worker: Cryptography, audit: Audit): Cryptography => {
  const written = async <T>(
    name: string,
    task: () => Promise<T>,
    writesOf: (done: T) => readonly SealedWrite[],
  ): Promise<T> => {
    const { done } = await audit.step(name, async () => {
      const result = await task()
      return { done: result, writes: writesOf(result) }
    })
    return done
  }
  const ifOk =
    <T extends { readonly writes: readonly SealedWrite[] }>() =>
    (result: Result<T, unknown>): readonly SealedWrite[] =>
      result.ok ? result.value.writes : []
  const shaken = async (
    name: string,
    task: () => Promise<Result<HandshakeStep, HandshakeRefused>>,
  ): Promise<Result<HandshakeStep, HandshakeRefused>> => {
    const step = await written(name, task, (done) =>
      done.ok ? done.value.writes : (done.error.replaced?.writes ?? []),
    )
    if (step.ok && step.value.reply) audit.afterCommit(step.value.reply)
    return step
  }
  return {
    ...worker,
    createInvite: (invite) =>
      written(
        "createInvite",
        () => worker.createInvite(invite),
        ({ writes }) => writes,
      ),
    acceptInvite: (text) => written("acceptInvite", () => worker.acceptInvite(text), ifOk()),
    beginHandshake: (link, contact) => shaken("beginHandshake", () => worker.beginHandshake(link, contact)),
    continueHandshake: (id, received) => shaken("continueHandshake", () => worker.continueHandshake(id, received)),
    seal: (to, message, sessions) => written("seal", () => worker.seal(to, message, sessions), ifOk()),
    open: (id) => written("open", () => worker.open(id), ifOk()),
    replaceSessions: (contact) =>
      written(
        "replaceSessions",
        () => worker.replaceSessions(contact),
        (writes) => writes,
      ),
    wrap: async (id, sealed) => {
      const wrapped = await worker.wrap(id, sealed)
      if (wrapped.ok) audit.wrapped(id, wrapped.value.frame)
      return wrapped
    },
  }
}
