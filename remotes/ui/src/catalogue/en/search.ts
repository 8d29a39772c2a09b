import { plural } from "./plural.ts"

export const search = {
  messages: "Messages",
  results: "Found messages",
  count: (count: number) => plural(count, { one: "# message", other: "# messages" }),
  more: "There are more: add a word to narrow it down.",
  none: (words: string) => `Nothing found for “${words}”.`,
  clear: "Clear search",
  notUnderstood: (words: string) => `Not understood: ${words}`,
  indexing: (part: string) => `Still reading older messages: ${part}`,
  help: "Narrow it down",
  operators: [
    ["from:ana", "what Ana wrote; from:me is yours"],
    ["in:ana", "only the chat with Ana"],
    ["has:link", "also poll, location, pin, reaction"],
    ["before:2026-03", "also after:, year, month or day"],
    ['"two words"', "exactly so"],
  ] as readonly (readonly [string, string])[],
}
