/**
 * `node src/main.ts [--app DIR] [--config FILE] [--port N] [--host H]`: runs the broker until SIGTERM or SIGINT.
 * Says where it listens and what keeps it from listening; never anything about peers.
 */
import { readFile } from "node:fs/promises"
import { type Result, err, ok, unreachable } from "@fourfold/std"
import { type Broker, type BrokerOptions, type ListenError, createBroker } from "./broker.ts"
import { type Settings, readSettings } from "./settings.ts"

const main = async (): Promise<void> => {
  const settings = readSettings(process.argv.slice(2), process.env)
  if (!settings.ok) return fail(settings.error.reason)
  const config = await readConfig(settings.value.configFile)
  if (!config.ok) return fail(config.error)
  const broker = await createBroker(brokerOptions(settings.value, config.value))
  if (!broker.ok) {
    return fail(
      broker.error.type === "NotANetwork"
        ? `"${broker.error.text}" in TRUSTED_PROXIES is neither an address nor a network such as 10.0.0.0/8.`
        : `The app in ${broker.error.directory} cannot be read; has it been built?`,
    )
  }
  const { host } = settings.value
  const port = await broker.value.listen(settings.value.port, host)
  if (!port.ok) return fail(listenErrorSentence(port.error))
  process.stdout.write(`Fourfold is on http://${isLoopback(host) ? "localhost" : bracketed(host)}:${port.value}/\n`)
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(broker.value))
}

const stop = async (broker: Broker): Promise<void> => {
  await broker.close()
  process.exit(0)
}

const fail = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const brokerOptions = (settings: Settings, config: object | undefined): BrokerOptions => ({
  ...(settings.app === undefined ? {} : { app: settings.app }),
  ...(config === undefined ? {} : { config }),
  allowedOrigins: settings.allowedOrigins,
  trustedProxies: settings.trustedProxies,
  ...(settings.turn === undefined ? {} : { turn: settings.turn }),
  contentPolicy: { connectSources: settings.connectSources },
})

const readConfig = async (file: string | undefined): Promise<Result<object | undefined, string>> => {
  if (file === undefined) return ok(undefined)
  try {
    const config: unknown = JSON.parse(await readFile(file, "utf8"))
    return typeof config === "object" && config !== null ? ok(config) : err(`${file} is not a JSON object.`)
  } catch (error) {
    return err(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

const listenErrorSentence = (error: ListenError): string => {
  switch (error.type) {
    case "PortInUse":
      return `Port ${error.port} is in use; choose another one with PORT=… or --port.`
    case "CannotListen":
      return `Cannot listen on ${error.host} port ${error.port} (${error.code}).`
    default:
      return unreachable(error)
  }
}

const isLoopback = (host: string): boolean => host === "::1" || host === "localhost" || host.startsWith("127.")

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host)

await main()
