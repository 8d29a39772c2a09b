/**
 * config.json: where the remotes and the broker are. Read at run time, so that whoever hosts the app moves them without a
 * build. Addresses may be relative to the page. Strict: a key that is not known is an error, not a wish that goes unheard.
 *
 *   { "remotes": { "ui": URL, "p2p": URL, "cryptography": URL }, "broker": URL,
 *     "iceServers": [{ "urls": URL | [URL, …], "username"?: text, "credential"?: text }, …] }
 */
import type { NetworkOptions } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"

export type RemoteName = "ui" | "p2p" | "cryptography"

export interface Config {
  /** Absolute, ending in "/": the folder that holds the remote's mf-manifest.json. */
  readonly remotes: Readonly<Record<RemoteName, string>>
  /** Absolute http(s) URL, ending in "/". */
  readonly brokerUrl: string
  readonly iceServers: NetworkOptions["iceServers"]
}

export type ConfigError =
  | { readonly type: "ConfigUnreachable"; readonly url: string }
  /** `where` is a path such as `iceServers[0].urls`. */
  | { readonly type: "ConfigMalformed"; readonly where: string; readonly reason: string }

/** Loads config.json from beside the page. */
export const loadConfig = async (pageUrl: string): Promise<Result<Config, ConfigError>> => {
  const url = new URL("config.json", pageUrl).href
  const text = await fetch(url, { cache: "no-cache" }).then(
    (response) => (response.ok ? response.text() : undefined),
    () => undefined,
  )
  return text === undefined ? err({ type: "ConfigUnreachable", url }) : readConfig(text, pageUrl)
}

/** Reads the text of config.json; `pageUrl` is the absolute address that relative ones start from. */
export const readConfig = (text: string, pageUrl: string): Result<Config, ConfigError> => {
  try {
    const root = fields(parsed(text), "the file", ["remotes", "broker", "iceServers"])
    const remotes = fields(root.get("remotes"), "remotes", ["ui", "p2p", "cryptography"])
    const folder = (name: RemoteName): string => httpFolder(remotes.get(name), `remotes.${name}`, pageUrl)
    const cryptography = folder("cryptography")
    // The code that holds the keys comes from nowhere but where the page itself comes from.
    if (new URL(cryptography).origin !== new URL(pageUrl).origin) {
      throw new Malformed("remotes.cryptography", "must be at the same origin as the page")
    }
    return ok({
      remotes: { ui: folder("ui"), p2p: folder("p2p"), cryptography },
      brokerUrl: httpFolder(root.get("broker"), "broker", pageUrl),
      iceServers: items(root.get("iceServers"), "iceServers", 16).map(iceServer),
    })
  } catch (error) {
    if (error instanceof Malformed) return err({ type: "ConfigMalformed", where: error.where, reason: error.message })
    throw error
  }
}

class Malformed extends Error {
  readonly where: string
  constructor(where: string, reason: string) {
    super(reason)
    this.where = where
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed("the file", "is not JSON")
  }
}

/** The members of an object that has all of `required`, perhaps some of `optional`, and no other. */
const fields = (
  value: unknown,
  where: string,
  required: readonly string[],
  optional: readonly string[] = [],
): ReadonlyMap<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Malformed(where, "is not an object")
  const found = new Map<string, unknown>(Object.entries(value))
  const missing = required.find((name) => !found.has(name))
  if (missing !== undefined) throw new Malformed(where, `lacks "${missing}"`)
  const unknown = [...found.keys()].find((name) => !required.includes(name) && !optional.includes(name))
  if (unknown !== undefined) throw new Malformed(where, `has "${unknown}", which means nothing`)
  return found
}

const items = (value: unknown, where: string, most: number): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Malformed(where, "is not a list")
  if (value.length > most) throw new Malformed(where, `has more than ${most} entries`)
  return value
}

const string = (value: unknown, where: string): string => {
  if (typeof value !== "string" || value === "" || value.length > 2048)
    throw new Malformed(where, "is not a short text")
  return value
}

const httpFolder = (value: unknown, where: string, pageUrl: string): string => {
  const written = string(value, where)
  if (!URL.canParse(written, pageUrl)) throw new Malformed(where, "is not an address")
  const url = new URL(written, pageUrl)
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new Malformed(where, "is not an http or https address")
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw new Malformed(where, "may not have a query, a fragment or a password")
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`
}

const iceServer = (value: unknown, index: number): NetworkOptions["iceServers"][number] => {
  const where = `iceServers[${index}]`
  const server = fields(value, where, ["urls"], ["username", "credential"])
  const urls = server.get("urls")
  const username = server.get("username")
  const credential = server.get("credential")
  return {
    urls: Array.isArray(urls)
      ? items(urls, `${where}.urls`, 8).map((url) => iceUrl(url, `${where}.urls`))
      : iceUrl(urls, `${where}.urls`),
    ...(username === undefined ? {} : { username: string(username, `${where}.username`) }),
    ...(credential === undefined ? {} : { credential: string(credential, `${where}.credential`) }),
  }
}

const iceUrl = (value: unknown, where: string): string => {
  const url = string(value, where)
  if (!/^(?:stuns?|turns?):[^\s/]+$/u.test(url)) throw new Malformed(where, "is not a stun: or turn: address")
  return url
}
