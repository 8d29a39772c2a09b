/** What the operator asks for, on the command line or in the environment. */
import { parseArgs } from "node:util"
import { type Result, err, ok } from "@fourfold/std"
import type { TurnService } from "./turn.ts"

export interface Settings {
  readonly port: number
  readonly host: string
  readonly app: string | undefined
  readonly configFile: string | undefined
  readonly allowedOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
  readonly connectSources: readonly string[]
  readonly turn: TurnService | undefined
}

export interface SettingsError {
  readonly type: "SettingsError"
  /** One sentence for the operator. */
  readonly reason: string
}

export const readSettings = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Settings, SettingsError> => {
  const options = readOptions(args)
  if (!options.ok) return options
  const { PORT, HOST, CONFIG_FILE, ALLOWED_ORIGINS, TRUSTED_PROXIES, CONNECT_SOURCES, TURN_URLS, TURN_SECRET } = env
  const port = readPort(options.value.port ?? PORT ?? "8787")
  if (port === undefined) return settingsError("The port must be a number from 0 to 65535.")
  const allowedOrigins = words(ALLOWED_ORIGINS)
  const notOrigin = allowedOrigins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
  if (notOrigin !== undefined)
    return settingsError(`"${notOrigin}" in ALLOWED_ORIGINS is not like https://chat.example`)
  const connectSources = words(CONNECT_SOURCES)
  const notSource = connectSources.find((source) => !/^(https?|wss?):\/\/[\w.*:[\]-]+(\/[\w./-]*)?$/u.test(source))
  if (notSource !== undefined)
    return settingsError(`"${notSource}" in CONNECT_SOURCES is not like wss://broker.example`)
  const turnUrls = words(TURN_URLS)
  const notTurn = turnUrls.find((url) => !/^turns?:[^\s/]+$/u.test(url))
  if (notTurn !== undefined) return settingsError(`"${notTurn}" in TURN_URLS is not like turn:turn.example:3478`)
  const secret = TURN_SECRET ?? ""
  if ((secret === "") !== (turnUrls.length === 0)) return settingsError("TURN_URLS and TURN_SECRET go together.")
  return ok({
    port,
    host: options.value.host ?? HOST ?? "127.0.0.1",
    app: options.value.app,
    configFile: options.value.config ?? CONFIG_FILE,
    allowedOrigins,
    trustedProxies: words(TRUSTED_PROXIES),
    connectSources,
    turn: secret === "" ? undefined : { urls: turnUrls, secret },
  })
}

const readOptions = (args: readonly string[]) => {
  const text = { type: "string" } as const
  try {
    return ok(parseArgs({ args: [...args], options: { app: text, config: text, port: text, host: text } }).values)
  } catch (error) {
    return settingsError(error instanceof Error ? error.message : String(error))
  }
}

const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/u.test(text) && Number(text) <= 65_535 ? Number(text) : undefined

const words = (text: string | undefined): readonly string[] =>
  (text ?? "").split(/[\s,]+/u).filter((word) => word !== "")

const settingsError = (reason: string): Result<never, SettingsError> => err({ type: "SettingsError", reason })
