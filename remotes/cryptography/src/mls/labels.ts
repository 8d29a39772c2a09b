/**
 * The labelled functions of RFC 9420 §5.1.2, §5.2, §8 and §9 for suite 0x0003. The derivations are synchronous: the
 * library's own return a promise at every step of a ratchet.
 *
 *   KDFLabel = u16 length ‖ <"MLS 1.0 " label> ‖ <context>        SignContent = <"MLS 1.0 " label> ‖ <content>
 *
 * `<x>` is x behind its variable-size length (RFC 9420 §2.1.2).
 */
import { type Bytes, ascii, concat, u16, u32 } from "@fourfold/std"
import { encode } from "ts-mls/codec/tlsEncoder.js"
import { varLenDataEncoder } from "ts-mls/codec/variableLength.js"
import type { Ed25519 } from "../primitives/ed25519.ts"
import { expandSha256, underSha256 } from "../primitives/hashes.ts"

const vector = encode(varLenDataEncoder)
const none = new Uint8Array()

/** There are about a dozen, and each message needs seven of them. */
const labels = new Map<string, Uint8Array>()
const labelled = (label: string): Uint8Array => {
  const known = labels.get(label) ?? vector(ascii(`MLS 1.0 ${label}`))
  labels.set(label, known)
  return known
}

const kdfLabel = (label: string, context: Uint8Array, length: number): Bytes =>
  concat(u16.write(length), labelled(label), vector(context))

/** `secret` has at least 32 bytes. */
export const expandWithLabel = (secret: Uint8Array, label: string, context: Uint8Array, length: number): Bytes =>
  expandSha256(secret, kdfLabel(label, context, length), length)

/** ExpandWithLabel for what is derived several times from one secret; at most 32 bytes each time. */
export const underSecret = <T>(
  secret: Uint8Array,
  derive: (expand: (label: string, context: Uint8Array, length: number) => Bytes) => T,
): T =>
  underSha256(secret, (mac) =>
    derive((label, context, length) => {
      const block = mac(kdfLabel(label, context, length), firstBlock)
      if (length === block.length) return block
      const derived = block.slice(0, length)
      block.fill(0)
      return derived
    }),
  )
const firstBlock = Uint8Array.of(1)

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
