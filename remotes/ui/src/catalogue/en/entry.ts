/** What the screens before the chats say, and why something may fail. In English: the source of all other languages. */

export const entry = {
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
    left: (count: string) => `${count} bytes left`,
    tooLong: (over: string) => `${over} bytes too long. A name holds 64 bytes; most letters take one or two.`,
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
    again: "Once more, the same",
    differs: "The two are not the same.",
    tooShort: "At least 8 characters, please.",
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

  problem: {
    storageFull: "The storage of this browser is full. Free some space, then try again.",
    notLeader: "Fourfold was opened in another tab. Nothing was saved here; go on over there.",
    storageBroken: (reason: string) => `The browser refused to save (${reason}). Please try again.`,
    vaultBroken: "What is stored on this device cannot be read any more.",
    noWebRtc: "This browser cannot connect to others directly (WebRTC is missing or switched off).",
    bug: (reason: string) => `Something went wrong inside Fourfold: ${reason}`,
  },
  invite: {
    malformed: "This is not a whole invite. Ask for the link again and copy all of it.",
    /** `when` as within a sentence: "today at 14:02". */
    expired: (when: string) => `This invite expired ${when}. Ask for a new one.`,
    own: "This is your own invite. Send it to somebody else.",
    otherServer: (url: string) => `This invite belongs to ${url}. Open its link there instead.`,
    known:
      "You have this contact already. If they have removed you, remove them too and paste the invite again: what was said can stay.",
  },
  time: {
    today: "Today",
    yesterday: "Yesterday",
    /** Within a sentence. */
    todayAt: (time: string) => `today at ${time}`,
    yesterdayAt: (time: string) => `yesterday at ${time}`,
    tomorrowAt: (time: string) => `tomorrow at ${time}`,
    onDateAt: (date: string, time: string) => `on ${date} at ${time}`,
  },
}

export type EntryText = typeof entry
