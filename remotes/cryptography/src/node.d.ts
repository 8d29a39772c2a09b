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
}
declare module "node:zlib" {
  export const gunzipSync: (data: Uint8Array) => Uint8Array<ArrayBuffer>
}
