/**
 * What the broker says to a plain HTTP request; pure.
 *
 *   {path}                 who we are                    {path}{key}/id      a fresh id, as bare text
 *   {path}{key}/peers      401: nobody is listed         /healthz            200 while we take part
 *   anything else          the app; for a navigation to an unknown path, its index.html
 */
import type { IncomingHttpHeaders } from "node:http"
import { acceptedEncoding, matchesEtag } from "./negotiation.ts"
import type { StaticFile, StaticFiles } from "./static-files.ts"

export interface Site {
  readonly files: StaticFiles
  /** Begins and ends with a slash. */
  readonly brokerPath: string
  readonly key: string
  readonly freshId: () => string
  /** When config.json is made anew for everybody who asks. */
  readonly freshConfig: (() => object) | undefined
}

export interface Request {
  readonly method: string
  /** As it came: path and query, not decoded. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

export const answer = (site: Site, { method, target, headers }: Request): Answer => {
  if (method !== "GET" && method !== "HEAD")
    return { ...plain(405, "Only GET and HEAD."), headers: { ...noStore, allow: "GET, HEAD" } }
  const path = decodedPath(target)
  if (path === undefined) return plain(400, "This is no address.")
  if (path === "/healthz") return json(200, { status: "ok" })
  if (path.startsWith(site.brokerPath)) return brokerAnswer(site, path.slice(site.brokerPath.length))
  if (path === "/config.json" && site.freshConfig !== undefined) return json(200, site.freshConfig())
  const file = site.files.get(path.endsWith("/") ? `${path}index.html` : path)
  if (file !== undefined) return fileAnswer(file, headers)
  const index = isNavigation(headers) ? site.files.get("/index.html") : undefined
  return index === undefined ? plain(404, "Nothing is here.") : fileAnswer(index, headers)
}

const brokerAnswer = (site: Site, rest: string): Answer => {
  if (rest === "")
    return json(200, { name: "Fourfold broker", description: "Brings browsers together; speaks the PeerJS protocol." })
  const [key, request, ...more] = rest.split("/")
  if (more.length > 0 || (request !== "id" && request !== "peers")) return plain(404, "Nothing is here.")
  // The same for a wrong key and a right one: nobody is listed to anybody.
  if (key !== site.key || request === "peers") return plain(401, "Not for you.")
  return plain(200, site.freshId())
}

const fileAnswer = (file: StaticFile, headers: IncomingHttpHeaders): Answer => {
  const encoding = acceptedEncoding(headers["accept-encoding"], file)
  const { body, etag } = file[encoding] ?? file.identity
  const common = { "cache-control": file.cacheControl, etag, vary: "accept-encoding" }
  if (matchesEtag(headers["if-none-match"], etag)) return { status: 304, headers: common, body: "" }
  const encoded = encoding === "identity" ? {} : { "content-encoding": encoding }
  return { status: 200, headers: { ...common, ...encoded, "content-type": file.contentType }, body }
}

/** Only whoever goes somewhere gets the app; a script that is not there stays not there. */
const isNavigation = (headers: IncomingHttpHeaders): boolean => {
  const mode = headers["sec-fetch-mode"]
  return mode === undefined ? (headers.accept ?? "").includes("text/html") : mode === "navigate"
}

const decodedPath = (target: string): string | undefined => {
  const [path = ""] = target.split("?", 1)
  try {
    return path.startsWith("/") ? decodeURIComponent(path) : undefined
  } catch {
    return undefined
  }
}

const noStore = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" }

const plain = (status: number, body: string): Answer => ({ status, headers: noStore, body })

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { ...noStore, "content-type": "application/json" },
  body: JSON.stringify(value),
})
