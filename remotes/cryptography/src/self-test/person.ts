/** A worker with a disk in memory: one side of the self-test. */
import {
  type ContactId,
  type Cryptography,
  type CryptographyRemote,
  type RoutingName,
  type SealedWrite,
  headerName,
} from "@fourfold/contracts"
import type { Bytes, Result } from "@fourfold/std"

export interface Person {
  readonly id: ContactId
  readonly cryptography: Cryptography
  readonly commit: (writes: readonly SealedWrite[]) => void
  readonly header: () => Bytes
  /** Another worker over the same disk, locked. */
  readonly startAgain: () => ReturnType<CryptographyRemote["create"]>
  readonly stop: () => void
}

export const createPerson = async (remote: CryptographyRemote, passphrase?: string): Promise<Person> => {
  const records = new Map<string, Bytes>()
  const startAgain = () =>
    remote.create({
      records: {
        get: async (name) => records.get(name),
        list: async (prefix) =>
          [...records].filter(([name]) => prefix === "" || name === prefix || name.startsWith(`${prefix}/`)),
      },
    })
  const commit = (writes: readonly SealedWrite[]): void => {
    for (const { name, value } of writes) {
      if (value) records.set(name, value)
      else records.delete(name)
    }
  }
  const cryptography = await startAgain()
  const { id, writes } = await cryptography.createProfile(passphrase)
  commit(writes)
  const header = (): Bytes => records.get(headerName) ?? fail("there is no header")
  return { id, cryptography, commit, header, startAgain, stop: cryptography.stop }
}

/** `guest` takes an invite of `host`, and will know it. */
export const invite = async (host: Person, guest: Person): Promise<void> => {
  const { fragment, writes } = await host.cryptography.createInvite({
    oneTime: true,
    routingName: anyRoutingName(),
    nameHint: "self-test",
    brokerUrl: "",
    expiresAt: Math.floor(Date.now() / 1000) + 3600,
  })
  host.commit(writes)
  guest.commit(must(await guest.cryptography.acceptInvite(fragment)).writes)
}

const anyRoutingName = (): RoutingName => {
  const name = "0".repeat(32)
  return isRoutingName(name) ? name : fail("not a routing name")
}

const isRoutingName = (text: string): text is RoutingName => /^[\da-f]{32}$/u.test(text)

export const must = <T>(result: Result<T, { readonly type: string }>): T =>
  result.ok ? result.value : fail(result.error.type)

export const fail = (what: string): never => {
  throw new Error(what)
}
