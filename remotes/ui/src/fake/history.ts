/** Messages as they could be. */
import type { DeliveryState, LayerReport, Message, MessageBody, OwnMessage, TheirMessage } from "@fourfold/contracts"
import { fakeMessageId } from "./ids.ts"

const minute = 60_000

export const fakeLayers = (step: number, length: number, isOut: boolean): readonly LayerReport[] => {
  const mls = length + 171
  const signal = mls + 93
  const reports: readonly LayerReport[] = [
    { layer: "MLS", epoch: 3, step, bytesIn: length, bytesOut: mls, ms: 0.82 },
    { layer: "Signal", epoch: 12, step: step + 4, bytesIn: mls, bytesOut: signal, ms: 0.64 },
    { layer: "ML-KEM", epoch: 1, step: step + 9, bytesIn: signal, bytesOut: signal + 28, ms: 0.12 },
    { layer: "AES", epoch: 1, step: step + 9, bytesIn: signal + 28, bytesOut: signal + 76, ms: 0.07 },
  ]
  if (isOut) return reports
  return reports.toReversed().map(({ layer, epoch, step: at, bytesIn, bytesOut, ms }) => ({
    layer,
    epoch,
    step: at,
    bytesIn: bytesOut,
    bytesOut: bytesIn,
    ms,
  }))
}

const plain = {
  quote: undefined,
  forwarded: false,
  reactions: [],
  history: [],
  pinned: false,
  expiresAt: undefined,
} as const

export const outgoingBody = (seed: string, body: MessageBody, sentAt: number, state: DeliveryState): OwnMessage => {
  const hasLeft = state !== "queued" && state !== "failed"
  const isDelivered = state === "delivered" || state === "read"
  return {
    ...plain,
    id: fakeMessageId(seed),
    direction: "out",
    sentAt,
    body,
    state,
    failure: state === "failed" ? "KeyChanged" : undefined,
    leftAt: hasLeft ? sentAt + 40 : undefined,
    deliveredAt: isDelivered ? sentAt + 900 : undefined,
    readAt: state === "read" ? sentAt + 9000 : undefined,
    layers: hasLeft ? fakeLayers(17, lengthOf(body), true) : [],
  }
}

export const incomingBody = (seed: string, body: MessageBody, sentAt: number): TheirMessage => ({
  ...plain,
  id: fakeMessageId(seed),
  direction: "in",
  sentAt,
  receivedAt: sentAt + 300,
  body,
  layers: fakeLayers(18, lengthOf(body), false),
})

const lengthOf = (body: MessageBody): number => (body.type === "text" ? body.text.length : 40)

export const outgoing = (seed: string, text: string, sentAt: number, state: DeliveryState): OwnMessage =>
  outgoingBody(seed, { type: "text", text }, sentAt, state)

export const incoming = (seed: string, text: string, sentAt: number): TheirMessage =>
  incomingBody(seed, { type: "text", text }, sentAt)

type Line = readonly [who: "me" | "them", minutesAgo: number, what: string | MessageBody, state?: DeliveryState]

/** Message `n` of it has the id `fakeMessageId("SEED-n")`. */
export const historyOf = (seed: string, lines: readonly Line[], now: number): readonly Message[] =>
  lines.map(([who, minutesAgo, what, state = "read"], i) => {
    const sentAt = now - minutesAgo * minute
    const body: MessageBody = typeof what === "string" ? { type: "text", text: what } : what
    return who === "me" ? outgoingBody(`${seed}-${i}`, body, sentAt, state) : incomingBody(`${seed}-${i}`, body, sentAt)
  })

const small = [
  "Are you there?",
  "Yes, just came in.",
  "How was the train?",
  "Late, as always. But I had a seat and a window, and the light over the fields was worth the hour.",
  "👍",
  "I put the notes into the folder. Have a look when you find the time, there is no hurry at all.",
  "Will do tonight.",
  "Thanks!",
]

/** `count` messages of an ordinary conversation, the last one a few minutes ago. */
export const longHistory = (seed: string, count: number, now: number): readonly Message[] =>
  historyOf(
    seed,
    Array.from({ length: count }, (_, i) => [
      (i * 7) % 5 < 2 ? "me" : "them",
      4 + (count - i - 1) * (i % 6 === 0 ? 47 : 3),
      `${small[i % small.length]}${i % 9 === 0 ? ` (${i})` : ""}`,
    ]),
    now,
  ).toSorted((a, b) => a.sentAt - b.sentAt)
