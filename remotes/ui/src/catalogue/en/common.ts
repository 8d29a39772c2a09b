export const common = {
  close: "Close",
  cancel: "Cancel",
  done: "Done",
  delete: "Delete",
  you: "You",
  noName: "No name yet",
  copied: "Copied",
  copyByHand: "The browser refused. The text is selected: copy it with Ctrl+C.",
  openChat: "Open chat",
  loading: "One moment…",
  failed: "That did not work",
  notLoaded: "A part of Fourfold could not be loaded. Check your connection and try again.",
}
