/**
 * The chaining key of the handshake (P-9), its boxes (P-10) and its fins (P-11): HMAC-SHA-512 as a split-key PRF over
 * every shared secret, in a fixed order, so that what comes out is secret as long as any one that went in was. KEM
 * secrets are split on the way: one half goes in here, the other is set aside for the ML-KEM layer, which stands on KEM
 * secrets alone.
 */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { openAesGcm, sealAesGcm } from "../primitives/aead.ts"
import { expandSha256, expandSha512, hmacSha512 } from "../primitives/hashes.ts"
import { info, lp } from "../primitives/labels.ts"
import { split3, split4 } from "../primitives/split-secret.ts"

export interface KeyChain {
  /** 64 bytes. */
  readonly ck: Bytes
  /** split3 of each KEM secret so far: ss1, ss_rr, ss_R, ss_I. */
  readonly kemSecrets: readonly Bytes[]
}

export const firstKeyChain = (th0: Bytes): KeyChain => ({
  ck: hmacSha512(ascii("EK1/ck"), th0),
  kemSecrets: [],
})

const kemLabels = ["ss1", "ss_rr", "ss_R", "ss_I"] as const
type KemLabel = (typeof kemLabels)[number]
type Label = KemLabel | "psk" | "ee" | "x_sig" | "x_mls"

const isKemLabel = (label: Label): label is KemLabel => kemLabels.some((known) => known === label)

/** Mixes the secrets in one after another. The chain given stays; what lies between is erased. */
export const mix = (chain: KeyChain, ...secrets: readonly (readonly [Label, Bytes])[]): KeyChain => {
  const added: Bytes[] = []
  let { ck } = chain
  for (const [label, secret] of secrets) {
    const next = hmacSha512(ck, concat(lp(ascii(label)), lp(isKemLabel(label) ? split4(secret) : secret)))
    if (isKemLabel(label)) added.push(split3(secret))
    if (ck !== chain.ck) ck.fill(0)
    ck = next
  }
  return { ck, kemSecrets: [...chain.kemSecrets, ...added] }
}

export type BoxName = "2" | "3a" | "3b" | "4a"

export const sealBox = async ({ ck }: KeyChain, name: BoxName, plaintext: Bytes, aad: Bytes): Promise<Bytes> => {
  const [key, nonce] = boxKey(ck, name)
  const sealed = await sealAesGcm(key, nonce, plaintext, aad)
  key.fill(0)
  return sealed
}

export const openBox = async ({ ck }: KeyChain, name: BoxName, box: Bytes, aad: Bytes): Promise<Bytes | undefined> => {
  const [key, nonce] = boxKey(ck, name)
  const opened = await openAesGcm(key, nonce, box, aad)
  key.fill(0)
  return opened
}

const boxKey = (ck: Bytes, name: BoxName): readonly [key: Bytes, nonce: Bytes] => {
  const material = expandSha512(ck, ascii(`EK1/hs/${name}`), 44)
  return [material.slice(0, 32), material.slice(32)]
}

/** What the Signal session says about itself in this handshake. */
export const signalExport = (sigExport: Bytes, th3: Bytes): Bytes => expandSha256(sigExport, info("EK1/x/sig", th3), 32)

/** Proof of side `side` that it holds the same keys, transcript and identities. */
export const fin = ({ ck }: KeyChain, side: "r" | "i", transcript: Bytes, fpOfI: Bytes, fpOfR: Bytes): Bytes => {
  const key = expandSha512(ck, ascii(`EK1/fin/${side}`), 64)
  return hmacSha512(key, concat(transcript, fpOfI, fpOfR)).slice(0, 32)
}
