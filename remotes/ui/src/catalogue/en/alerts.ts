/** Notifications, and what is offered once at the right time. */
export const alerts = {
  label: "New messages",
  open: "Open",
  dismiss: "Dismiss",
  request: (name: string) => `${name} wants to talk to you`,
  bare: "You have a new message",
  bareRequest: "You have a new request",
  message: (name: string) => `Message from ${name}`,
  offer: "Know when somebody writes?",
  offerWhy: "Your browser can tell you while Fourfold is in the background.",
  offerGo: "Turn on",
  notNow: "Not now",
  protect: "Your messages are not protected",
  protectWhy: "Anyone who can use this browser can read them. A passphrase seals them.",
  protectGo: "Set a passphrase",
}
