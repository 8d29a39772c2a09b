/** An application that tells what its handshakes come to. */
import type { App, AppDeps } from "@fourfold/contracts"

export const withTrace =
  (createApp: (deps: AppDeps) => App, tell: (line: string) => void) =>
  (deps: AppDeps): App =>
    createApp({
      ...deps,
      cryptography: {
        create: async (given) => {
          const worker = await deps.cryptography.create(given)
          return {
            ...worker,
            beginHandshake: async (link, contact) => {
              tell(`begins ${link.id} with ${contact?.slice(0, 4) ?? "somebody"}`)
              return worker.beginHandshake(link, contact)
            },
            continueHandshake: async (id, received) => {
              const step = await worker.continueHandshake(id, received)
              const { established, closes } = step.ok ? step.value : { established: undefined, closes: [] }
              if (closes.length > 0) tell(`prefers ${id} to ${closes.join(", ")}`)
              if (established) {
                const { contact, mode, sessions } = established
                tell(`has ${id} with ${contact.slice(0, 4)}: mode ${mode}, sessions ${sessions?.id.slice(0, 8)}`)
              }
              if (!step.ok) tell(`refuses ${id}${step.error.replaced ? `, and the sessions` : ""}`)
              return step
            },
            open: async (id) => {
              const opened = await worker.open(id)
              if (!opened.ok) tell(`cannot open what came on ${id}`)
              return opened
            },
            replaceSessions: async (contact) => {
              tell(`gives its sessions with ${contact.slice(0, 4)} up`)
              return worker.replaceSessions(contact)
            },
            closeLink: async (id) => {
              tell(`has ${id} no more`)
              return worker.closeLink(id)
            },
          }
        },
      },
    })
