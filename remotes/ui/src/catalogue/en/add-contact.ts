export const code = {
  heading: "Your code",
  why: "Let somebody scan this, or send them the link. It works once.",
  qr: "QR code of your invite",
  link: "Invite link",
  copy: "Copy invite link",
  share: "Share",
  expires: (when: string) => `Valid until ${when}, works once.`,
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
