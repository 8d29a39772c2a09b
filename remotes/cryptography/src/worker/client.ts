/** The window's end: `Cryptography` as a list of calls. Written out, so that a method that is missing does not compile. */
import type { Cryptography } from "@fourfold/contracts"
import type { Rpc } from "./rpc.ts"

export const createClient = ({ call }: Rpc<Cryptography>): Cryptography => ({
  createProfile: (passphrase) => call("createProfile", [passphrase]),
  unlock: (header, passphrase) => call("unlock", [header, passphrase]),
  protect: (passphrase) => call("protect", [passphrase]),
  settleProtection: () => call("settleProtection", []),
  protectionOf: (header) => call("protectionOf", [header]),

  sealRecords: (writes) => call("sealRecords", [writes]),
  readRecord: (key) => call("readRecord", [key]),
  readRecords: (prefix) => call("readRecords", [prefix]),

  createInvite: (invite) => call("createInvite", [invite]),
  revokeInvite: (id) => call("revokeInvite", [id]),
  readInvite: (text) => call("readInvite", [text]),
  acceptInvite: (text) => call("acceptInvite", [text]),
  acceptIntroduction: (contact, routingName) => call("acceptIntroduction", [contact, routingName]),
  forgetContact: (contact) => call("forgetContact", [contact]),
  safetyNumber: (contact) => call("safetyNumber", [contact]),
  checkSafetyQr: (contact, scanned) => call("checkSafetyQr", [contact, scanned]),

  admit: (admission) => call("admit", [admission]),
  beginHandshake: (link, contact) => call("beginHandshake", [link, contact]),
  continueHandshake: (link, received) => call("continueHandshake", [link, received]),

  seal: (to, message, sessions) => call("seal", [to, message, sessions]),
  wrap: (link, sealed) => call("wrap", [link, sealed]),
  unwrap: (link, received) => call("unwrap", [link, received]),
  open: (link) => call("open", [link]),
  skip: (link) => call("skip", [link]),
  healing: (contact) => call("healing", [contact]),
  replaceSessions: (contact) => call("replaceSessions", [contact]),
  closeLink: (link) => call("closeLink", [link]),
})
