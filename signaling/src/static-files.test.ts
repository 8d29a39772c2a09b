import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type StaticFiles, readStaticFiles, staticFile } from "./static-files.ts"

let directory: string
let files: StaticFiles

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "fourfold-static-"))
  for (const path of [
    "app/index.html",
    "app/remotes/ui/a b.css",
    "app/.env",
    "app/.git/config",
    "app/.well-known/x.txt",
    "secret",
  ]) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), path)
  }
  await symlink(join(directory, "secret"), join(directory, "app/link.txt"))
  const read = await readStaticFiles(join(directory, "app"))
  if (!read.ok) throw new Error(read.error.type)
  files = read.value
})

afterAll(() => rm(directory, { recursive: true }))

describe("the files of a directory", () => {
  test("are those inside it: no hidden ones, no links out of it", () => {
    expect([...files.keys()].toSorted()).toEqual(["/.well-known/x.txt", "/index.html", "/remotes/ui/a b.css"])
  })

  test("stay as they were at the start", async () => {
    await writeFile(join(directory, "app/index.html"), "changed")
    expect(files.get("/index.html")?.identity.body.toString()).toBe("app/index.html")
  })

  test("that cannot be read are one plain error", async () => {
    const missing = join(directory, "missing")
    expect(await readStaticFiles(missing)).toEqual({
      ok: false,
      error: { type: "DirectoryUnreadable", directory: missing },
    })
  })
})

describe("a file", () => {
  test.each([
    ["/app.webmanifest", "application/manifest+json"],
    ["/icon.svg", "image/svg+xml"],
    ["/font.woff2", "font/woff2"],
    ["/code.wasm", "application/wasm"],
    ["/main.js.map", "application/json"],
    ["/main.js", "text/javascript; charset=utf-8"],
    ["/unknown.xyz", "application/octet-stream"],
    ["/constructor", "application/octet-stream"],
  ])("%s is %s", async (path, type) => {
    expect(await staticFile(path, Buffer.from("x"))).toHaveProperty("contentType", type)
  })

  test.each(["/main.js", "/main.abc.js", "/mf-manifest.json", "/remoteEntry.js", "/release-20261120.json"])(
    "%s has no hash in its name",
    async (path) => {
      expect(await staticFile(path, Buffer.from("x"))).toHaveProperty("cacheControl", "no-cache")
    },
  )

  test("has compressed forms only where they are smaller", async () => {
    expect(await staticFile("/a.js", Buffer.from("x"))).not.toHaveProperty("gzip")
    expect(await staticFile("/a.png", Buffer.alloc(10_000))).not.toHaveProperty("br")
    expect(await staticFile("/a.js", Buffer.alloc(10_000))).toHaveProperty("br")
  })

  test("has another ETag when it has other bytes", async () => {
    const [one, other] = await Promise.all([
      staticFile("/a.js", Buffer.from("1")),
      staticFile("/a.js", Buffer.from("2")),
    ])
    expect(one.identity.etag).not.toBe(other.identity.etag)
    expect(one.identity.etag).toMatch(/^"[\w-]{27}"$/u)
  })
})
