/**
 * `npm run sizes`: what the built app weighs, by remote, as gzip -9 sends it and as it is. All that lies in dist/ counts,
 * also what a first visit never asks for; the browser tests measure what a visit loads.
 */
import { readFileSync, readdirSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { gzipSync } from "node:zlib"

interface Size {
  readonly part: string
  readonly file: string
  readonly raw: number
  readonly gzip: number
}

const dist = join(import.meta.dirname, "../../dist")

/** The first two steps of a path below dist/remotes name the remote; everything else is the shell's. */
const partOf = (file: string): string => {
  const [first, second] = file.split(sep)
  return first === "remotes" && second !== undefined ? second : "shell"
}

const sizes: readonly Size[] = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith(".map") && entry.name !== "mf-stats.json")
  .map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const file = relative(dist, path)
    const content = readFileSync(path)
    return { part: partOf(file), file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length }
  })

const row = (gzip: number, raw: number, name: string): string =>
  `${(gzip / 1000).toFixed(1).padStart(9)} ${(raw / 1000).toFixed(1).padStart(9)}  ${name}`

const sum = (rows: readonly Size[], key: "gzip" | "raw"): number => rows.reduce((total, size) => total + size[key], 0)

console.log("  gzip kB    raw kB")
for (const [part, files = []] of Object.entries(Object.groupBy(sizes, (size) => size.part))) {
  console.log(row(sum(files, "gzip"), sum(files, "raw"), part))
  for (const { gzip, raw, file } of files.toSorted((a, b) => b.gzip - a.gzip)) console.log(row(gzip, raw, `  ${file}`))
}
console.log(row(sum(sizes, "gzip"), sum(sizes, "raw"), "everything"))
