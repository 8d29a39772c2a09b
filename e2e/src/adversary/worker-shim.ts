/**
 * Put in front of the worker's own code as the server gives it out: tells which key and nonce every AEAD and the cipher of
 * Signal's messages are used with, and can spoil one layer of the next message from inside, as a peer would who is hostile
 * and has all the keys.
 *
 *   L4, handshake, vault   AES-GCM of WebCrypto          told apart by their associated data
 *   L3, L1, HPKE           ChaCha20-Poly1305 of noble    found in the bundle by the parameters it is made with
 *   L2                     AES-CBC of WebCrypto
 */
import type { Person } from "../person.ts"

export type Layer = "L1" | "L2" | "L3" | "L4"

/** One encryption: the SHA-256 of key ‖ nonce, in hex, and what for. */
export interface KeyUse {
  readonly digest: string
  readonly use: Layer | "vault and handshake" | "device key"
  /** Bytes as characters 0–255: what was sealed, in the layers around another one … */
  readonly inside: string
  /** … and what came of it, in the layers inside another one. */
  readonly output: string
}

interface WorkerShim {
  readonly uses: KeyUse[]
  spoil: Layer | undefined
}

declare global {
  var shim: WorkerShim
}

export interface ShimmedWorkers {
  /** Everything that was encrypted by workers that have ended or were asked until now. */
  readonly collect: () => Promise<readonly KeyUse[]>
  /** The next message of this person is spoilt in that layer. */
  readonly spoil: (layer: Layer) => Promise<void>
}

/** Where noble's ChaCha20-Poly1305 is made, however its names were shortened: what follows is `({encrypt…, decrypt…})`. */
const chacha = /(blockSize:64,nonceLength:12,tagLength:16,withAAD:!0\},\((\w+),(\w+),(\w+)\)=>)\(\{encrypt/gu

/** Before the person's first page is opened. */
export const shimWorkers = async ({ context, page }: Person): Promise<ShimmedWorkers> => {
  const collected: KeyUse[] = []
  let found = 0
  await context.route("**/remotes/cryptography/*.js", async (route) => {
    const response = await route.fetch()
    const source = await response.text()
    found += [...source.matchAll(chacha)].length
    const recorded = source.replaceAll(chacha, "$1globalThis.shimAead($2,$3,$4,{encrypt")
    await route.fulfill({ response, body: `(${installShim.toString()})();${recorded}` })
  })
  const worker = () => {
    if (found === 0) throw new Error("noble's ChaCha20-Poly1305 is not where it was in the bundle")
    const running = page.workers().at(-1)
    if (!running) throw new Error("no worker")
    return running
  }
  return {
    collect: async () => {
      collected.push(...(await worker().evaluate(() => globalThis.shim.uses.splice(0))))
      return collected
    },
    spoil: (layer) =>
      worker().evaluate((spoilt) => {
        globalThis.shim.spoil = spoilt
      }, layer),
  }
}

/** Runs in the worker, alone. In the window, which loads other files of the remote, it does nothing. */
const installShim = (): void => {
  if ("shim" in globalThis || "document" in globalThis) return
  const shim: WorkerShim = { uses: [], spoil: undefined }
  const rawKeys = new WeakMap<CryptoKey, Uint8Array>()
  // oxlint-disable-next-line typescript/unbound-method -- called with their own `this` below
  const { importKey, encrypt, digest } = crypto.subtle
  const bytesOf = (source: BufferSource): Uint8Array<ArrayBuffer> =>
    source instanceof ArrayBuffer
      ? new Uint8Array(source.slice(0))
      : new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
  const startsWith = (bytes: Uint8Array | undefined, text: string): boolean =>
    bytes !== undefined && String.fromCodePoint(...bytes.subarray(0, text.length)) === text
  const characters = (bytes: Uint8Array): string => String.fromCodePoint(...bytes)
  const note = (
    use: KeyUse["use"],
    [key, nonce]: readonly [Uint8Array, Uint8Array],
    inside: Uint8Array,
    output: Uint8Array,
  ): void => {
    const words = {
      inside: use === "L2" || use === "L3" ? characters(inside) : "",
      output: use === "L1" || use === "L2" ? characters(output) : "",
    }
    const joined = new Uint8Array(key.length + nonce.length)
    joined.set(key)
    joined.set(nonce, key.length)
    void digest.call(crypto.subtle, "SHA-256", joined).then((hash) => {
      const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
      return shim.uses.push({ digest: hex, use, ...words })
    })
  }
  /** Flips one bit in the middle. */
  const spoiled = <T extends Uint8Array>(layer: Layer, bytes: T): T => {
    if (shim.spoil !== layer) return bytes
    shim.spoil = undefined
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
    return bytes
  }

  crypto.subtle.importKey = async function (this: SubtleCrypto, ...args: unknown[]): Promise<CryptoKey> {
    const [format, raw] = args
    const bytes = format === "raw" ? bytesOf(raw as BufferSource) : undefined
    const key = (await Reflect.apply(importKey, crypto.subtle, args)) as CryptoKey
    if (bytes) rawKeys.set(key, bytes)
    return key
  } as typeof importKey
  crypto.subtle.encrypt = async (algorithm, key, data) => {
    const { name, iv, additionalData } = algorithm as AesGcmParams
    const isFrame = name === "AES-GCM" && additionalData && startsWith(bytesOf(additionalData), "EK1/L4")
    const raw = rawKeys.get(key)
    const use = name === "AES-CBC" ? "L2" : isFrame ? "L4" : raw ? "vault and handshake" : "device key"
    const plaintext = bytesOf(data)
    const sealed = await encrypt.call(crypto.subtle, algorithm, key, data)
    // The device's key cannot be known; there is one, and its nonces must differ.
    note(use, [raw ?? new Uint8Array(), bytesOf(iv)], plaintext, new Uint8Array(sealed))
    return use === "L2" || use === "L4" ? spoiled(use, new Uint8Array(sealed)).buffer : sealed
  }
  const aead = (
    key: Uint8Array,
    nonce: Uint8Array,
    aad: Uint8Array | undefined,
    cipher: { encrypt: (...args: unknown[]) => Uint8Array },
  ): unknown => ({
    ...cipher,
    encrypt: (...args: unknown[]): Uint8Array => {
      const use = startsWith(aad, "EK1/L3") ? "L3" : "L1"
      const [plaintext] = args
      const inside = plaintext instanceof Uint8Array ? plaintext : new Uint8Array()
      const used = [key.slice(), nonce.slice()] as const
      const sealed = cipher.encrypt(...args)
      note(use, used, inside, sealed)
      return spoiled(use, sealed)
    },
  })
  Object.assign(globalThis, { shim, shimAead: aead })
}
