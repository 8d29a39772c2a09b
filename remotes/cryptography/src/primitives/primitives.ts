/** The two primitives that a platform may or may not have natively. Found out once; everything else is fixed. */
import { type MlKem768, nobleMlKem768, webCryptoMlKem768 } from "./ml-kem-768.ts"
import { type X25519, nobleX25519, webCryptoX25519 } from "./x25519.ts"

export interface Primitives {
  readonly x25519: X25519
  readonly mlKem768: MlKem768
}

/** Deterministic for a given `Random`, the same everywhere: the fallback, and what the known answers are made with. */
export const noblePrimitives: Primitives = { x25519: nobleX25519, mlKem768: nobleMlKem768 }

/** What this platform does best. Never rejects. */
export const platformPrimitives = async (): Promise<Primitives> => ({
  x25519: (await works(webCryptoX25519)) ? webCryptoX25519 : nobleX25519,
  mlKem768: (await webCryptoMlKem768()) ?? nobleMlKem768,
})

const works = async (x25519: X25519): Promise<boolean> => {
  try {
    return (await x25519.publicKey(new Uint8Array(32).fill(1))).length === 32
  } catch {
    return false
  }
}
