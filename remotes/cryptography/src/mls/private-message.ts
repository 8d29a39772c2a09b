/**
 * Application messages as PrivateMessages (RFC 9420 §6.3), with one encoding: no padding, 16 bytes of
 * authenticated data. What the library's own functions keep to themselves is returned: sender, generation, authenticated
 * data (D6).
 *
 *   PrivateMessage = <group_id> ‖ u64 epoch ‖ u8 content_type ‖ <authenticated_data> ‖ <encrypted_sender_data> ‖ <ciphertext>
 *   sender data    = u32 leaf ‖ u32 generation ‖ reuse_guard(4)
 *   content        = <application_data> ‖ <signature>
 */
import type { Random } from "@fourfold/contracts"
import { type Bytes, bytes, decode, encode, struct, u32 } from "@fourfold/std"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { type FramedContent, encodeFramedContentTBS, toTbs } from "ts-mls/framedContent.js"
import type { GroupContext } from "ts-mls/groupContext.js"
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js"
import {
  type PrivateMessage,
  decodePrivateMessageContent,
  encodePrivateContentAAD,
  encodePrivateMessageContent,
} from "ts-mls/privateMessage.js"
import { encodeSenderDataAAD } from "ts-mls/sender.js"
import type { Ed25519 } from "../primitives/ed25519.ts"
import { signWithLabel, underSecret, verifyWithLabel } from "./labels.ts"
import { noPadding } from "./profile.ts"
import { type MessageKey, type Ratchet, advance, advanceTo } from "./ratchet.ts"
import { decodeStrictly } from "./strict.ts"

export const aadLength = 16

/** One direction of one epoch. */
export interface Direction {
  readonly context: GroupContext
  readonly senderDataSecret: Uint8Array
  readonly leaf: 0 | 1
  readonly ratchet: Ratchet
}

export interface MessageDeps {
  readonly random: Random
  readonly ed25519: Ed25519
}

export interface Protected {
  /** An MLSMessage: the plaintext, and 162 bytes (164 from 16,318 bytes on). */
  readonly message: Bytes
  readonly ratchet: Ratchet
  readonly generation: number
}

export interface Unprotected {
  readonly plaintext: Bytes
  readonly aad: Bytes
  readonly ratchet: Ratchet
  readonly generation: number
}

const senderData = struct({ leaf: u32, generation: u32, reuseGuard: bytes(4) })

export const protect = async (
  { context, senderDataSecret, leaf, ratchet }: Direction,
  signatureKey: Uint8Array,
  plaintext: Uint8Array,
  aad: Bytes,
  { random, ed25519 }: MessageDeps,
): Promise<Protected> => {
  if (aad.length !== aadLength) throw new RangeError(`authenticated data of ${aad.length} bytes`)
  const { key, next } = advance(ratchet)
  const content = framed(context, leaf, plaintext, aad)
  const auth = {
    contentType: content.contentType,
    signature: await signWithLabel(ed25519, signatureKey, "FramedContentTBS", toBeSigned(content, context)),
  }
  const head = { ...headOf(context), authenticatedData: aad }
  const reuseGuard = random.bytes(4)
  const cipher = chacha20poly1305(key.key, guarded(key, reuseGuard), encodePrivateContentAAD(head))
  const ciphertext = cipher.encrypt(encodePrivateMessageContent(noPadding)({ ...content, auth }))
  key.key.fill(0)
  const encryptedSenderData = senderDataCipher(senderDataSecret, { ...head, ciphertext }).encrypt(
    encode(senderData, { leaf, generation: key.generation, reuseGuard }),
  )
  const privateMessage = { ...head, encryptedSenderData, ciphertext }
  return {
    message: new Uint8Array(encodeMlsMessage({ version: "mls10", wireformat: "mls_private_message", privateMessage })),
    ratchet: next,
    generation: key.generation,
  }
}

