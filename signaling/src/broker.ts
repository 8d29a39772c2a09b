/** The broker: one HTTP server that serves the app, answers the PeerJS requests and hands WebSockets to the rendezvous. */
import { randomUUID } from "node:crypto"
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http"
import { type Result, err, ok } from "@fourfold/std"
import { type NotANetwork, trustedProxies } from "./addresses.ts"
import { type Site, answer } from "./answer.ts"
import { sourcesOfConfig } from "./config-sources.ts"
import { type Limits, defaultLimits } from "./limits.ts"
import { type ContentPolicy, defaultContentPolicy, securityHeaders } from "./security-headers.ts"
import { type Sockets, createSockets } from "./sockets.ts"
import { type DirectoryUnreadable, type StaticFiles, readStaticFiles, staticFile } from "./static-files.ts"
import { type TurnService, turnServer, withTurnServer } from "./turn.ts"

export interface BrokerOptions {
  /** Directory of the built app. Without it there is only the broker. */
  readonly app?: string
  /** Served as `/config.json`, instead of the file in `app`. */
  readonly config?: object
  /** Begins and ends with a slash. Default `/broker/`. */
  readonly path?: string
  /** Default `peerjs`, which is what clients send when told nothing. */
  readonly key?: string
  /** Origins besides our own whose pages may use the broker: `https://chat.example`. */
  readonly allowedOrigins?: readonly string[]
  /** Addresses and networks of proxies besides this machine whose `X-Forwarded-For` counts. */
  readonly trustedProxies?: readonly string[]
  readonly contentPolicy?: Partial<ContentPolicy>
  /** A coturn that shares a secret with us: config.json then carries short-lived credentials for it. */
  readonly turn?: TurnService
  readonly limits?: Partial<Limits>
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number
  /** Default 30,000. */
  readonly pingIntervalMs?: number
}

export type ListenError =
  | { readonly type: "PortInUse"; readonly port: number }
  | { readonly type: "CannotListen"; readonly host: string; readonly port: number; readonly code: string }

export interface Broker {
  /** Returns the port, which is a free one if 0 was asked for. */
  readonly listen: (port: number, host: string) => Promise<Result<number, ListenError>>
  readonly peers: () => number
  /** Stops accepting, says 1001 to everybody and cuts off whoever lingers. Takes a second at most. */
  readonly close: () => Promise<void>
}

/** Reads the app into memory. Returns `DirectoryUnreadable` or `NotANetwork`; listens to nothing yet. */
export const createBroker = async (
  options: BrokerOptions = {},
): Promise<Result<Broker, DirectoryUnreadable | NotANetwork>> => {
  const proxies = trustedProxies(options.trustedProxies ?? [])
  if (!proxies.ok) return proxies
  const files = options.app === undefined ? ok<StaticFiles>(new Map()) : await readStaticFiles(options.app)
  if (!files.ok) return files
  const { path = "/broker/", key = "peerjs" } = options
  const served = options.config === undefined ? files.value : await withConfig(files.value, options.config)
  const config = parsed(served.get("/config.json")?.identity.body.toString())
  const site: Site = {
    files: served,
    brokerPath: path,
    key,
    freshId: randomUUID,
    freshConfig: freshConfig(config, options.turn),
  }
  const limits = { ...defaultLimits, ...options.limits }
  const sockets = createSockets({
    path: `${path}peerjs`,
    key,
    allowedOrigins: options.allowedOrigins ?? [],
    proxies: proxies.value,
    limits,
    nowMs: options.nowMs ?? (() => performance.now()),
    pingIntervalMs: options.pingIntervalMs ?? 30_000,
  })
  const headers = securityHeaders(contentPolicy(config, options.contentPolicy))
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    (request, response) => respond(site, headers, request, response),
  )
  server.maxConnections = limits.maxPeers + 4_096
  server.on("upgrade", sockets.upgrade)
  return ok({
    listen: (port, host) => listen(server, port, host),
    peers: sockets.peers,
    close: () => close(server, sockets),
  })
}

const withConfig = async (files: StaticFiles, config: object): Promise<StaticFiles> =>
  new Map([...files, ["/config.json", await staticFile("/config.json", Buffer.from(JSON.stringify(config)))]])

const freshConfig = (config: unknown, turn: TurnService | undefined): (() => object) | undefined =>
  turn === undefined || typeof config !== "object" || config === null
    ? undefined
    : () => withTurnServer(config, turnServer(turn, Date.now() / 1000, randomUUID()))

/** What the operator says, and what follows from the config.json that is served. */
const contentPolicy = (config: unknown, wished: Partial<ContentPolicy> | undefined): ContentPolicy => {
  const policy = { ...defaultContentPolicy, ...wished }
  const { connectSources, remoteSources } = sourcesOfConfig(config)
  return {
    ...policy,
    connectSources: [...policy.connectSources, ...connectSources],
    remoteSources: [...policy.remoteSources, ...remoteSources],
  }
}

/** A file that is no JSON is served as it is: the app says what is wrong with it. */
const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? "null")
  } catch {
    return undefined
  }
}

const respond = (
  site: Site,
  commonHeaders: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const { method = "", url: target = "", headers } = request
  const { status, headers: ownHeaders, body } = answer(site, { method, target, headers })
  const length = status === 304 ? {} : { "content-length": Buffer.byteLength(body) }
  response.writeHead(status, { ...commonHeaders, ...ownHeaders, ...length })
  response.end(body)
}

/** A storm of clients that all come back at once must not overflow the queue of the kernel: the default of 511 halves the rate. */
const backlog = 4_096

const listen = async (server: Server, port: number, host: string): Promise<Result<number, ListenError>> => {
  const { promise, resolve } = Promise.withResolvers<Result<number, ListenError>>()
  const failed = (error: NodeJS.ErrnoException): void =>
    resolve(
      err(
        error.code === "EADDRINUSE"
          ? { type: "PortInUse", port }
          : { type: "CannotListen", host, port, code: error.code ?? error.message },
      ),
    )
  server.once("error", failed)
  server.listen({ port, host, backlog }, () => {
    server.off("error", failed)
    const address = server.address()
    resolve(ok(typeof address === "object" && address !== null ? address.port : port))
  })
  return promise
}

const closeGraceMs = 1_000

const close = async (server: Server, sockets: Sockets): Promise<void> => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  await sockets.close(closeGraceMs)
  server.closeAllConnections()
  await closed
}
