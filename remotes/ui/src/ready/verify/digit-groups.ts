/** Cuts a number into groups of five, as people read it aloud. */
export const digitGroups = (digits: string): readonly string[] => digits.match(/.{1,5}/gu) ?? []
