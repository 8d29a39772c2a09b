export const requests = {
  heading: "Requests",
  why: "These people have your code. They see nothing of you until you accept: no name, no presence, no receipts.",
  none: "No requests. Somebody who uses your reusable code turns up here first.",
  notVerified: "not verified",
  asked: (when: string) => `Asked ${when}`,
  noWords: "They have not written anything yet.",
}
