/**
 * The built app, read once at the start into an immutable map from URL path to bytes, with everything an answer needs made
 * beforehand: type, ETag, gzip and brotli forms. No request touches the disk, so none can reach outside the directory.
 */
import { createHash } from "node:crypto"
import { readFile, readdir } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { type Result, err, ok } from "@fourfold/std"

export type Encoding = "identity" | "gzip" | "br"

export interface Representation {
  readonly body: Buffer
  /** Strong: names these bytes in this encoding. */
  readonly etag: string
}

export interface StaticFile {
  readonly contentType: string
  readonly cacheControl: string
  readonly identity: Representation
  readonly gzip?: Representation
  readonly br?: Representation
}

/** Keys are decoded URL paths: `/index.html`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>

export interface DirectoryUnreadable {
  readonly type: "DirectoryUnreadable"
  readonly directory: string
}

/** Links and dot-files are left out, `.well-known` excepted. */
export const readStaticFiles = async (directory: string): Promise<Result<StaticFiles, DirectoryUnreadable>> => {
  const files = new Map<string, StaticFile>()
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const path of paths) {
      const urlPath = `/${relative(directory, path).split(sep).join("/")}`
      if (!isHidden(urlPath)) files.set(urlPath, await staticFile(urlPath, await readFile(path)))
    }
  } catch {
    return err({ type: "DirectoryUnreadable", directory })
  }
  return ok(files)
}

export const staticFile = async (urlPath: string, body: Buffer): Promise<StaticFile> => {
  const extension = extname(urlPath)
  const file = {
    contentType: contentTypes.get(extension) ?? "application/octet-stream",
    cacheControl: isHashed(urlPath) ? "public, max-age=31536000, immutable" : "no-cache",
    identity: representation(body, "identity"),
  }
  if (alreadyCompressed.has(extension)) return file
  const [gzipped, brotlied] = await Promise.all([gzipAsync(body), brotliAsync(body, brotliOptions(body.length))])
  return {
    ...file,
    ...(isWorthIt(gzipped, body) ? { gzip: representation(gzipped, "gzip") } : {}),
    ...(isWorthIt(brotlied, body) ? { br: representation(brotlied, "br") } : {}),
  }
}

const isHidden = (urlPath: string): boolean =>
  urlPath.split("/").some((part) => part.startsWith(".") && part !== ".well-known")

/** `main.0123456789ab.js`: the name changes with the content, so the answer never does. */
const isHashed = (urlPath: string): boolean => /\.[0-9a-f]{8,64}\.[a-z0-9.]+$/u.test(urlPath)

const representation = (body: Buffer, encoding: Encoding): Representation => ({
  body,
  etag: `"${createHash("sha256").update(encoding).update(body).digest("base64url").slice(0, 27)}"`,
})

/** Best for what is small, quick for source maps: the start waits for it. */
const brotliOptions = (length: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: length <= 512 * 1024 ? 9 : 5,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  },
})

const isWorthIt = (compressed: Buffer, body: Buffer): boolean => compressed.length < body.length * 0.95

const gzipAsync = promisify<Buffer, Buffer>(gzip)
const brotliAsync = promisify(brotliCompress)

const contentTypes: ReadonlyMap<string, string> = new Map([
  [".css", "text/css; charset=utf-8"],
  [".gif", "image/gif"],
  [".html", "text/html; charset=utf-8"],
  [".ico", "image/x-icon"],
  [".jpg", "image/jpeg"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".map", "application/json"],
  [".mjs", "text/javascript; charset=utf-8"],
  [".mp3", "audio/mpeg"],
  [".mp4", "video/mp4"],
  [".ogg", "audio/ogg"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
  [".webm", "video/webm"],
  [".webmanifest", "application/manifest+json"],
  [".webp", "image/webp"],
  [".woff2", "font/woff2"],
])

const alreadyCompressed: ReadonlySet<string> = new Set([
  ".gif",
  ".jpg",
  ".mp3",
  ".mp4",
  ".ogg",
  ".png",
  ".webm",
  ".webp",
  ".woff2",
  ".zip",
])
