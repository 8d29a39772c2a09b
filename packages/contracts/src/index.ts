export type {
  App,
  AcceptError,
  Contact,
  Conversation,
  ConversationSummary,
  DeliveryState,
  Invite,
  Me,
  Message,
  MessageBody,
  Messenger,
  Notice,
  Presence,
  Problem,
  Screen,
  SendError,
  Trust,
  UiRemote,
  Verification,
  VerificationMethod,
} from "./messenger.ts"
export type { AppDeps, Leadership } from "./application.ts"
export type { Cryptography, CryptographyDeps, CryptographyRemote } from "./cryptography/cryptography.ts"
export type { Established, HandshakeRefused, HandshakeStep, LinkParameters } from "./cryptography/handshake.ts"
export type { CreatedInvite, InviteError, InvitePreview } from "./cryptography/invites.ts"
export type { LayerName, LayerReport } from "./cryptography/layer-report.ts"
export {
  type Dropped,
  type OpenedMessage,
  type OutgoingMessage,
  type SealError,
  type SealedMessage,
  type UnwrappedMessage,
  type WrapError,
  type WrappedMessage,
  coreType,
  maxBodyLength,
  maxUnacknowledged,
} from "./cryptography/messages.ts"
export { type CreatedProfile, type Protection, type UnlockError, headerName } from "./cryptography/profile.ts"
export type { RecordCipher } from "./cryptography/record-cipher.ts"
export type { SafetyNumber } from "./cryptography/safety-number.ts"
export type { BrokerState, Link, LinkError, LinkPath, Network, NetworkOptions, NetworkRemote } from "./network.ts"
export type { ContactId, Frame, LinkId, MessageId, RoutingName, Sealed } from "./ids.ts"
export type { Clock, Random } from "./platform.ts"
export type { RecordReader, RecordStore, SealedWrite, StoreError, Vault, VaultKey, VaultWrite } from "./vault.ts"
export { contractVersion } from "./version.ts"
