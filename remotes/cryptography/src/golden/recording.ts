/**
 * A random source and primitives that remember what they gave, so that a vector can name every secret by the public
 * value it stands behind. For the golden vectors only: what is remembered is never erased.
 */
import type { Random } from "@fourfold/contracts"
import { type Encapsulated, type MlKem, type Primitives, noblePrimitives } from "@fourfold/signal"
import { type Bytes, equalBytes, toHex } from "@fourfold/std"
import * as hpke from "../mls/hpke.ts"

/** What the Signal layer did with the last body. */
export interface SealedBody {
  readonly aesKey: Bytes
  readonly macKey: Bytes
  readonly iv: Bytes
  readonly plaintext: Bytes
  readonly ciphertext: Bytes
}

export interface Recorder {
  readonly random: Random
  readonly primitives: Primitives
  /** X25519 scalar or ML-KEM seed behind a public key that these primitives made. */
  readonly secretOf: (publicKey: Bytes) => Bytes
  /** HPKE secret key behind a public key that was derived from a draw of this source. */
  readonly hpkeSecretOf: (publicKey: Uint8Array) => Bytes
  /** What an encapsulation drew, and the secret it gave. */
  readonly encapsulation: (ciphertext: Bytes) => { readonly m: Bytes; readonly sharedSecret: Bytes }
  readonly lastDraw: (length: number) => Bytes
  readonly lastBody: () => SealedBody
}

export const recording = (source: Random): Recorder => {
  const draws: Bytes[] = []
  const secrets = new Map<string, Bytes>()
  const encapsulations = new Map<string, { readonly m: Bytes; readonly sharedSecret: Bytes }>()
  const bodies: SealedBody[] = []

  const remember = (publicKey: Bytes, secret: Bytes): Bytes => {
    secrets.set(toHex(publicKey), secret.slice())
    return publicKey
  }
  const recordingKem = (kem: MlKem): MlKem => ({
    ...kem,
    publicKey: async (seed) => remember(await kem.publicKey(seed), seed),
    encapsulate: async (publicKey, drawn) => {
      const m = drawn.slice()
      const made = await kem.encapsulate(publicKey, drawn)
      if (made) encapsulations.set(toHex(made.ciphertext), { m, sharedSecret: secretIn(made) })
      return made
    },
  })
  const { x25519, mlKem768, mlKem1024, body } = noblePrimitives

  return {
    random: {
      bytes: (length) => {
        const drawn = source.bytes(length)
        draws.push(drawn.slice())
        return drawn
      },
    },
    primitives: {
      x25519: { ...x25519, publicKey: async (secret) => remember(await x25519.publicKey(secret), secret) },
      mlKem768: recordingKem(mlKem768),
      mlKem1024: recordingKem(mlKem1024),
      body: {
        ...body,
        encrypt: async (key, iv, plaintext) => {
          const ciphertext = await body.encrypt(key, iv, plaintext)
          bodies.push({ aesKey: key.slice(), macKey: new Uint8Array(), iv: iv.slice(), plaintext, ciphertext })
          return ciphertext
        },
        mac: async (...given) => {
          const [key] = given
          const last = bodies.pop()
          if (last) bodies.push({ ...last, macKey: last.macKey.length > 0 ? last.macKey : key.slice() })
          return body.mac(...given)
        },
      },
    },
    secretOf: (publicKey) => secrets.get(toHex(publicKey)) ?? missing("secret of a public key"),
    hpkeSecretOf: (publicKey) => {
      const pairs = draws.filter(({ length }) => length === 32).map((ikm) => hpke.deriveKeyPair(ikm))
      return pairs.find((pair) => equalBytes(pair.publicKey, publicKey))?.secretKey ?? missing("HPKE secret")
    },
    encapsulation: (ciphertext) => encapsulations.get(toHex(ciphertext)) ?? missing("encapsulation"),
    lastDraw: (length) => draws.findLast((drawn) => drawn.length === length) ?? missing(`draw of ${length} bytes`),
    lastBody: () => bodies.at(-1) ?? missing("sealed body"),
  }
}

const secretIn = ({ sharedSecret }: Encapsulated): Bytes => sharedSecret.slice()

const missing = (what: string): never => {
  throw new RangeError(`nobody made this: ${what}`)
}
