/**
 * The little of Node that tests use to read test vectors. Node's own types would put `process` and `Buffer` in sight of the
 * shipped sources, which run in a browser.
 */
declare module "node:fs" {
  export const existsSync: (path: string) => boolean
  export const readFileSync: (path: string) => Uint8Array<ArrayBuffer>
}
declare module "node:path" {
  export const resolve: (...parts: readonly string[]) => string
}
declare module "node:process" {
  export const env: Readonly<Record<string, string | undefined>>
  export const argv: readonly string[]
  export const execPath: string
  export const exit: (code: number) => never
  export const cpuUsage: () => { readonly user: number; readonly system: number }
  export const stdout: { readonly write: (text: string) => boolean }
}
declare module "node:zlib" {
  export const gunzipSync: (data: Uint8Array) => Uint8Array<ArrayBuffer>
}
declare module "node:util" {
  export const isDeepStrictEqual: (one: unknown, other: unknown) => boolean
}
declare module "node:child_process" {
  export const execFileSync: (file: string, args: readonly string[], options: { readonly encoding: "utf8" }) => string
}
declare module "node:module" {
  interface Resolved {
    readonly url: string
    readonly shortCircuit?: boolean
  }
  interface Context {
    readonly parentURL?: string
  }
  export const registerHooks: (hooks: {
    readonly resolve: (
      specifier: string,
      context: Context,
      nextResolve: (specifier: string, context: Context) => Resolved,
    ) => Resolved
  }) => void
}
declare module "node:crypto" {
  interface Hash {
    update: (data: Uint8Array) => Hash
    digest: () => Uint8Array
  }
  interface Opening {
    setAAD: (data: Uint8Array) => Opening
    setAuthTag: (tag: Uint8Array) => Opening
    update: (data: Uint8Array) => Uint8Array
    final: () => Uint8Array
  }
  export const createHash: (algorithm: "sha256") => Hash
  export const createHmac: (algorithm: "sha256" | "sha512" | "sha3-256", key: Uint8Array) => Hash
  export const createDecipheriv: (algorithm: "aes-256-gcm", key: Uint8Array, nonce: Uint8Array) => Opening
}
