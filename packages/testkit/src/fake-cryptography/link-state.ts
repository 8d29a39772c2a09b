/** One connection as the worker sees it, from its first handshake message to its last frame, and which of two stays. */
import type { ContactId, Established, LinkId, LinkParameters, MessageId } from "@fourfold/contracts"
import type { FakeWorker } from "./worker.ts"

export interface Envelope {
  readonly cid: string
  readonly id: MessageId
  readonly convSeq: number
  readonly step: number
  readonly sentAt: number
  readonly type: number
  readonly body: string
}

export interface LinkState {
  readonly role: "initiator" | "responder"
  contact: ContactId | undefined
  expects: number
  mode: Established["mode"]
  nonce: string
  theirNonce: string
  /** Where the base of a resumption lies: in the record, or in the one left unmerged. */
  base: "known" | "staged"
  psk: string | undefined
  peerReceived: number
  /** Past HS2 as I, into HS3 as R: from here on glare is settled. */
  advanced: boolean
  established: boolean
  sentFrames: number
  receivedFrames: number
  receivedSinceSent: number
  failures: number
  frame: Envelope | undefined
}

export const newLinkState = (
  role: LinkParameters["role"],
  contact: ContactId | undefined,
  nonce: string,
): LinkState => ({
  role,
  contact,
  expects: contact === undefined ? 1 : 2,
  mode: 0,
  nonce,
  theirNonce: "",
  base: "known",
  psk: undefined,
  peerReceived: 0,
  advanced: false,
  established: false,
  sentFrames: 0,
  receivedFrames: 0,
  receivedSinceSent: 0,
  failures: 0,
  frame: undefined,
})

/** Other connections with this contact. */
export const others = (
  { links }: FakeWorker,
  contact: ContactId,
  id: LinkId,
  which: (link: LinkState) => boolean = () => true,
): readonly LinkId[] =>
  [...links].filter(([other, link]) => other !== id && link.contact === contact && which(link)).map(([other]) => other)

/**
 * Two handshakes with one contact meet, and one of them is past the point where the contact is certain (`advances`: this one is,
 * with this step): the one whose I has the smaller fp goes on; of two by the same I the one that steps. Gives those that lose.
 */
export const glare = (
  worker: FakeWorker,
  id: LinkId,
  link: LinkState,
  contact: ContactId,
  advances: boolean,
): readonly LinkId[] | "lost" => {
  const { links, mine } = worker
  const rivals = others(worker, contact, id, ({ advanced, established }) => !established && (advances || advanced))
  const isPreferred = (link.role === "initiator") === mine() < contact
  if (!isPreferred && rivals.some((rival) => links.get(rival)?.role !== link.role)) return "lost"
  for (const rival of rivals) links.delete(rival)
  link.advanced ||= advances
  return rivals
}
