/// <reference types="node" />
/** Finds the published test vectors beside the repository. Tests only. */
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"

const folder = resolve(process.cwd(), "../shared/vectors")
/** False in a clone that stands alone; then the vector tests are skipped, visibly, except in continuous integration. */
export const hasVectors = existsSync(folder)
if (!hasVectors && process.env["CI"] !== undefined) throw new Error("the test vectors are missing")

/** The parsed JSON of one file, unpacked when its name ends in .gz; nothing where there are no vectors. */
export const readVectors = (file: string) => {
  if (!hasVectors) return { testGroups: [] }
  const raw = readFileSync(resolve(folder, file))
  return JSON.parse((file.endsWith(".gz") ? gunzipSync(raw) : raw).toString("utf8"))
}
