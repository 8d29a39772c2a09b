/** Identifiers for the gallery and for tests, the same on every run. */
import type { ContactId, MessageId, RoutingName } from "@fourfold/contracts"

/** Hex that looks random: multiplication by a large odd number, digit by digit. */
const hex = (seed: string, length: number): string => {
  let state = Array.from(seed).reduce(
    (sum, char) => Math.imul(sum ^ (char.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  )
  return Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9
    return ((state >>> 24) & 15).toString(16)
  }).join("")
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fake mints what the real one gets from cryptography
export const fakeContactId = (seed: string): ContactId => hex(seed, 64) as ContactId
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
export const fakeMessageId = (seed: string): MessageId => hex(seed, 32) as MessageId
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
export const fakeRoutingName = (seed: string): RoutingName => hex(seed, 32) as RoutingName
