/**
 * The remote, tried as the shell uses it: real workers, the real browser's WebCrypto and IndexedDB. Each check says in a line
 * what it saw, or throws.
 */
import type { CryptographyRemote, LayerName } from "@fourfold/contracts"
import { ascii, equalBytes } from "@fourfold/std"
import { type Connection, connect, deliver } from "./connection.ts"
import { type Person, createPerson, fail, invite, must } from "./person.ts"

export interface Check {
  readonly name: string
  readonly run: () => Promise<string>
}

export const checks = (remote: CryptographyRemote): readonly Check[] => {
  const started: { host?: Person; guest?: Person; connection?: Connection } = {}
  const host = (): Person => started.host ?? fail("the workers did not start")
  const guest = (): Person => started.guest ?? fail("the workers did not start")
  const link = (): Connection["link"] => (started.connection ?? fail("there is no connection")).link

  return [
    {
      name: "Start two workers, each with a profile under a device key",
      run: async () => {
        const startedAt = performance.now()
        started.host = await createPerson(remote)
        started.guest = await createPerson(remote)
        return `${elapsed(startedAt)}, ${host().id.slice(0, 8)} and ${guest().id.slice(0, 8)}`
      },
    },
    {
      name: "Unlock a vault in another worker with the key that the browser keeps",
      run: async () => {
        const again = await host().startAgain()
        const protection = await again.protectionOf(host().header())
        const { id } = must(await again.unlock(host().header(), undefined))
        again.stop()
        return id === host().id && protection === "device" ? "same identity" : fail("another identity")
      },
    },
    {
      name: "Set a passphrase later: the key that the browser kept is gone as soon as that is stored",
      run: async () => {
        const person = await createPerson(remote)
        const older = person.header()
        const opensWith = async (header: typeof older, passphrase?: string): Promise<boolean> => {
          const worker = await person.startAgain()
          const { ok } = await worker.unlock(header, passphrase)
          worker.stop()
          return ok
        }
        const writes = await person.cryptography.protect("correct horse")
        await person.cryptography.settleProtection()
        if (!(await opensWith(older))) fail("gone before it was stored")
        person.commit(writes)
        await person.cryptography.settleProtection()
        if (await opensWith(older)) fail("the older header still opens")
        if (!(await opensWith(person.header(), "correct horse"))) fail("the new header does not open")
        person.stop()
        return "the older header does not open any more"
      },
    },
    {
      name: "Protect a vault with a passphrase (Argon2id, 64 MiB), the worker answering meanwhile",
      run: async () => {
        const startedAt = performance.now()
        const person = await createPerson(remote, "correct horse battery staple")
        const made = elapsed(startedAt)
        const again = await person.startAgain()
        let answers = 0
        const wrong = again.unlock(person.header(), "incorrect horse")
        const asking = setInterval(() => void again.protectionOf(person.header()).then(() => answers++), 50)
        const refused = await wrong
        clearInterval(asking)
        if (refused.ok || refused.error.type !== "WrongPassphrase") fail("opened with another passphrase")
        must(await again.unlock(person.header(), "correct horse battery staple"))
        again.stop()
        person.stop()
        return answers > 2 ? `${made}; ${answers} answers while it worked` : fail("did not answer meanwhile")
      },
    },
    {
      name: "Seal and open 200 records of 1 KiB",
      run: async () => {
        const { sealRecords, readRecords } = host().cryptography
        const value = new Uint8Array(1024).fill(7)
        const startedAt = performance.now()
        const keys = Array.from({ length: 200 }, (_, i) => ["self-test", `${i}`])
        host().commit(await sealRecords(keys.map((key) => ({ type: "put", key, value }))))
        const sealed = elapsed(startedAt)
        const readAt = performance.now()
        const found = await readRecords(["self-test"])
        if (found.length !== 200 || !found.every(([, read]) => equalBytes(read, value))) fail("other records came back")
        host().commit(await sealRecords(keys.map((key) => ({ type: "delete", key }))))
        return `sealed in ${sealed}, read in ${elapsed(readAt)}`
      },
    },
    {
      name: "Meet by an invite",
      run: async () => {
        await invite(host(), guest())
        const startedAt = performance.now()
        const connection = await connect(guest(), host())
        started.connection = connection
        if (connection.initiator.sas.join() !== connection.responder.sas.join()) fail("different emoji")
        return `mode ${connection.initiator.mode}, ${connection.handshakeBytes} bytes, ${elapsed(startedAt)}`
      },
    },
    {
      name: "See the same safety number",
      run: async () => {
        const mine = (await host().cryptography.safetyNumber(guest().id)) ?? fail("no number")
        const theirs = (await guest().cryptography.safetyNumber(host().id)) ?? fail("no number")
        const scanned = await host().cryptography.checkSafetyQr(guest().id, theirs.qr)
        return scanned && mine.digits === theirs.digits ? `${mine.digits.slice(0, 10)}…` : fail("different numbers")
      },
    },
    {
      name: "Talk through four layers, both ways",
      run: async () => {
        const { frameLength } = await deliver(host(), guest(), link(), ascii("hello"))
        await deliver(guest(), host(), link(), ascii("hello yourself"))
        return `a short text is a frame of ${frameLength} bytes`
      },
    },
    {
      name: "Refuse a frame that was changed",
      run: async () => {
        const broken = new Uint8Array(635).fill(0xe1)
        const refused = await guest().cryptography.unwrap(link(), broken)
        return refused.ok ? fail("opened it") : `${refused.error.type}, and nothing said`
      },
    },
    {
      name: "Deliver 200 messages of 1 KiB",
      run: async () => {
        const spent = new Map<LayerName, number>()
        const startedAt = performance.now()
        for (let i = 0; i < 200; i++) {
          const { layers } = await deliver(host(), guest(), link(), new Uint8Array(1024).fill(i))
          for (const { layer, ms } of layers) spent.set(layer, (spent.get(layer) ?? 0) + ms)
        }
        const perLayer = [...spent].map(([layer, ms]) => `${layer} ${(ms / 200).toFixed(2)}`).join(", ")
        return `${((performance.now() - startedAt) / 200).toFixed(2)} ms each, of it in both workers: ${perLayer}`
      },
    },
    {
      name: "Connect again, in mode 3",
      run: async () => {
        const startedAt = performance.now()
        const { initiator, handshakeBytes } = await connect(host(), guest())
        return initiator.mode === 3 ? `${handshakeBytes} bytes, ${elapsed(startedAt)}` : fail(`mode ${initiator.mode}`)
      },
    },
    {
      name: "Stop: what waits is rejected",
      run: async () => {
        const waiting = host().cryptography.readRecords(["self-test"])
        host().stop()
        guest().stop()
        const outcome = await waiting.then(
          () => "answered",
          (error: unknown) => (error instanceof Error ? error.message : "rejected"),
        )
        return outcome
      },
    },
  ]
}

const elapsed = (since: number): string => `${Math.round(performance.now() - since)} ms`
