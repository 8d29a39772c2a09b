/**
 * The arrows of the architecture: for every workspace, what it may use. Checked against the package.json files and against
 * the import statements themselves. knip refuses an import that no package.json names, oxlint refuses circles between
 * files; this test refuses an arrow that must not exist.
 */
import { readFileSync, readdirSync } from "node:fs"
import { builtinModules } from "node:module"
import { dirname, join, relative } from "node:path"
import { parseSync } from "@swc/core"
import { describe, expect, test } from "vitest"

/**
 * `uses`: in the shipped sources. `tests`: in tests too; every test may use `everyTest`. `testFolder`: all in it is for tests,
 * whatever it is called (or a list of such). Workspaces of ours go without their scope; "node" stands for Node's own modules.
 */
const everyTest = ["vitest", "fast-check", "testkit", "node"]

const arrows = {
  "packages/std": { uses: [] },
  "packages/contracts": { uses: ["std"] },
  "packages/protocol": { uses: ["std", "contracts"] },
  "packages/signal": {
    uses: ["std", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum"],
    tests: ["@signalapp/libsignal-client", "@playwright/test", "rolldown"],
    testFolder: "src/oracle",
  },
  "packages/messenger": { uses: ["std", "contracts", "protocol"] },
  // Opens what the product seals without a line of the product: that is its whole worth.
  "packages/decoder": {
    uses: ["@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum"],
    testFolder: "src/golden",
  },
  "packages/testkit": { uses: ["std", "contracts"] },
  "remotes/cryptography": {
    uses: [
      ...["std", "contracts", "signal", "ts-mls"],
      ...["@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum"],
      // Holds the one device key that cannot be exported, and nothing else.
      "idb",
    ],
    tests: ["@playwright/test"],
    testFolder: ["src/adversary", "src/self-test/in-chromium"],
  },
  "remotes/p2p": {
    uses: ["std", "contracts", "protocol", "peerjs"],
    tests: ["signaling", "@playwright/test", "rolldown"],
  },
  "remotes/ui": {
    uses: [
      "std",
      "contracts",
      "react",
      "react-dom",
      "qr",
      "@base-ui/react",
      "frimousse",
      "emojibase-data",
      "highlight.js",
      "lowlight",
    ],
    // Its gallery is driven in a browser.
    tests: ["@playwright/test", "axe-core"],
    testFolder: "src/in-chromium",
  },
  "apps/shell": { uses: ["std", "contracts", "messenger", "idb", "@module-federation/runtime"] },
  signaling: { uses: ["std", "protocol", "ws", "node"], tests: ["peerjs", "@playwright/test"] },
  e2e: {
    uses: [
      ...["std", "contracts", "testkit", "shell", "@playwright/test", "@axe-core/playwright", "node"],
      // Its fuzzer feeds every decoder of the product.
      ...["protocol", "signal", "cryptography", "p2p", "signaling"],
      // Its simulation runs the whole logic in one process.
      "messenger",
    ],
  },
  bench: {
    uses: [
      ...["std", "contracts", "protocol", "signal", "messenger", "cryptography", "shell", "testkit", "node"],
      ...["@signalapp/libsignal-client", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum"],
      ...["ts-mls", "@hpke/chacha20poly1305", "peerjs", "ws", "@playwright/test"],
    ],
  },
}

/** Only these may name it outside a test: it replaces what the product runs on, or is heavy and not ours to ship. */
const rare = {
  testkit: ["packages/testkit", "e2e", "bench"],
  "@signalapp/libsignal-client": ["bench"],
}

const scope = "@fourfold/"
const isTest = (file, { path, rule }) =>
  /\.(?:test|config)\.(?:ts|tsx|mjs)$/u.test(file) ||
  [rule.testFolder ?? []].flat().some((folder) => file.startsWith(join(path, folder, "/")))
const short = (name) => (name.startsWith(scope) ? name.slice(scope.length) : name)

/** The package that a module specifier names; undefined for a relative one. */
const packageOf = (specifier) => {
  if (specifier.startsWith(".")) return undefined
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return "node"
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")
  return short(name)
}

/** Every module that a source names: import, export … from, import(), import("…").Type. */
const specifiersOf = (file, source) => {
  const found = []
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit)
    if (node === null || typeof node !== "object" || Array.isArray(node)) return
    if (typeof node.source?.value === "string") found.push(node.source.value)
    if (node.type === "CallExpression" && node.callee.type === "Import") {
      found.push(node.arguments[0]?.expression.value ?? "a computed import")
    }
    if (node.type === "TsImportType") found.push(node.argument.value)
    Object.values(node).forEach(visit)
  }
  visit(parseSync(source, { syntax: "typescript", tsx: file.endsWith(".tsx") }).body)
  return found
}

