/** What is measured of the four layers together: two whole facades in one thread. Runs in Node and in a page. */
import { type CryptographyRemote, type LayerReport, contractVersion } from "@fourfold/contracts"
import {
  connect,
  createCryptography,
  createPerson,
  deliver,
  invite,
  memoryDeviceKeys,
} from "@fourfold/cryptography/in-process"

export interface CascadeFigures {
  readonly firstHandshakeBytes: number
  readonly firstHandshakeMs: number
  readonly nextHandshakeBytes: number
  readonly nextHandshakeMs: number
  /** A text of 100 bytes. */
  readonly frameBytes: number
  /** All four layers and the sealed record of the sessions, 1 KiB; medians. */
  readonly sealAndOpenMs: number
  /** Each layer's share of it, sealing and opening. */
  readonly layersMs: Readonly<Record<LayerReport["layer"], number>>
}

const rounds = 300

const inProcess: CryptographyRemote = {
  contract: contractVersion,
  create: async ({ records }) => {
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const cryptography = await createCryptography({ records, random, now: Date.now, deviceKeys: memoryDeviceKeys() })
    return { ...cryptography, stop: () => undefined }
  },
}

export const measureCascade = async (): Promise<CascadeFigures> => {
  const host = await createPerson(inProcess)
  const guest = await createPerson(inProcess)
  await invite(host, guest)
  const first = await timed(() => connect(guest, host))
  const next = await timed(() => connect(guest, host))
  const { link } = next.value
  const { frameLength } = await deliver(host, guest, link, new Uint8Array(100))

  const whole: number[] = []
  const layers: LayerReport[] = []
  for (let i = 0; i < rounds; i++) {
    const [from, to] = i % 2 === 0 ? [host, guest] : [guest, host]
    const delivered = await timed(() => deliver(from, to, link, new Uint8Array(1024)))
    whole.push(delivered.ms)
    layers.push(...delivered.value.layers)
  }
  const share = (name: LayerReport["layer"]): number =>
    2 * median(layers.filter(({ layer }) => layer === name).map(({ ms }) => ms))
  return {
    firstHandshakeBytes: first.value.handshakeBytes,
    firstHandshakeMs: first.ms,
    nextHandshakeBytes: next.value.handshakeBytes,
    nextHandshakeMs: next.ms,
    frameBytes: frameLength,
    sealAndOpenMs: median(whole),
    layersMs: { MLS: share("MLS"), Signal: share("Signal"), "ML-KEM": share("ML-KEM"), AES: share("AES") },
  }
}

const timed = async <T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> => {
  const startedAt = performance.now()
  const value = await run()
  return { value, ms: performance.now() - startedAt }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
