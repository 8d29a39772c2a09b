export const notices = {
  label: "Notices",
  sessionReplaced: (name: string) =>
    `The secure session with ${name} was made anew. If that surprises you, compare your safety number again.`,
  rolledBackMe: "This device went back in time: a restored copy was opened. Recent messages may be missing here.",
  rolledBackThem: (name: string) => `${name} opened a restored copy. Recent messages may be missing on their side.`,
  rolledBackEither: (name: string) => `A restored copy was opened, here or at ${name}. Recent messages may be missing.`,
  dismiss: "Dismiss",
}
