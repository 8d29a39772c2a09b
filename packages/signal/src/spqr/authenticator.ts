/** Authenticates the KEM keys of the braid with a key that grows with every epoch secret. */
import { type Bytes, type Infer, ascii, bytes, concat, encode, struct, u64 } from "@fourfold/std"
import { hkdfSha256, hmacSha256 } from "../kdf.ts"

export const authenticatorCodec = struct({ root: bytes(32), mac: bytes(32) })
export type Authenticator = Infer<typeof authenticatorCodec>

export const macLength = 32

const updateLabel = ascii("Signal_PQCKA_V1_MLKEM768:Authenticator Update")
const headerLabel = ascii("Signal_PQCKA_V1_MLKEM768:ekheader")
const ciphertextLabel = ascii("Signal_PQCKA_V1_MLKEM768:ciphertext")

export const epochBytes = (epoch: number): Bytes => encode(u64, BigInt(epoch))

/** The authenticator of a new session. */
export const authenticatorOf = (sessionKey: Bytes): Authenticator =>
  updateAuthenticator({ root: new Uint8Array(32), mac: new Uint8Array(32) }, 1, sessionKey)

export const updateAuthenticator = ({ root }: Authenticator, epoch: number, secret: Bytes): Authenticator =>
  hkdfSha256(concat(root, secret), concat(updateLabel, epochBytes(epoch)), (block) => ({ root: block(), mac: block() }))

export const macHeader = ({ mac }: Authenticator, epoch: number, header: Bytes): Bytes =>
  hmacSha256(mac, headerLabel, epochBytes(epoch), header)

export const macCiphertext = ({ mac }: Authenticator, epoch: number, ct1: Bytes, ct2: Bytes): Bytes =>
  hmacSha256(mac, ciphertextLabel, epochBytes(epoch), ct1, ct2)
