/** Takes a connection out of the PeerJS client's hands as far as possible: it negotiates, and we do the rest. */
import type { DataConnection } from "peerjs"
import type { Negotiation } from "./open-link.ts"

/**
 * To be called in the task in which the client makes the connection. The client would take any channel that the peer opens later
 * for the first one, and would close the connection unasked.
 */
export const negotiationOf = (client: DataConnection): Pick<Negotiation, "connection" | "channel" | "release"> => {
  // Set by the client's constructor when it is we who dial, whatever its types say.
  const { peerConnection: connection, dataChannel: channel }: Partial<DataConnection> = client
  if (connection === undefined) throw new Error("a connection without WebRTC")
  connection.ondatachannel = null
  connection.oniceconnectionstatechange = null
  return { connection, channel, release: () => client.close() }
}
