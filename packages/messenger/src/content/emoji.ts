/** What may be a reaction: one emoji, as Unicode has them (UTS #51), and no text that is as short as one. Pure. */

/** All that is recommended for interchange, as far as this browser's Unicode knows it … */
const known = /^\p{RGI_Emoji}$/v
/** … and whatever is made the same way: flags, keycaps, pictures with their skin, hair and sex, joined. */
const picture = String.raw`\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?`
const wellMade = new RegExp(
  String.raw`^(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|${picture}(?:\u200D${picture})*)$`,
  "v",
)

export const isEmoji = (text: string): boolean => known.test(text) || wellMade.test(text)
