/** Which web pages may use the broker: those of the same host and those the operator names. What is no browser sends no `Origin`. */
import type { IncomingHttpHeaders } from "node:http"

/** `allowed` are origins as browsers write them: `https://chat.example`, without a slash at the end. */
export const isAllowedOrigin = ({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean => {
  if (origin === undefined || allowed.includes(origin)) return true
  if (host === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === hostWithoutDefaultPort(host, origin)
}

/** The page's scheme decides, not ours: TLS usually ends in front of us, and some proxies add the port. */
const hostWithoutDefaultPort = (host: string, origin: string): string =>
  host.toLowerCase().replace(origin.startsWith("https:") ? /:443$/u : /:80$/u, "")
