/** "d’Ana", "de Marie": before a vowel the preposition loses its own. */
export const ofName = (name: string): string => (/^[aàâäeéèêëiîïoôöuùûüœ]/iu.test(name) ? `d’${name}` : `de ${name}`)
