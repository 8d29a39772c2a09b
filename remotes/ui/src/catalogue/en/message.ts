import { plural } from "./plural.ts"

export const message = {
  saving: "being saved",
  queued: "queued",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "not delivered",

  failure: {
    ContactRemoved: "not delivered: the contact was removed",
    ContactBlocked: "not delivered: the contact is blocked",
    KeyChanged: "not delivered: the key was in doubt",
    TooOld: "not delivered: its time was over",
  },
  retry: "Retry",

  unknown: "A kind of message that this version does not know",
  unreadable: "A message that could not be read",
  sessionReplaced: "The secure session was made anew",
  youSetTimer: (duration: string) => `You set messages to disappear after ${duration}`,
  theySetTimer: (name: string, duration: string) => `${name} set messages to disappear after ${duration}`,
  youEndedTimer: "You switched disappearing messages off",
  theyEndedTimer: (name: string) => `${name} switched disappearing messages off`,
  youDeleted: "You deleted this message",
  theyDeleted: "This message was deleted",

  forwarded: "Forwarded",
  edited: "edited",
  editHistory: "Edit history",
  editNow: "Now",
  expires: (duration: string) => `disappears in ${duration}`,
  more: "Show more",
  less: "Show less",
  copyCode: "Copy code",
  code: "Code",

  quoteGone: "The message is not here any more",
  quoteJump: "Go to the original",

  reactions: "Reactions",
  /** `name` is "You" or the contact's. */
  reaction: (emoji: string, name: string) => `${emoji}, ${name}`,

  poll: "Poll",
  pollMultiple: "Several answers possible",
  pollClosed: "Poll ended",
  pollVotes: (count: number) => plural(count, { one: "# vote", other: "# votes" }),
  pollClose: "End poll",

  location: "Location",
  locationOpen: "Open in maps",
  locationWhy: "Opens openstreetmap.org, which then learns the place and your address.",

  once: "View-once message",
  onceOpen: "Tap to view once",
  onceOpened: "Opened",
  onceSent: "You sent a view-once message",
  onceWhy: "It closes when you look away, and then it is gone.",

  introduction: (name: string) => `Meet ${name}`,
  introductionConnect: "Connect",
  introductionKnown: "Already a contact",

  menu: "Message menu",
  react: "React",
  moreReactions: "More reactions",
  reply: "Reply",
  forward: "Forward",
  edit: "Edit",
  copy: "Copy text",
  copyRefused: "The browser refused to copy.",
  pin: "Pin",
  unpin: "Unpin",
  info: "Message info",
  deleteHeading: "Delete this message?",
  deleteForMe: "Delete for me",
  deleteForEveryone: "Delete for everyone",
  deleteForMeWhy: "It disappears from this device alone.",
  deleteForEveryoneWhy: "Both sides see that a message was deleted. Who has read it has read it.",

  forwardHeading: "Forward to",
  forwardSearch: "Search people",
  forwardSend: (count: number) => plural(count, { one: "Forward to # person", other: "Forward to # people" }),
  forwardNobody: "Nobody found",
}
