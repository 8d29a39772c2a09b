export type { App, Problem, Screen, UiRemote } from "./messenger/app.ts"
export type { ConnectionReport } from "./messenger/connection-report.ts"
export type { Contact, ContactStanding, Presence, Trust, VerificationMethod } from "./messenger/contact.ts"
export type { Conversation, ConversationChoices, ConversationSummary } from "./messenger/conversation.ts"
export type { AcceptError, Invite, InviteKind, OpenInvite, Verification } from "./messenger/invites.ts"
export type {
  Content,
  DeliveryState,
  FailureReason,
  Message,
  MessageBody,
  OwnMessage,
  PollOption,
  Quote,
  Reaction,
  Revision,
  Side,
  TheirMessage,
} from "./messenger/message.ts"
export type { ChangeError, Me, Messenger, SendError } from "./messenger/messenger.ts"
export type { Arrival, Notice } from "./messenger/notice.ts"
export type { JumpTarget, SearchHit, SearchProgress, SearchQuery, SearchResults } from "./messenger/search.ts"
export { type Settings, defaultSettings } from "./messenger/settings.ts"
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
