/** What the content policy must allow beside our own origin because the operator moved it there in config.json. */
import type { ContentPolicy } from "./security-headers.ts"

export type Sources = Pick<ContentPolicy, "connectSources" | "remoteSources">

/** `{ "broker": URL, "remotes": { name: URL, … }, … }`; relative addresses are ours already. The app itself judges the rest. */
export const sourcesOfConfig = (config: unknown): Sources => {
  const { broker, remotes } = members(config)
  const brokerOrigins = originsOf([broker])
  return {
    connectSources: [...brokerOrigins, ...brokerOrigins.map((origin) => origin.replace(/^http/u, "ws"))],
    remoteSources: originsOf(Object.values(members(remotes))),
  }
}

const originsOf = (addresses: readonly unknown[]): readonly string[] => [
  ...new Set(
    addresses
      .filter((address) => typeof address === "string" && URL.canParse(address))
      .map((address) => new URL(String(address)))
      .filter(({ protocol }) => protocol === "https:" || protocol === "http:")
      .map(({ origin }) => origin),
  ),
]

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {}
