/**
 * Loads the remotes at run time, from where config.json says. A remote is refused before a line of it runs when its manifest
 * names another contract, and once more when its module does.
 */
import { contractVersion } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { loadRemote as load, registerPlugins, registerRemotes } from "@module-federation/runtime"
import type { Config, RemoteName } from "./config.ts"

export type RemoteError =
  | { readonly type: "RemoteUnreachable"; readonly remote: RemoteName; readonly url: string }
  | {
      readonly type: "RemoteOutdated"
      readonly remote: RemoteName
      readonly found: unknown
      readonly wanted: number
    }

export type LoadRemote = <R extends { readonly contract: number }>(name: RemoteName) => Promise<Result<R, RemoteError>>

/** To be called once: the policy that lets scripts in can only be made once. */
export const federation = ({ remotes }: Pick<Config, "remotes">): LoadRemote => {
  const scriptUrl = trustedScriptUrl(Object.values(remotes))
  /** What each manifest says about its contract. */
  const declared = new Map<string, unknown>()

  registerRemotes(
    Object.entries(remotes).map(([alias, folder]) => ({
      name: containerName(alias),
      alias,
      entry: `${folder}mf-manifest.json`,
    })),
  )
  registerPlugins([
    {
      name: "trusted",
      createScript: ({ url }) => {
        const script = document.createElement("script")
        // The runtime would assign a plain string, which Trusted Types refuse.
        Object.assign(script, { src: scriptUrl(url), async: true })
        return script
      },
      afterLoadManifest: async ({ manifestJson, moduleInfo }) => {
        if (manifestJson === undefined) return
        const { metaData } = manifestJson
        // A manifest may carry code to be evaluated under this name. Ours never does.
        if ("getPublicPath" in metaData) throw new Error(`the manifest of ${moduleInfo.name} carries code`)
        const contract: unknown = Reflect.get(metaData, "contract")
        declared.set(moduleInfo.name, contract)
        if (contract !== contractVersion) throw new Error(`contract ${String(contract)} of ${moduleInfo.name}`)
      },
    },
  ])

  return async <R extends { readonly contract: number }>(name: RemoteName): Promise<Result<R, RemoteError>> => {
    const outdated = (found: unknown) =>
      err({ type: "RemoteOutdated", remote: name, found, wanted: contractVersion } as const)
    try {
      const loaded = await load<{ readonly default: R }>(`${name}/remote`)
      if (loaded === null) return err({ type: "RemoteUnreachable", remote: name, url: remotes[name] })
      return loaded.default.contract === contractVersion ? ok(loaded.default) : outdated(loaded.default.contract)
    } catch {
      return declared.has(containerName(name)) && declared.get(containerName(name)) !== contractVersion
        ? outdated(declared.get(containerName(name)))
        : err({ type: "RemoteUnreachable", remote: name, url: remotes[name] })
    }
  }
}

/** As the build names it. */
const containerName = (remote: string): string => `fourfold_${remote}`

/** Lets in scripts that lie below one of `folders`, and nothing else. */
const trustedScriptUrl = (folders: readonly string[]): ((url: string) => TrustedScriptURL) => {
  const createScriptURL = (url: string): string => {
    if (folders.some((folder) => new URL(url, document.baseURI).href.startsWith(folder))) return url
    throw new TypeError(`${url} belongs to no remote`)
  }
  const policy = globalThis.trustedTypes?.createPolicy("mf", { createScriptURL })
  return (url) => policy?.createScriptURL(url) ?? createScriptURL(url)
}
