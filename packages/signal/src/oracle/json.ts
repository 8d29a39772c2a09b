/** JSON that carries byte strings, as {"base64url": …}. Tests only. */
import { fromBase64Url, toBase64Url } from "@fourfold/std"

export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Uint8Array ? { base64url: toBase64Url(inner) } : inner,
  )

/** The caller says what type it is: both ends are ours. */
export const fromJson = (json: string) =>
  JSON.parse(json, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && "base64url" in inner
      ? fromBase64Url(String(inner.base64url))
      : inner,
  )
