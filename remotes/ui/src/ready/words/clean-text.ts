/**
 * Makes what others typed harmless to read: characters that nobody sees but that turn, hide or join what stands around them
 * are taken out. Text is never taken for HTML, so that is all there is to clean.
 */

/** Controls, what turns the direction of reading, invisible operators and fillers, tags, the byte order mark, lone surrogates. */
const invisible =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- controls and invisible vowels are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u115F\u{1160}\u{17B4}\u{17B5}\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}\p{Cs}]/gu

/** As above, but a text may break its lines and indent them, and flags of regions are spelled with tags. */
const invisibleInText =
  // oxlint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\p{Cs}]/gu

/** More marks on one letter than any language needs: they paint over the lines above and below. */
const stacked = /(\p{M}{4})\p{M}+/gu

const longestName = 128

/** One line, at most 128 characters, nothing unseen in it. "" when nothing is left. */
export const cleanName = (name: string): string => {
  const shown = name.replaceAll(invisible, " ").replaceAll(stacked, "$1").replaceAll(/\s+/gu, " ").trim()
  const letters = Array.from(shown.slice(0, longestName * 4))
  return letters.length > longestName ? `${letters.slice(0, longestName).join("")}…` : shown
}

/** What may be drawn of a text. Direction is left to the letters, paragraph by paragraph. */
export const cleanText = (text: string): string => text.replaceAll(invisibleInText, "").replaceAll(stacked, "$1")
