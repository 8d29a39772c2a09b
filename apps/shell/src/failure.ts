/** Why the app could not start, in one sentence for whoever sits in front of it. */
import { unreachable } from "@fourfold/std"
import type { ConfigError } from "./config.ts"
import type { RemoteError } from "./remotes.ts"

export type StartError =
  | ConfigError
  | RemoteError
  /** Without https the browser gives no cryptography, no locks and no camera. */
  | { readonly type: "InsecureContext" }
  | { readonly type: "Unexpected"; readonly reason: string }

export const causeOf = (error: StartError): string => {
  switch (error.type) {
    case "ConfigUnreachable":
      return `Its configuration could not be loaded from ${error.url}. Check your connection.`
    case "ConfigMalformed":
      return `Its configuration (config.json) is wrong: ${error.where} ${error.reason}. Whoever hosts this page can mend it.`
    case "RemoteUnreachable":
      return `Its part "${error.remote}" could not be loaded from ${error.url}. Check your connection.`
    case "RemoteOutdated":
      return `Its part "${error.remote}" belongs to another version (found ${String(error.found)}, needed ${error.wanted}). An update may be under way.`
    case "InsecureContext":
      return "This page was not loaded over https, so the browser refuses to encrypt. Open it with https:// instead."
    case "Unexpected":
      return `Something unexpected happened: ${error.reason}.`
    default:
      return unreachable(error)
  }
}