/** What is wrong with one workspace: `{ path, manifest, sources: { file: text } }` → sentences. */
const findings = ({ path, manifest, sources }) => {
  const rule = arrows[path]
  if (!rule) return [`${path} has no arrows drawn in .arrows.test.mjs`]
  const shipped = new Set([...rule.uses, short(manifest.name)])
  const tested = new Set([...shipped, ...everyTest, ...(rule.tests ?? [])])
  const found = []

  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (!shipped.has(short(name))) found.push(`${path} depends on ${name}`)
  }
  for (const name of Object.keys(manifest.devDependencies ?? {})) {
    if (!tested.has(short(name)) && !name.startsWith("@types/"))
      found.push(`${path} depends on ${name} for development`)
  }

  for (const [file, source] of Object.entries(sources)) {
    const inTest = isTest(file, { path, rule })
    const allowed = inTest ? tested : shipped
    for (const specifier of specifiersOf(file, source)) {
      const name = packageOf(specifier)
      if (name === undefined) {
        const target = join(dirname(file), specifier)
        if (relative(path, target).startsWith("..")) found.push(`${file} reaches into ${specifier}`)
        if (!inTest && isTest(target, { path, rule })) found.push(`${file} uses a test, ${specifier}`)
        continue
      }
      const onlyFor = rare[name]
      if (!allowed.has(name) || (onlyFor && !inTest && !onlyFor.includes(path))) found.push(`${file} uses ${name}`)
    }
  }
  return found
}

/** Workspaces that reach themselves by `dependencies`, as "a → b → a". */
const circles = (workspaces) => {
  const next = new Map(
    workspaces.map(({ manifest }) => [short(manifest.name), Object.keys(manifest.dependencies ?? {}).map(short)]),
  )
  const walk = (name, trail) => {
    if (trail.includes(name)) return [[...trail, name].join(" → ")]
    return (next.get(name) ?? []).flatMap((to) => walk(to, [...trail, name]))
  }
  return [...next.keys()].flatMap((name) => walk(name, []))
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("node_modules"))

const areas = ["packages", "remotes", "apps"].flatMap((area) => readdirSync(area).map((name) => `${area}/${name}`))

const workspaces = [...areas, "signaling", "e2e", "bench"].map((path) => ({
  path,
  manifest: JSON.parse(readFileSync(`${path}/package.json`, "utf8")),
  sources: Object.fromEntries(filesBelow(path).map((file) => [file, readFileSync(file, "utf8")])),
}))

describe("the arrows", () => {
  test("are drawn for every workspace, and for nothing else", () => {
    expect(workspaces.map(({ path }) => path).toSorted()).toEqual(Object.keys(arrows).toSorted())
  })

  test.each(workspaces.map((workspace) => [workspace.path, workspace]))(
    "of %s go only where they may",
    (_, workspace) => {
      expect(findings(workspace)).toEqual([])
    },
  )

  test("form no circle", () => {
    expect(circles(workspaces)).toEqual([])
  })
})

