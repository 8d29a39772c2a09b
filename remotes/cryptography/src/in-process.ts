/**
 * The whole facade without its worker, two persons to use it, and the steps below it that know no records: for measuring.
 * The product starts `index.ts` instead.
 */
export { createCryptography } from "./cryptography.ts"
export { firstSession } from "./handshake/sessions-of-contact.ts"
export { generateSeeds, identityFromSeeds } from "./identity/identity.ts"
export { type Link, type LinkDeps, advance, createLink, unwrap, wrap } from "./link/link.ts"
export { linkSecrets } from "./link/link-secrets.ts"
export { detectEd25519 } from "./primitives/ed25519.ts"
export type { Session } from "./records/contact-record.ts"
export { type Connection, connect, deliver } from "./self-test/connection.ts"
export { type Person, createPerson, invite } from "./self-test/person.ts"
export { messageId } from "./session/envelope.ts"
export { openInSession, sealInSession } from "./session/messages.ts"
export { createNewSessions } from "./session/new-sessions.ts"
export type { PersistedDeps } from "./session/persisted-layers.ts"
export { indexedDbDeviceKeys } from "./vault/index.ts"
export { memoryDeviceKeys } from "./vault/memory-device-keys.ts"
