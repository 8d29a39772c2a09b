/**
 * Where a message may lead: http, https and mailto, and nothing else. A name in letters that look like others is shown as
 * the network knows it (punycode), never as it was typed.
 */

export interface SafeLink {
  readonly href: string
  /** The address as typed, with its host as the network knows it. */
  readonly shown: string
  /** The host, or the mail address: what a reader should know before following a label. */
  readonly place: string
}

/** `undefined` for whatever is not plain http, https or mailto, has no host, or hides a name before an @. */
export const safeLink = (text: string): SafeLink | undefined => {
  const url = URL.parse(text)
  if (!url) return undefined
  if (url.protocol === "mailto:") return mailLink(url)
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined
  if (url.hostname === "" || url.username !== "" || url.password !== "") return undefined
  // Backslashes and missing slashes mean the same to a browser, and something else to a reader.
  const typedHost = /^https?:\/\/([^/?#\\]+)/iu.exec(text)?.[1]
  if (typedHost === undefined || typedHost.includes("@")) return undefined
  const rest = text.slice(text.indexOf("//") + 2 + typedHost.length)
  return { href: url.href, shown: `${url.protocol}//${url.host}${visible(rest)}`, place: url.host }
}

/** One address in plain letters; no subject, body or copies that its reader has not written. */
const mailLink = (url: URL): SafeLink | undefined => {
  const address = url.pathname
  if (!/^[\w.+-]{1,64}@[a-z\d.-]{1,253}$/iu.test(address) || url.search !== "") return undefined
  return { href: `mailto:${address}`, shown: `mailto:${address}`, place: address }
}

/** Spaces that nobody sees, and what turns directions, as the codes they are sent as. */
const visible = (text: string): string =>
  text.replaceAll(/[\p{C}\p{Z}]/gu, (char) => (/\p{Cs}/u.test(char) ? "�" : encodeURIComponent(char)))
