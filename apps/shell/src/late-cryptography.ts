/**
 * The worker before it is there, so that a first screen does not wait for its code: it starts with the first call, or when
 * there is time. Written out, so that a method that is missing does not compile.
 */
import type { CryptographyRemote } from "@fourfold/contracts"

type Cryptography = Awaited<ReturnType<CryptographyRemote["create"]>>

/** `start` is called once, at the latest when `idle` resolves; not after `stop`. If it rejects, so does every call. */
export const lateCryptography = (start: () => Promise<Cryptography>, idle: Promise<void>): Cryptography => {
  let started: Promise<Cryptography> | undefined
  let stopped = false
  const worker = async (): Promise<Cryptography> => {
    if (stopped) throw new Error("the worker was stopped")
    const running = await (started ??= start())
    if (stopped) throw new Error("the worker was stopped")
    return running
  }
  // What goes wrong here, the next call hears.
  idle.then(worker).catch(() => undefined)
  return {
    stop: () => {
      stopped = true
      // One that never came up needs no stopping: whoever called it has heard of that.
      started?.then((running) => running.stop()).catch(() => undefined)
    },
    createProfile: async (...args) => (await worker()).createProfile(...args),
    unlock: async (...args) => (await worker()).unlock(...args),
    protectionOf: async (...args) => (await worker()).protectionOf(...args),
    sealRecords: async (...args) => (await worker()).sealRecords(...args),
    readRecord: async (...args) => (await worker()).readRecord(...args),
    readRecords: async (...args) => (await worker()).readRecords(...args),
    createInvite: async (...args) => (await worker()).createInvite(...args),
    readInvite: async (...args) => (await worker()).readInvite(...args),
    acceptInvite: async (...args) => (await worker()).acceptInvite(...args),
    forgetContact: async (...args) => (await worker()).forgetContact(...args),
    safetyNumber: async (...args) => (await worker()).safetyNumber(...args),
    checkSafetyQr: async (...args) => (await worker()).checkSafetyQr(...args),
    beginHandshake: async (...args) => (await worker()).beginHandshake(...args),
    continueHandshake: async (...args) => (await worker()).continueHandshake(...args),
    seal: async (...args) => (await worker()).seal(...args),
    wrap: async (...args) => (await worker()).wrap(...args),
    unwrap: async (...args) => (await worker()).unwrap(...args),
    open: async (...args) => (await worker()).open(...args),
    skip: async (...args) => (await worker()).skip(...args),
    healing: async (...args) => (await worker()).healing(...args),
    closeLink: async (...args) => (await worker()).closeLink(...args),
  }
}