/** The message, if its bytes are the one encoding of an application message with our form of authenticated data. */
export const readPrivateMessage = (message: Uint8Array): PrivateMessage | undefined => {
  const decoded = decodeStrictly(decodeMlsMessage, encodeMlsMessage, message)
  if (decoded?.wireformat !== "mls_private_message") return undefined
  const { privateMessage } = decoded
  const isOurs = privateMessage.contentType === "application" && privateMessage.authenticatedData.length === aadLength
  return isOurs ? privateMessage : undefined
}

/**
 * `message` is of the group and epoch of `direction`: the caller has chosen it by them. `undefined` unless that sender
 * made it, its key is still there, and nothing in it has another encoding.
 */
export const unprotect = async (
  { context, senderDataSecret, leaf, ratchet }: Direction,
  publicKey: Uint8Array,
  message: PrivateMessage,
  ed25519: Ed25519,
): Promise<Unprotected | undefined> => {
  const opened = decrypted(senderDataCipher(senderDataSecret, message), message.encryptedSenderData)
  const sender = opened && decode(senderData, opened)
  // The library would ratchet any leaf's keys forward, one's own too, before it looks at who is speaking.
  if (!sender?.ok || sender.value.leaf !== leaf) return undefined
  const step = advanceTo(ratchet, sender.value.generation)
  if (step === undefined) return undefined
  const cipher = chacha20poly1305(
    step.key.key,
    guarded(step.key, sender.value.reuseGuard),
    encodePrivateContentAAD(message),
  )
  const plaintext = decrypted(cipher, message.ciphertext)
  if (plaintext === undefined) return undefined
  const content = decodeStrictly(
    decodePrivateMessageContent("application"),
    encodePrivateMessageContent(noPadding),
    plaintext,
  )
  if (content?.contentType !== "application") return undefined
  const signed = toBeSigned(framed(context, leaf, content.applicationData, message.authenticatedData), context)
  const { signature } = content.auth
  if (!(await verifyWithLabel(ed25519, publicKey, "FramedContentTBS", signed, signature))) return undefined
  return {
    plaintext: new Uint8Array(content.applicationData),
    aad: new Uint8Array(message.authenticatedData),
    ratchet: step.next,
    generation: step.key.generation,
  }
}

const headOf = ({ groupId, epoch }: GroupContext) => ({ groupId, epoch, contentType: "application" as const })

const framed = (
  { groupId, epoch }: GroupContext,
  leafIndex: number,
  applicationData: Uint8Array,
  authenticatedData: Uint8Array,
) => ({
  groupId,
  epoch,
  sender: { senderType: "member" as const, leafIndex },
  authenticatedData,
  contentType: "application" as const,
  applicationData,
})

const toBeSigned = (content: FramedContent, context: GroupContext): Uint8Array =>
  encodeFramedContentTBS(toTbs(content, "mls_private_message", context))

/** The reuse guard keeps two messages apart that a restored vault sealed with the same key. */
const guarded = ({ nonce }: MessageKey, reuseGuard: Uint8Array): Bytes =>
  nonce.map((byte, i) => byte ^ (reuseGuard[i] ?? 0))

/** §6.3.2: keyed by a sample of the content's ciphertext. */
const senderDataCipher = (
  secret: Uint8Array,
  message: Pick<PrivateMessage, "groupId" | "epoch" | "contentType" | "ciphertext">,
) => {
  const sample = message.ciphertext.subarray(0, 32)
  const { key, nonce } = underSecret(secret, (expand) => ({
    key: expand("key", sample, 32),
    nonce: expand("nonce", sample, 12),
  }))
  return chacha20poly1305(key, nonce, encodeSenderDataAAD(message))
}

/** noble says "not authentic" by an exception. */
const decrypted = (
  cipher: { readonly decrypt: (ciphertext: Uint8Array) => Uint8Array },
  ciphertext: Uint8Array,
): Uint8Array | undefined => {
  try {
    return cipher.decrypt(ciphertext)
  } catch {
    return undefined
  }
}
