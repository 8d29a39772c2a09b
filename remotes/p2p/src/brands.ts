/** Makes the two names that this remote owns: of a link, and of a place at the broker. */
import type { LinkId, RoutingName } from "@fourfold/contracts"

/** 16 bytes in lowercase hex. */
export const isRoutingName = (text: unknown): text is RoutingName =>
  typeof text === "string" && /^[0-9a-f]{32}$/u.test(text)

export const newLinkId = (): LinkId => {
  const id: string = crypto.randomUUID()
  if (!isLinkId(id)) throw new Error("not a UUID")
  return id
}

const isLinkId = (text: string): text is LinkId => text.length === 36
