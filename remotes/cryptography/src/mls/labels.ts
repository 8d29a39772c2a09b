/**
 * The labelled functions of RFC 9420 §5.1.2, §5.2, §8 and §9 for suite 0x0003. The derivations are synchronous: the
 * library's own return a promise at every step of a ratchet.
 *
 *   KDFLabel = u16 length ‖ <"MLS 1.0 " label> ‖ <context>        SignContent = <"MLS 1.0 " label> ‖ <content>
 *
 * `<x>` is x behind its variable-size length (RFC 9420 §2.1.2).
 */
import { type Bytes, ascii, concat, u16, u32 } from "@fourfold/std"
import { expand } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { encode } from "ts-mls/codec/tlsEncoder.js"
import { varLenDataEncoder } from "ts-mls/codec/variableLength.js"
import type { Ed25519 } from "../primitives/ed25519.ts"

const vector = encode(varLenDataEncoder)
const labelled = (label: string): Uint8Array => vector(ascii(`MLS 1.0 ${label}`))
const none = new Uint8Array()

/** `secret` has at least 32 bytes. */
export const expandWithLabel = (secret: Uint8Array, label: string, context: Uint8Array, length: number): Bytes =>
  new Uint8Array(expand(sha256, secret, concat(u16.write(length), labelled(label), vector(context)), length))

export const deriveSecret = (secret: Uint8Array, label: string): Bytes => expandWithLabel(secret, label, none, 32)

export const deriveTreeSecret = (secret: Uint8Array, label: string, generation: number, length: number): Bytes =>
  expandWithLabel(secret, label, u32.write(generation), length)

/** `secretKey` is the 32-byte seed of RFC 8032. */
export const signWithLabel = (
  { sign }: Ed25519,
  secretKey: Uint8Array,
  label: string,
  content: Uint8Array,
): Promise<Bytes> => sign(secretKey, signed(label, content))

export const verifyWithLabel = (
  { verify }: Ed25519,
  publicKey: Uint8Array,
  label: string,
  content: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => verify(publicKey, signed(label, content), signature)

const signed = (label: string, content: Uint8Array): Bytes => concat(labelled(label), vector(content))
