/**
 * The options of the PeerJS client, every one that matters said aloud: its defaults lead to servers of third parties.
 * It says nothing on the console unless it is asked to.
 */
import type { NetworkOptions } from "@fourfold/contracts"
import type { PeerOptions } from "peerjs"
import { isRoutingName } from "./brands.ts"
import { readBrokerUrl } from "./broker-address.ts"

/** A heartbeat costs the broker more than anything else about an idle browser. */
const heartbeatMs = 25_000

/** Throws TypeError for a URL, name or token that cannot work: a mistake of whoever configured it. */
export const clientOptions = (options: NetworkOptions): PeerOptions & { readonly config: RTCConfiguration } => {
  const address = readBrokerUrl(options.brokerUrl)
  if (address === undefined) throw new TypeError("not the URL of a broker")
  if (!isRoutingName(options.routingName)) throw new TypeError("not a routing name")
  // It is put into the socket's URL as it is.
  if (!/^[\w.~-]{1,512}$/u.test(options.token)) throw new TypeError("not a URL-safe token")
  return {
    ...address,
    key: "peerjs",
    token: options.token,
    pingInterval: heartbeatMs,
    config: { iceServers: options.iceServers.map(iceServer) },
  }
}

const iceServer = ({ urls, username, credential }: NetworkOptions["iceServers"][number]): RTCIceServer => ({
  urls: typeof urls === "string" ? urls : [...urls],
  ...(username === undefined ? {} : { username }),
  ...(credential === undefined ? {} : { credential }),
})
