/** Where the broker is, in the words of the PeerJS client. */

export interface BrokerAddress {
  readonly host: string
  readonly port: number
  /** Begins and ends with a slash. */
  readonly path: string
  /** TLS: wss instead of ws. */
  readonly secure: boolean
}

/** Reads an http(s) URL, with or without a slash at its end. `undefined` for anything else, or one that carries more than a place. */
export const readBrokerUrl = (brokerUrl: string): BrokerAddress | undefined => {
  const url = URL.parse(brokerUrl)
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return undefined
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return undefined
  const secure = url.protocol === "https:"
  return {
    host: url.hostname,
    port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`,
    secure,
  }
}
