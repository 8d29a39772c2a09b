export const code = {
  heading: "Your code",
  why: "Let somebody scan this, or send them the link. It works once.",
  qr: "QR code of your invite",
  link: "Invite link",
  copy: "Copy invite link",
  share: "Share",
  expires: (when: string) => `Valid until ${when}, works once.`,
  expiresReusable: (when: string) => `Valid until ${when}, for anybody. Who uses it lands in your requests.`,
  kind: "Kind of code",
  once: "For one person",
  reusable: "For anybody",
  validFor: "Valid for",
  open: "Open codes",
  openOnce: "One-time code",
  openReusable: "Reusable code",
  until: (when: string) => `until ${when}`,
  revoke: "Revoke",
  revoked: "Revoked.",
  rotate: "Make all codes invalid",
  rotateHeading: "Make all codes invalid?",
  rotateWhy:
    "You get a new address. Every code you ever handed out stops working; your contacts are told the new one and stay connected.",
  rotateGo: "Make invalid",
  rotated: "Done. Codes from before do not work any more.",
  renew: "New code",
  shareText: "Talk to me on Fourfold",
}

export const add = {
  heading: "Add contact",
  mine: "My code",
  scan: "Scan",
  paste: "Paste an invite",
  pasteHint: "https://…#…",
  connect: "Connect",
  missing: "Paste the invite link that you were sent.",
}

export const scan = {
  start: "Use the camera",
  image: "Choose an image",
  looking: "Hold the code into the frame.",
  noCamera: "The camera cannot be used here. Choose an image of the code, or paste the link.",
  nothing: "There is no readable code in that image. Try a sharper one.",
  view: "Camera",
}
