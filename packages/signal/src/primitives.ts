/**
 * The asymmetric primitives, behind one port with two implementations: WebCrypto where the platform has the
 * algorithm (native, constant time, several times faster) and noble everywhere else.
 */
import { type Bytes } from "@fourfold/std"

export interface X25519 {
  /** The public key (32) of a private scalar (32). */
  readonly publicKey: (privateKey: Bytes) => Promise<Bytes>
  /** The shared secret (32), or `undefined` when it would be all zeros: the public key is a point of low order. */
  readonly agree: (privateKey: Bytes, publicKey: Bytes) => Promise<Bytes | undefined>
}

/** FIPS 203. Secret keys are kept as their 64-byte seed d ‖ z. */
export interface MlKem {
  readonly publicKey: (seed: Bytes) => Promise<Bytes>
  /**
   * `undefined` when the key fails the length or modulus check. `m` is overwritten, since whoever has it knows the secret; a
   * platform that draws its own does not look at it.
   */
  readonly encapsulate: (publicKey: Bytes, m: Bytes) => Promise<Encapsulated | undefined>
  /** Implicit rejection: a wrong ciphertext of the right length gives an unrelated secret. `undefined` on a wrong length. */
  readonly decapsulate: (seed: Bytes, ciphertext: Bytes) => Promise<Bytes | undefined>
}

export interface Encapsulated {
  readonly ciphertext: Bytes
  readonly sharedSecret: Bytes
}

/** What a message body passes through. Answers at once where that is faster than asking the platform. */
export interface BodyCipher {
  /** AES-256-CBC with PKCS#7. */
  readonly encrypt: (key: Bytes, iv: Bytes, plaintext: Bytes) => Promise<Bytes> | Bytes
  /** `undefined` when length or padding is wrong. Only called once the MAC has been verified. */
  readonly decrypt: (key: Bytes, iv: Bytes, ciphertext: Bytes) => Promise<Bytes | undefined> | Bytes | undefined
  /** HMAC-SHA-256 of the parts, one after another; 32 bytes. */
  readonly mac: (key: Bytes, ...parts: readonly Bytes[]) => Promise<Bytes> | Bytes
}

export interface Primitives {
  readonly x25519: X25519
  readonly mlKem768: MlKem
  readonly mlKem1024: MlKem
  readonly body: BodyCipher
}
