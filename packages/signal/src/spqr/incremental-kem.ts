/**
 * ML-KEM-768 (FIPS 203) cut into the pieces the braid sends one after another:
 *
 *   public key 1184 = ek(1152, the encoded vector t) ‖ rho(32)      header(64) = rho(32) ‖ SHA3-256(public key)
 *   ciphertext 1088 = ct1(960, the compressed vector u) ‖ ct2(128, the compressed v)
 *
 * u depends on rho and on the hash of the key alone, so ct1 and the shared secret exist before ek has arrived.
 */
import { XOF128, genCrystals } from "@noble/post-quantum/_crystals.js"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { sha3_256, sha3_512, shake256 } from "@noble/hashes/sha3.js"
import { type Bytes, concat, equalBytes } from "@fourfold/std"

export const headerLength = 64
export const ekLength = 1152
export const ct1Length = 960
export const ct2Length = 128

/** Splits a public key into what is sent first and what is sent later. */
export const splitPublicKey = (publicKey: Bytes): { readonly header: Bytes; readonly ek: Bytes } => ({
  header: concat(publicKey.subarray(ekLength), sha3_256(publicKey)),
  ek: publicKey.slice(0, ekLength),
})

/** Whether `ek` is the one the header announced. */
export const ekFitsHeader = (header: Bytes, ek: Bytes): boolean =>
  equalBytes(sha3_256(concat(ek, header.subarray(0, 32))), header.subarray(32))

/** First half of the encapsulation under the random `m` (32): the shared secret (32) and ct1. */
export const encapsulateFirst = (header: Bytes, m: Bytes): { readonly sharedSecret: Bytes; readonly ct1: Bytes } => {
  const derived = sha3_512(concat(m, header.subarray(32)))
  const ct1 = compressedU(header.subarray(0, 32), derived.subarray(32))
  const sharedSecret = derived.slice(0, 32)
  derived.fill(0)
  return { sharedSecret, ct1 }
}

/** Second half with the same `m`. `undefined` when ek fails the modulus check. */
export const encapsulateSecond = (header: Bytes, m: Bytes, ek: Bytes): Bytes | undefined => {
  try {
    return ml_kem768.encapsulate(concat(ek, header.subarray(0, 32)), m).cipherText.slice(ct1Length)
  } catch {
    return undefined
  }
}

const n = 256
const k = 3
const q = 3329
const du = 10
type Poly = Uint16Array

const { NTT, bitsCoder, nttZetas } = genCrystals({
  N: n,
  Q: q,
  F: 3303,
  ROOT_OF_UNITY: 17,
  newPoly: (length: number) => new Uint16Array(length),
  brvBits: 7,
  isKyber: true,
})
const uCoder = bitsCoder(du, { encode: (c: number) => ((c << du) + q / 2) / q, decode: (c: number) => c })

/** K-PKE.Encrypt (FIPS 203 algorithm 14), lines 9 to 18, 19 and 22: u = Compress(NTT⁻¹(Âᵀ ∘ NTT(y)) + e1). */
const compressedU = (rho: Uint8Array, r: Uint8Array): Bytes => {
  const y = Array.from({ length: k }, (_, i) => NTT.encode(noise(r, i)))
  const matrix = XOF128(rho)
  const u = Array.from({ length: k }, (_, i) => {
    const sum = new Uint16Array(n)
    for (const [j, yj] of y.entries()) addProduct(sum, sampleUniform(matrix.get(i, j)), yj)
    const row = NTT.decode(sum)
    const error = noise(r, k + i)
    for (let c = 0; c < n; c++) row[c] = ((row[c] ?? 0) + (error[c] ?? 0)) % q
    return uCoder.encode(row)
  })
  matrix.clean()
  return concat(...u)
}

/** SampleNTT (algorithm 7). */
const sampleUniform = (nextBlock: () => Uint8Array): Poly => {
  const poly = new Uint16Array(n)
  let filled = 0
  while (filled < n) {
    const block = nextBlock()
    for (let i = 0; i + 3 <= block.length; i += 3) {
      const middle = block[i + 1] ?? 0
      const first = (block[i] ?? 0) | ((middle & 0x0f) << 8)
      const second = (middle >> 4) | ((block[i + 2] ?? 0) << 4)
      if (first < q && filled < n) poly[filled++] = first
      if (second < q && filled < n) poly[filled++] = second
    }
  }
  return poly
}

/** SamplePolyCBD with η = 2 (algorithm 8) of PRF(r, nonce). */
const noise = (r: Uint8Array, nonce: number): Poly => {
  const bits = shake256(concat(r, Uint8Array.of(nonce)), { dkLen: n / 2 })
  const poly = new Uint16Array(n)
  for (let c = 0; c < n; c++) {
    const nibble = ((bits[c >> 1] ?? 0) >> (4 * (c & 1))) & 0x0f
    const x = (nibble & 1) + ((nibble >> 1) & 1)
    const minus = ((nibble >> 2) & 1) + (nibble >> 3)
    poly[c] = (x - minus + q) % q
  }
  bits.fill(0)
  return poly
}

/** sum += a ∘ b in the NTT domain (algorithms 11 and 12). */
const addProduct = (sum: Poly, a: Poly, b: Poly): void => {
  for (let i = 0; i < n / 2; i++) {
    const [a0, a1, b0, b1] = [a[2 * i] ?? 0, a[2 * i + 1] ?? 0, b[2 * i] ?? 0, b[2 * i + 1] ?? 0]
    const zeta = nttZetas[64 + (i >> 1)] ?? 0
    const gamma = i % 2 === 0 ? zeta : q - zeta
    sum[2 * i] = ((sum[2 * i] ?? 0) + a0 * b0 + ((a1 * b1) % q) * gamma) % q
    sum[2 * i + 1] = ((sum[2 * i + 1] ?? 0) + a0 * b1 + a1 * b0) % q
  }
}