describe("the checker itself", () => {
  const made = (path, sources, manifest = {}) =>
    findings({ path, manifest: { name: `${scope}${path.split("/").at(-1)}`, ...manifest }, sources })

  test.each([
    ["an import", `import { send } from "@fourfold/messenger"`],
    ["a type", `import type { Messenger } from "@fourfold/messenger"`],
    ["an export", `export { send } from "@fourfold/messenger"`],
    ["a side effect", `import "@fourfold/messenger"`],
    ["a late import", `export const late = () => import("@fourfold/messenger")`],
    ["a type by import", `export type M = import("@fourfold/messenger").Messenger`],
  ])("sees %s from a remote into the messenger", (_, source) => {
    expect(made("remotes/p2p", { "remotes/p2p/src/bad.ts": source })).toEqual(["remotes/p2p/src/bad.ts uses messenger"])
  })

  test("sees one remote reach into another past its package", () => {
    const sources = { "remotes/ui/src/bad.tsx": `import x from "../../p2p/src/index.ts"` }
    expect(made("remotes/ui", sources)).toEqual(["remotes/ui/src/bad.tsx reaches into ../../p2p/src/index.ts"])
  })

  test("sees a dependency that is only drawn in a package.json", () => {
    expect(made("packages/std", {}, { dependencies: { "@fourfold/contracts": "*" } })).toEqual([
      "packages/std depends on @fourfold/contracts",
    ])
    expect(made("packages/std", {}, { devDependencies: { react: "1" } })).toEqual([
      "packages/std depends on react for development",
    ])
  })

  test("lets tests, and only tests, use the testkit, the oracle and Node", () => {
    const source = `import "@fourfold/testkit"; import "@signalapp/libsignal-client"; import "node:fs"`
    expect(made("packages/signal", { "packages/signal/src/good.test.ts": source })).toEqual([])
    expect(made("packages/signal", { "packages/signal/src/bad.ts": source })).toEqual([
      "packages/signal/src/bad.ts uses testkit",
      "packages/signal/src/bad.ts uses @signalapp/libsignal-client",
      "packages/signal/src/bad.ts uses node",
    ])
    expect(made("packages/protocol", { "packages/protocol/src/bad.test.ts": source })).toEqual([
      "packages/protocol/src/bad.test.ts uses @signalapp/libsignal-client",
    ])
  })

  test("knows a folder of tests, and sees what is shipped reach into it", () => {
    const source = `import "@signalapp/libsignal-client"`
    expect(made("packages/signal", { "packages/signal/src/oracle/party.ts": source })).toEqual([])
    expect(made("packages/signal", { "packages/signal/src/bad.ts": `import "./oracle/party.ts"` })).toEqual([
      "packages/signal/src/bad.ts uses a test, ./oracle/party.ts",
    ])
  })

  test("sees React and an outside library where they do not belong", () => {
    const source = `import { useState } from "react"; import { x } from "left-pad/sub"`
    expect(made("apps/shell", { "apps/shell/src/bad.ts": source })).toEqual([
      "apps/shell/src/bad.ts uses react",
      "apps/shell/src/bad.ts uses left-pad",
    ])
  })

  test("sees the decoder borrow from the product that it checks", () => {
    const source = `import { concat } from "@fourfold/std"; import { gcm } from "@noble/ciphers/aes.js"`
    expect(made("packages/decoder", { "packages/decoder/src/bad.ts": source })).toEqual([
      "packages/decoder/src/bad.ts uses std",
    ])
    expect(made("packages/decoder", {}, { dependencies: { "@fourfold/std": "*" } })).toEqual([
      "packages/decoder depends on @fourfold/std",
    ])
  })

  test("sees a workspace that nobody drew", () => {
    expect(made("packages/new", {})).toEqual(["packages/new has no arrows drawn in .arrows.test.mjs"])
  })

  test("sees a circle", () => {
    const manifest = (name, to) => ({ manifest: { name: `${scope}${name}`, dependencies: { [`${scope}${to}`]: "*" } } })
    expect(circles([manifest("a", "b"), manifest("b", "a")])).toEqual(["a → b → a", "b → a → b"])
  })
})
