/** "14,200": a count for people. */
export const countWords = (count: number): string => count.toLocaleString("en")
