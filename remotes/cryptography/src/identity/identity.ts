/**
 * A device identity: five independently seeded keys (P-1), the fifth (ML-DSA-65) reserved as a TLV.
 * Secrets are kept as seeds; what can be computed from them is computed once, when the identity is opened.
 */
import type { ContactId, Random } from "@fourfold/contracts"
import { type Bytes, type Infer, bytes, encode, struct, u8 } from "@fourfold/std"
import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { type Bundle, bundle, contactIdOf, fingerprintOf } from "./bundle.ts"

/** Kept sealed in the vault: version ‖ the seeds. The ML-KEM secret is its 64-byte seed `d ‖ z` (FIPS 203). */
export const identitySeeds = struct({
  version: u8,
  ed25519: bytes(32),
  ed25519Sender: bytes(32),
  curve25519: bytes(32),
  mlkem768: bytes(64),
})
export type IdentitySeeds = Infer<typeof identitySeeds>

export interface Identity {
  readonly id: ContactId
  readonly fp: Bytes
  readonly bundle: Bundle
  readonly bundleBytes: Bytes
  readonly seeds: IdentitySeeds
  /** 2,400 bytes, expanded from the seed. */
  readonly mlkem768SecretKey: Bytes
}

export const generateSeeds = (random: Random): IdentitySeeds => ({
  version: 1,
  ed25519: random.bytes(32),
  ed25519Sender: random.bytes(32),
  curve25519: clamped(random.bytes(32)),
  mlkem768: random.bytes(64),
})

export const identityFromSeeds = (seeds: IdentitySeeds): Identity => {
  const kem = ml_kem768.keygen(seeds.mlkem768)
  const publicKeys: Bundle = {
    version: 1,
    ed25519: new Uint8Array(ed25519.getPublicKey(seeds.ed25519)),
    ed25519Sender: new Uint8Array(ed25519.getPublicKey(seeds.ed25519Sender)),
    curve25519: new Uint8Array(x25519.getPublicKey(seeds.curve25519)),
    mlkem768: new Uint8Array(kem.publicKey),
    tlvs: [],
  }
  const fp = fingerprintOf(publicKeys)
  return {
    id: contactIdOf(fp),
    fp,
    bundle: publicKeys,
    bundleBytes: encode(bundle, publicKeys),
    seeds,
    mlkem768SecretKey: new Uint8Array(kem.secretKey),
  }
}

/** RFC 7748 §5. XEdDSA uses the same scalar, so it is stored the way it is used. */
const clamped = (scalar: Bytes): Bytes => {
  scalar[0] = (scalar[0] ?? 0) & 248
  scalar[31] = ((scalar[31] ?? 0) & 127) | 64
  return scalar
}
