/** Finds the invite in what was pasted: people copy the words around a link, too. */

const link = /https?:\/\/[^\s<>"'`]+#[^\s<>"'`]+/giu
/** What ends a sentence, not a link. */
const trailing = /[.,;:!?)\]}»”’]+$/u

/** The first link that carries a code; what was pasted, without the space around it, when there is none. */
export const inviteInText = (pasted: string): string => {
  const [found] = pasted.match(link) ?? []
  return found === undefined ? pasted.trim() : found.replace(trailing, "")
}
