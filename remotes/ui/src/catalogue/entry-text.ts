/** What the screens before the chats say, in English. */
import type { InviteError, Problem, StoreError } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"

export const entryText = {
  starting: "Opening Fourfold",
  back: "Back",
  continue: "Continue",

  elsewhere: {
    heading: "Fourfold is open in another tab",
    why: "Only one tab at a time can hold your conversations.",
    action: "Use here",
  },
  broken: { heading: "Fourfold cannot go on", action: "Reload" },
  locked: {
    heading: "Welcome back",
    why: "Your conversations are sealed on this device.",
    action: "Unlock",
    working: "Unlocking…",
    wrong: "That is not the passphrase. Please try again.",
    vaultBroken: "What is stored on this device cannot be read any more. Reloading may help.",
  },
  welcome: {
    heading: "Private by nature",
    sentence: "Messages go straight from your browser to theirs, under four layers of encryption.",
    action: "Create my profile",
    facts: "No account, no e-mail address, no phone number.",
  },
  name: {
    heading: "What should people call you?",
    invited: (name: string) => (name === "" ? "You are invited to talk" : `${name} invites you to talk`),
    label: "Your name",
    note: "Only people you add see it.",
    missing: "Please enter a name. Any name will do.",
  },
  protect: {
    heading: "Protect this device",
    why: "A passphrase seals everything that is stored here. Nobody can reset it for you.",
    skip: "Skip for now",
    risk: "Without a passphrase, anyone who can use this browser can read your messages.",
    missing: "Please enter a passphrase, or skip this for now.",
    working: "Making your keys…",
  },
  passphrase: {
    label: "Passphrase",
    show: "Show characters",
    hide: "Hide characters",
    strength: {
      short: "Too short to protect you. Four random words are a good start.",
      weak: "Easy to guess. Add a word or two.",
      fair: "Fair. One more word makes it strong.",
      strong: "Strong.",
    },
  },
  step: (at: number, of: number) => `Step ${at} of ${of}`,
} as const

export const storeErrorText = (error: StoreError): string => {
  switch (error.type) {
    case "StorageFull":
      return "The storage of this browser is full. Free some space, then try again."
    case "NotLeader":
      return "Fourfold was opened in another tab. Nothing was saved here; go on over there."
    case "StorageBroken":
      return `The browser refused to save (${error.reason}). Please try again.`
    default:
      return unreachable(error)
  }
}

export const problemText = (problem: Problem): string => {
  switch (problem.type) {
    case "VaultBroken":
      return "What is stored on this device cannot be read any more."
    case "WebRtcUnavailable":
      return "This browser cannot connect to others directly (WebRTC is missing or switched off)."
    case "Bug":
      return `Something went wrong inside Fourfold: ${problem.reason}`
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
      return storeErrorText(problem)
    default:
      return unreachable(problem)
  }
}

/** `when` says a moment, given in ms since the Unix epoch, in words. */
export const inviteErrorText = (error: InviteError, when: (ms: number) => string): string => {
  switch (error.type) {
    case "MalformedInvite":
      return "This is not a whole invite. Ask for the link again and copy all of it."
    case "ExpiredInvite":
      return `This invite expired ${when(error.expiredAt * 1000)}. Ask for a new one.`
    case "OwnInvite":
      return "This is your own invite. Send it to somebody else."
    case "OtherServer":
      return `This invite belongs to ${error.url}. Open its link there instead.`
    case "KnownContact":
      return "You have this contact already."
    default:
      return unreachable(error)
  }
}
