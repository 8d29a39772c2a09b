/** Up to six emoji and nothing else: shown large. Digits and signs that merely can be emoji do not count. */
const emojiOnly = /^(?:\p{RGI_Emoji}\s*){1,6}$/v

export const isEmojiOnly = (text: string): boolean => text.length < 120 && emojiOnly.test(text.trim())
