/**
 * Watches that the rules between the messenger, the worker and the network are kept, and throws where one is broken:
 * steps run one after another; what a step wants stored is committed before the next step; nothing leaves before the writes
 * of the step that made it are on disk; frames leave in the order in which they were wrapped. Who breaks one may catch what
 * is thrown, so it is also noted.
 */
import type { Frame, LinkId, SealedWrite } from "@fourfold/contracts"

export interface Audit {
  /** A rule is broken: notes it, and gives what is to be thrown. */
  readonly breach: (rule: string) => Error
  /** Runs one step that returns writes. */
  readonly step: <T extends { readonly writes: readonly SealedWrite[] } | undefined>(
    name: string,
    task: () => Promise<T>,
  ) => Promise<T>
  /** A commit was tried; `stored`: and has landed. */
  readonly committed: (writes: readonly SealedWrite[], stored: boolean) => void
  /** This frame may leave once the writes of the newest step are on disk. */
  readonly afterCommit: (frame: Frame) => void
  /** This frame is the next of its link. */
  readonly wrapped: (link: LinkId, frame: Frame) => void
  /** Called by the network for every frame. */
  readonly leaves: (link: LinkId, frame: Frame) => void
}

interface Step {
  readonly name: string
  readonly writes: readonly SealedWrite[]
  stored: boolean | undefined
}

export const createAudit = (note: (rule: string) => void = () => undefined): Audit => {
  const breach = (rule: string): Error => {
    note(rule)
    return new Error(rule)
  }
  let running: string | undefined
  let last: Step | undefined
  const madeBy = new Map<Frame, Step | undefined>()
  const wrappedOn = new Map<LinkId, Frame[]>()
  return {
    breach,
    step: async (name, task) => {
      if (running !== undefined) throw breach(`${name} while ${running} goes on`)
      if (last && last.stored === undefined) throw breach(`${name} before the writes of ${last.name} were committed`)
      running = name
      try {
        const done = await task()
        const writes = done?.writes ?? []
        last = { name, writes, stored: writes.length === 0 ? true : undefined }
        return done
      } finally {
        running = undefined
      }
    },
    committed: (writes, stored) => {
      if (last?.stored !== undefined || !last) return
      const { writes: wanted } = last
      if (wanted.every((write) => writes.includes(write))) last.stored = stored
    },
    afterCommit: (frame) => void madeBy.set(frame, last),
    wrapped: (link, frame) => {
      const queue = wrappedOn.get(link) ?? []
      queue.push(frame)
      wrappedOn.set(link, queue)
    },
    leaves: (link, frame) => {
      const queue = wrappedOn.get(link)
      if (madeBy.has(frame)) {
        if (madeBy.get(frame)?.stored !== true) throw breach("a handshake message leaves before its writes are stored")
      } else if (queue?.[0] === frame) queue.shift()
      else throw breach("a frame leaves out of order, twice, or was never wrapped")
    },
  }
}
