/** KeyPackages (RFC 9420 §10), made by the responder for one handshake and nothing else. */
import type { Random } from "@fourfold/contracts"
import { type Bytes, bytes, decode, encode, equalBytes, lengthPrefixed, struct } from "@fourfold/std"
import {
  type KeyPackage,
  type PrivateKeyPackage,
  decodeKeyPackage,
  encodeKeyPackage,
  generateKeyPackageWithKey,
  verifyKeyPackage,
} from "ts-mls/keyPackage.js"
import { verifyLeafNodeSignatureKeyPackage } from "ts-mls/leafNode.js"
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js"
import { ciphersuiteWithoutRandom, createCiphersuite, suiteName } from "./ciphersuite.ts"
import { type Me, type Member, capabilities, credentialOf, isHpkeKey, isLeafOf, lifetime } from "./profile.ts"
import { decodeStrictly } from "./strict.ts"

/** About 310 bytes. */
export const maxKeyPackageLength = 512

const keyPackageSecret = struct({
  initPrivateKey: bytes(32),
  hpkePrivateKey: bytes(32),
  keyPackage: lengthPrefixed(maxKeyPackageLength),
})

export interface MadeKeyPackage {
  /** An MLSMessage. */
  readonly keyPackage: Bytes
  /** For `joinGroup`, once; holds the two private keys. */
  readonly secret: Bytes
}

export const makeKeyPackage = async (me: Me, random: Random): Promise<MadeKeyPackage> => {
  const { publicPackage, privatePackage } = await generate(me, random)
  const secret = encode(keyPackageSecret, {
    initPrivateKey: new Uint8Array(privatePackage.initPrivateKey),
    hpkePrivateKey: new Uint8Array(privatePackage.hpkePrivateKey),
    keyPackage: new Uint8Array(encodeKeyPackage(publicPackage)),
  })
  erasePrivate(privatePackage)
  return {
    keyPackage: new Uint8Array(
      encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage }),
    ),
    secret,
  }
}

/** The two private keys; the signature key stays, which is the identity's. */
export const erasePrivate = ({ initPrivateKey, hpkePrivateKey }: PrivateKeyPackage): void => {
  initPrivateKey.fill(0)
  hpkePrivateKey.fill(0)
}

export interface OwnKeyPackage {
  readonly publicPackage: KeyPackage
  readonly privatePackage: PrivateKeyPackage
}

export const generate = (me: Me, random: Random): Promise<OwnKeyPackage> =>
  generateKeyPackageWithKey(
    credentialOf(me),
    capabilities,
    lifetime,
    [],
    { signKey: me.ed25519Secret, publicKey: me.ed25519 },
    createCiphersuite(random),
  )

/** What `makeKeyPackage` kept. Throws on anything else: it never left our hands. */
export const decodeSecret = (secret: Bytes, me: Me): OwnKeyPackage => {
  const decoded = decode(keyPackageSecret, secret)
  const publicPackage = decoded.ok && decodeStrictly(decodeKeyPackage, encodeKeyPackage, decoded.value.keyPackage)
  if (!decoded.ok || !publicPackage) throw new Error("not the secret of a KeyPackage")
  const { initPrivateKey, hpkePrivateKey } = decoded.value
  return { publicPackage, privatePackage: { initPrivateKey, hpkePrivateKey, signaturePrivateKey: me.ed25519Secret } }
}

/** The peer's KeyPackage if it has the one form the profile knows and is signed with the peer's key. */
export const readKeyPackage = async (message: Uint8Array, peer: Member): Promise<KeyPackage | undefined> => {
  if (message.length > maxKeyPackageLength) return undefined
  const decoded = decodeStrictly(decodeMlsMessage, encodeMlsMessage, message)
  if (decoded?.wireformat !== "mls_key_package") return undefined
  const { keyPackage } = decoded
  const { leafNode, initKey } = keyPackage
  if (keyPackage.cipherSuite !== suiteName || keyPackage.extensions.length > 0) return undefined
  if (!isHpkeKey(initKey) || equalBytes(initKey, leafNode.hpkePublicKey)) return undefined
  if (!isLeafOf(peer, leafNode)) return undefined
  const { signature } = ciphersuiteWithoutRandom
  if (!(await verifyLeafNodeSignatureKeyPackage(leafNode, signature))) return undefined
  return (await verifyKeyPackage(keyPackage, signature)) ? keyPackage : undefined
}
