/** A noisy application: before everything that it seals for somebody, so many pings leave; not before a pong, or two such never end. */
import type { App, AppDeps, ContactId, Link, LinkId, MessageId, RecordStore } from "@fourfold/contracts"
import { coreType } from "@fourfold/contracts"
import { err, toHex } from "@fourfold/std"

export const withPings =
  (createApp: (deps: AppDeps) => App, pings: () => number) =>
  (deps: AppDeps): App => {
    let store: RecordStore | undefined
    const links = new Map<LinkId, Link>()
    const live = new Map<ContactId, LinkId>()
    const tracked = (link: Link): Link => {
      links.set(link.id, link)
      link.closed.addEventListener("abort", () => links.delete(link.id))
      return link
    }
    return createApp({
      ...deps,
      openStore: async () => {
        store = await deps.openStore()
        return store
      },
      network: {
        create: async (options) => {
          const network = await deps.network.create(options)
          return {
            ...network,
            dial: async (to, signal) => {
              const dialled = await network.dial(to, signal)
              if (dialled.ok) tracked(dialled.value)
              return dialled
            },
            incoming: {
              async *[Symbol.asyncIterator]() {
                for await (const link of network.incoming) yield tracked(link)
              },
            },
          }
        },
      },
      cryptography: {
        create: async (given) => {
          const worker = await deps.cryptography.create(given)
          return {
            ...worker,
            continueHandshake: async (id, received) => {
              const step = await worker.continueHandshake(id, received)
              if (step.ok && step.value.established) live.set(step.value.established.contact, id)
              return step
            },
            seal: async (to, message, sessions) => {
              const link = links.get(live.get(to) ?? ("" as LinkId))
              for (let left = link && message.type !== coreType.pong ? pings() : 0; left > 0; left--) {
                const id = toHex(deps.random.bytes(16)) as MessageId
                const ping = { id, sentAt: message.sentAt, type: coreType.ping, body: new Uint8Array(), durable: false }
                const sealed = await worker.seal(to, ping, sessions)
                if (!sealed.ok) return sealed
                const stored = await store?.commit(sealed.value.writes)
                if (!stored?.ok) return err({ type: "NoSession", contact: to })
                const wrapped = link && (await worker.wrap(link.id, sealed.value.sealed))
                if (!wrapped?.ok) break
                await link?.send(wrapped.value.frame, link.closed)
              }
              return worker.seal(to, message, sessions)
            },
          }
        },
      },
    })
  }
