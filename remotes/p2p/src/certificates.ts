/**
 * Which certificates the two ends of a connection have shown (protocol, section 3): SHA-256 of the DER certificate of each
 * end of the DTLS association that carries the channel. The handshake of the peers signs both, so that a broker that
 * put itself in between is found out.
 */
import { type Bytes, equalBytes } from "@fourfold/std"
import { sdpFingerprint } from "./sdp-fingerprint.ts"

export interface Fingerprints {
  /** 32 bytes each. */
  readonly localFingerprint: Bytes
  readonly remoteFingerprint: Bytes
}

/**
 * Of a connection whose channel is open. `undefined`, also when the signal comes first: refuse the connection.
 *
 * In Chromium the news that the channel is open overtakes the news of the answer in one of thirty connections, by a few
 * milliseconds; so this waits for the latter, and for that of DTLS, which comes by a third way.
 */
export const readFingerprints = async (
  connection: RTCPeerConnection,
  signal: AbortSignal,
): Promise<Fingerprints | undefined> => {
  await until(connection, "signalingstatechange", () => connection.signalingState === "stable", signal)
  const localFingerprint = sdpFingerprint(connection.localDescription?.sdp ?? "")
  const remoteFingerprint = sdpFingerprint(connection.remoteDescription?.sdp ?? "")
  if (localFingerprint === undefined || remoteFingerprint === undefined) return undefined

  const transport: RTCDtlsTransport | undefined = connection.sctp?.transport
  // Firefox does not show the certificate: there its own comparison with the session description must do.
  if (transport === undefined || !("getRemoteCertificates" in transport)) return { localFingerprint, remoteFingerprint }
  await until(transport, "statechange", () => transport.state !== "new" && transport.state !== "connecting", signal)
  // The peer's own is the first of the chain.
  const [certificate] = transport.getRemoteCertificates()
  if (certificate === undefined) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", certificate))
  return equalBytes(digest, remoteFingerprint) ? { localFingerprint, remoteFingerprint } : undefined
}

/** Looks now and at every event, until it is so or the signal comes. */
const until = async (target: EventTarget, event: string, isSo: () => boolean, signal: AbortSignal): Promise<void> => {
  const settled = new AbortController()
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (isSo() || signal.aborted) resolve()
    }
    target.addEventListener(event, look, { signal: settled.signal })
    signal.addEventListener("abort", look, { signal: settled.signal })
    look()
  })
  settled.abort()
}
