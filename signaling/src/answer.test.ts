import { brotliDecompressSync, gunzipSync } from "node:zlib"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { type Site, answer } from "./answer.ts"
import { type StaticFile, staticFile } from "./static-files.ts"

const script = "const answer = 42;\n".repeat(100)
const navigation = { "sec-fetch-mode": "navigate" }
let site: Site

beforeAll(async () => {
  const sources: Readonly<Record<string, string>> = {
    "/index.html": "<!doctype html><title>App</title>",
    "/config.json": "{}",
    "/main.0123456789ab.js": script,
    "/remotes/ui/mf-manifest.json": "{}",
    "/remotes/ui/remoteEntry.js": script,
  }
  const files = new Map<string, StaticFile>()
  for (const [path, text] of Object.entries(sources)) files.set(path, await staticFile(path, Buffer.from(text)))
  site = { files, brokerPath: "/broker/", key: "peerjs", freshId: () => "fresh", freshConfig: undefined }
})

const get = (target: string, headers = {}) => answer(site, { method: "GET", target, headers })

describe("the broker's own answers", () => {
  test("say who it is and how it is", () => {
    expect(JSON.parse(String(get("/broker/").body))).toHaveProperty("name", "Fourfold broker")
    expect(get("/healthz")).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } })
  })

  test("give a fresh id to whoever knows the key", () => {
    expect(get("/broker/peerjs/id?ts=1&version=1.5.5")).toMatchObject({ status: 200, body: "fresh" })
    expect(get("/broker/other/id")).toMatchObject({ status: 401 })
  })

  test("list nobody, whatever the key", () => {
    expect(get("/broker/peerjs/peers")).toMatchObject({ status: 401 })
    expect(get("/broker/other/peers")).toEqual(get("/broker/peerjs/peers"))
  })

  test.each(["/broker/x", "/broker/peerjs/id/x", "/broker/peerjs"])(
    "know nothing of %s, not even for a navigation",
    (path) => {
      expect(get(path, navigation).status).toBe(404)
    },
  )
})

describe("the app", () => {
  test("is served at / and for every navigation into it", () => {
    for (const target of ["/", "/index.html", "/settings/network?x=1", "/a.b"]) {
      expect(get(target, navigation)).toMatchObject({
        status: 200,
        headers: { "content-type": "text/html; charset=utf-8" },
      })
    }
    expect(get("/settings", { accept: "text/html,*/*" }).status).toBe(200)
  })

  test("does not pretend to be a script that is not there", () => {
    for (const mode of ["no-cors", "cors", "same-origin"]) {
      expect(get("/remotes/ui/missing.js", { "sec-fetch-mode": mode, accept: "text/html" }).status).toBe(404)
    }
    expect(get("/missing.js", { accept: "*/*" }).status).toBe(404)
  })

  test("is kept for ever where the name changes with the content, and asked for anew elsewhere", () => {
    expect(get("/main.0123456789ab.js").headers["cache-control"]).toBe("public, max-age=31536000, immutable")
    for (const path of ["/", "/config.json", "/remotes/ui/mf-manifest.json", "/remotes/ui/remoteEntry.js"]) {
      expect(get(path).headers["cache-control"]).toBe("no-cache")
    }
  })

  test("is sent compressed to whoever can read that, and the bytes are the same", () => {
    const at = (encoding?: string) =>
      get("/main.0123456789ab.js", encoding === undefined ? {} : { "accept-encoding": encoding })
    const bytes = (encoding?: string) => Buffer.from(at(encoding).body)
    expect(bytes().toString()).toBe(script)
    expect(gunzipSync(bytes("gzip")).toString()).toBe(script)
    expect(brotliDecompressSync(bytes("gzip, deflate, br, zstd")).toString()).toBe(script)
    expect(at("br").headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" })
    expect(at("br;q=0, gzip;q=0.5").headers["content-encoding"]).toBe("gzip")
    expect(at("identity").headers).not.toHaveProperty("content-encoding")
    expect(new Set([undefined, "gzip", "br"].map((encoding) => at(encoding).headers["etag"])).size).toBe(3)
  })

  test("is not sent again to whoever has it", () => {
    const { headers } = get("/", { "accept-encoding": "gzip" })
    const again = get("/", { "accept-encoding": "gzip", "if-none-match": `"x", W/${headers["etag"] ?? ""}` })
    expect(again).toMatchObject({ status: 304, body: "" })
    expect(get("/", { "if-none-match": `"x"` }).status).toBe(200)
  })
})

test("a config.json that holds credentials is made anew for everybody, and kept by nobody", () => {
  const fresh = answer(
    { ...site, freshConfig: () => ({ n: 1 }) },
    { method: "GET", target: "/config.json", headers: {} },
  )
  expect(fresh).toMatchObject({ status: 200, body: `{"n":1}`, headers: { "cache-control": "no-store" } })
})

describe("a hostile request", () => {
  test.each(["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])("cannot %s", (method) => {
    expect(answer(site, { method, target: "/", headers: {} })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD" },
    })
  })

  test.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "//etc/passwd",
    "/index.html%00",
    "/__proto__",
  ])("finds nothing at %s", (target) => {
    expect(get(target).status).toBe(404)
  })

  test.each(["/%", "/%ff", "", "*", "http://chat.example/"])("is refused when it is no path: %j", (target) => {
    expect(get(target).status).toBe(400)
  })

  test("never makes us throw", () => {
    const headers = fc.record({ "accept-encoding": fc.string(), "if-none-match": fc.string(), accept: fc.string() })
    fc.assert(
      fc.property(fc.webPath(), headers, (target, fields) => {
        expect([200, 304, 400, 401, 404]).toContain(get(target, fields).status)
      }),
    )
  })
})
