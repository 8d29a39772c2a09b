/** The names in a client's URL: who it says it is (`id`), what it proves that with (`token`), and the broker's `key`. */
import { type Brand, type Result, err, ok } from "@fourfold/std"

/** A routing name as PeerJS allows it: letters and digits, single separators, at most 80 characters. */
export type PeerId = Brand<string, "PeerId">
/** Chosen by the client; whoever shows it again gets the same id back. Never kept, only its digest. */
export type Token = Brand<string, "Token">

export const maxIdLength = 80
export const maxTokenLength = 512

export interface Introduction {
  readonly id: PeerId
  readonly token: Token
}

export type IntroductionError = { readonly type: "ParametersMissing" } | { readonly type: "KeyWrong" }

/** Reads `?key=…&id=…&token=…`. Each must be there once; `version` and anything else is of no interest. */
export const readIntroduction = (
  query: URLSearchParams,
  expectedKey: string,
): Result<Introduction, IntroductionError> => {
  const [id, token, key] = [only(query, "id"), only(query, "token"), only(query, "key")]
  if (id === undefined || token === undefined || key === undefined) return err({ type: "ParametersMissing" })
  if (!isPeerId(id) || !isToken(token)) return err({ type: "ParametersMissing" })
  return key === expectedKey ? ok({ id, token }) : err({ type: "KeyWrong" })
}

export const isPeerId = (text: string): text is PeerId =>
  text.length <= maxIdLength && /^[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+)*$/u.test(text)

const isToken = (text: string): text is Token => text.length > 0 && text.length <= maxTokenLength

const only = (query: URLSearchParams, name: string): string | undefined => {
  const [value, ...more] = query.getAll(name)
  return more.length === 0 ? value : undefined
}
