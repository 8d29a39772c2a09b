/** Messages as they could be. */
import type { DeliveryState, LayerReport, Message } from "@fourfold/contracts"
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

export const outgoing = (seed: string, text: string, sentAt: number, state: DeliveryState): Message => ({
  id: fakeMessageId(seed),
  direction: "out",
  sentAt,
  body: { type: "text", text },
  state,
  deliveredAt: state === "delivered" || state === "read" ? sentAt + 900 : undefined,
  layers: state === "queued" || state === "failed" ? [] : fakeLayers(17, text.length, true),
})

export const incoming = (seed: string, text: string, sentAt: number): Message => ({
  id: fakeMessageId(seed),
  direction: "in",
  sentAt,
  receivedAt: sentAt + 300,
  body: { type: "text", text },
  layers: fakeLayers(18, text.length, false),
})

type Line = readonly [who: "me" | "them", minutesAgo: number, text: string, state?: DeliveryState]

export const historyOf = (seed: string, lines: readonly Line[], now: number): readonly Message[] =>
  lines.map(([who, minutesAgo, text, state = "read"], i) => {
    const sentAt = now - minutesAgo * minute
    return who === "me" ? outgoing(`${seed}-${i}`, text, sentAt, state) : incoming(`${seed}-${i}`, text, sentAt)
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
