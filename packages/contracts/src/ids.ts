import type { Brand, Bytes } from "@fourfold/std"

/** Fingerprint `fp` of a contact's identity Bundle, 32 bytes in lowercase hex. Who somebody is. */
export type ContactId = Brand<string, "ContactId">
/** Where a broker finds a browser: 16 random bytes in lowercase hex. Rotated, proves nothing. */
export type RoutingName = Brand<string, "RoutingName">
/** `mid`: 16 random bytes in lowercase hex. */
export type MessageId = Brand<string, "MessageId">
/** One connection, from open to close. Local, never on the wire. */
export type LinkId = Brand<string, "LinkId">

/** mid ‖ L2 ciphertext: what the two persisted layers made. Only `Cryptography` makes one; the outbox keeps it. */
export type Sealed = Brand<Bytes, "Sealed">
/** What may leave the device: a `Sealed` inside the two layers of the connection, or a handshake message. */
export type Frame = Brand<Bytes, "Frame">
