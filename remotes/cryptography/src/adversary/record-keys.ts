/**
 * Writes down under which key and nonce anything is encrypted, by whatever part of the product: stands in for noble's
 * ciphers and listens at WebCrypto. To be loaded before the product is; `main.ts` does.
 */
import { registerHooks } from "node:module"

export interface Recording {
  /** cipher, key and nonce of every encryption since the start. */
  readonly pairs: Set<string>
  readonly repeats: string[]
}

let recording: Recording | undefined

export const startRecording = (): Recording => {
  recording = { pairs: new Set(), repeats: [] }
  return recording
}

export const stopRecording = (): void => {
  recording = undefined
}

/** Called by the stand-ins for noble's ciphers. */
export const note = (cipher: string, key: string, nonce: Uint8Array): void => {
  if (!recording) return
  const pair = `${cipher} ${key} ${hexOf(nonce)}`
  if (recording.pairs.has(pair)) recording.repeats.push(pair)
  recording.pairs.add(pair)
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

const standIns = new Map(
  ["chacha", "aes"].map((name) => [
    `@noble/ciphers/${name}.js`,
    new URL(`./recording-${name}.ts`, import.meta.url).href,
  ]),
)

/** True once the product's ciphers are listened to. */
export let isListening = false

export const listen = (): void => {
  if (isListening) return
  isListening = true
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const standIn = standIns.get(specifier)
      return standIn === undefined || context.parentURL === standIn
        ? nextResolve(specifier, context)
        : { url: standIn, shortCircuit: true }
    },
  })
  listenToWebCrypto(crypto.subtle)
}

const listenToWebCrypto = (subtle: SubtleCrypto): void => {
  const names = new WeakMap<object, string>()
  let unnamed = 0
  const nameOf = (key: CryptoKey): string => {
    const name = names.get(key) ?? `a key that cannot be exported, ${(unnamed += 1)}`
    names.set(key, name)
    return name
  }
  const importKey: unknown = subtle.importKey.bind(subtle)
  const encrypt: unknown = subtle.encrypt.bind(subtle)
  if (typeof importKey !== "function" || typeof encrypt !== "function") throw new Error("unreachable")
  Object.defineProperties(subtle, {
    importKey: {
      value: async (...given: readonly unknown[]): Promise<unknown> => {
        const key: unknown = await importKey(...given)
        const [format, raw] = given
        if (format === "raw" && raw instanceof Uint8Array && key instanceof CryptoKey) names.set(key, hexOf(raw))
        return key
      },
    },
    encrypt: {
      value: (...given: readonly unknown[]): unknown => {
        const [algorithm, key] = given
        if (typeof algorithm === "object" && algorithm !== null && "iv" in algorithm && "name" in algorithm)
          if (algorithm.iv instanceof Uint8Array && key instanceof CryptoKey)
            note(String(algorithm.name), nameOf(key), algorithm.iv)
        return encrypt(...given)
      },
    },
  })
}
