export { contactId, messageId, newMessageId, newRoutingName, routingName } from "./ids.ts"
export {
  type Pdu,
  type UnknownPdu,
  decodePdu,
  encodePdu,
  isDurable,
  maxNameBytes,
  maxPlaceBytes,
  maxPollOptionBytes,
  maxPollOptions,
  maxPollQuestionBytes,
  maxReactionBytes,
  maxTextBytes,
  maxTimer,
} from "./pdu.ts"
export { cutToUtf8, utf8 } from "./utf8.ts"
