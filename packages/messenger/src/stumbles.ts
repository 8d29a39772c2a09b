/** Messages that the worker has thrown on: an error of ours. Once may be chance; on three connections it is the message. */
import type { LinkId, MessageId } from "@fourfold/contracts"

const maxStumbles = 3

export interface Stumbles {
  readonly add: (id: MessageId, link: LinkId) => void
  readonly tooOften: (id: MessageId) => boolean
  /** The user wants to try it again. */
  readonly forget: (id: MessageId) => void
}

export const createStumbles = (): Stumbles => {
  const links = new Map<MessageId, Set<LinkId>>()
  return {
    add: (id, link) => void links.set(id, (links.get(id) ?? new Set()).add(link)),
    tooOften: (id) => (links.get(id)?.size ?? 0) >= maxStumbles,
    forget: (id) => void links.delete(id),
  }
}
