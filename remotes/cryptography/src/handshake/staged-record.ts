/**
 * The one record that R stores before HS4 leaves, beside the old state (P-15). It is
 * merged on fin_I. When HS4 or HS5 was lost it stays behind, and the next handshake settles it: the peer used the
 * record's `res`, so it has merged its side, or it did not. Sessions and `res` stand or fall together, on both sides.
 */
import type { ContactId } from "@fourfold/contracts"
import { type Bytes, equalBytes } from "@fourfold/std"
import type { ContactRecord } from "../records/contact-record.ts"

export const emptyContact = (contact: ContactId): ContactRecord => ({
  version: 1,
  contact,
  bundle: undefined,
  invite: undefined,
  res: undefined,
  rec: undefined,
  session: undefined,
  staged: undefined,
})

/** The record takes the place of the old state. Only when there is one. */
export const mergeStaged = (contact: ContactRecord): ContactRecord => {
  const { staged } = contact
  if (!staged) return contact
  // An invite has done its work once any handshake with its contact is through.
  return { ...contact, ...staged.created, invite: undefined, res: staged.res, staged: undefined }
}

export const dropStaged = (contact: ContactRecord): ContactRecord => ({ ...contact, staged: undefined })

/** The contact as the peer sees it, who resumes by `secret`; `undefined` when no state of ours has that secret. */
export const settle = (contact: ContactRecord, secret: Bytes): ContactRecord | undefined => {
  if (contact.res && equalBytes(contact.res, secret)) return dropStaged(contact)
  if (contact.staged && equalBytes(contact.staged.res, secret)) return mergeStaged(contact)
  return undefined
}

/** After a rollback, or whenever L1 and L2 must be replaced: only who the contact is stays, and how to find it. */
export const withoutSessions = (contact: ContactRecord): ContactRecord => ({
  ...contact,
  res: undefined,
  session: undefined,
  staged: undefined,
})
