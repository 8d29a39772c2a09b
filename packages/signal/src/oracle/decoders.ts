/** The decoders of the message formats, for whoever wants to feed them rubbish. Tests only. */
export { decodePreKeyMessage } from "../pre-key-message.ts"
export { decodeFields } from "../protobuf.ts"
export { decodeSignalMessage } from "../signal-message.ts"
export { decodeRatchetMessage } from "../spqr/ratchet-message.ts"
