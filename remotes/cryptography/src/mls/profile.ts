/**
 * What EK1 allows of MLS in a conversation of two (P-2, P-13): one suite, basic credentials whose identity is a fingerprint, one form
 * of leaf, no extensions, no padding of the library's own. Whatever else a leaf, a KeyPackage or a credential says is
 * refused, so there is nothing to negotiate.
 */
import { type Bytes, equalBytes } from "@fourfold/std"
import { x25519 } from "@noble/curves/ed25519.js"
import type { Capabilities } from "ts-mls/capabilities.js"
import type { ClientConfig } from "ts-mls/clientConfig.js"
import type { Credential } from "ts-mls/credential.js"
import { defaultKeyPackageEqualityConfig } from "ts-mls/keyPackageEqualityConfig.js"
import { type LeafNode, encodeLeafNode } from "ts-mls/leafNode.js"
import type { Lifetime } from "ts-mls/lifetime.js"
import type { PaddingConfig } from "ts-mls/paddingConfig.js"
import { suiteName } from "./ciphersuite.ts"

/** Somebody's fingerprint(32) and the Ed25519 public key(32) of the Bundle that has it. */
export interface Member {
  readonly fp: Bytes
  readonly ed25519: Bytes
}

/** `ed25519Secret` is the 32-byte seed. */
export interface Me extends Member {
  readonly ed25519Secret: Bytes
}

export const groupIdLength = 16

export const capabilities: Capabilities = {
  versions: ["mls10"],
  ciphersuites: [suiteName],
  extensions: [],
  proposals: [],
  credentials: ["basic"],
}

/** A KeyPackage lives for one handshake; no clock decides over it. */
export const lifetime: Lifetime = { notBefore: 0n, notAfter: (1n << 64n) - 1n }

export const noPadding: PaddingConfig = { kind: "padUntilLength", padUntilLength: 0 }

export const credentialOf = ({ fp }: Member): Credential => ({ credentialType: "basic", identity: fp })

/** The library keeps no keys for us and asks this, and only this, whom it may believe. */
export const clientConfigFor = (members: readonly Member[]): ClientConfig => ({
  keyRetentionConfig: { retainKeysForGenerations: 0, retainKeysForEpochs: 1, maximumForwardRatchetSteps: 0 },
  lifetimeConfig: { maximumTotalLifetime: lifetime.notAfter, validateLifetimeOnReceive: false },
  keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
  paddingConfig: noPadding,
  authService: {
    validateCredential: async (credential, signatureKey) =>
      members.some(
        ({ fp, ed25519 }) =>
          credential.credentialType === "basic" &&
          equalBytes(credential.identity, fp) &&
          equalBytes(signatureKey, ed25519),
      ),
  },
})

/** Whether everything in the leaf but its encryption key, parent hash and signature is what the profile prescribes. */
export const isLeafOf = (member: Member, leaf: LeafNode): boolean => {
  const prescribed: LeafNode = {
    ...leaf,
    credential: credentialOf(member),
    signaturePublicKey: member.ed25519,
    capabilities,
    extensions: [],
    ...(leaf.leafNodeSource === "key_package" ? { lifetime } : {}),
  }
  return isHpkeKey(leaf.hpkePublicKey) && equalBytes(encodeLeafNode(leaf), encodeLeafNode(prescribed))
}

/** Any scalar shows it: a point of low order gives zero with every one. */
const probe = new Uint8Array(32).fill(9)

/** 32 bytes with which X25519 gives a secret. With one of low order every later seal to it would throw. */
export const isHpkeKey = (key: Uint8Array): boolean => {
  if (key.length !== 32) return false
  try {
    x25519.getSharedSecret(probe, key)
    return true
  } catch {
    return false
  }
}
