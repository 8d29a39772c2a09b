/** Bundles a module of this package for a browser. Tests only. */
import { rolldown } from "rolldown"

/** The minified script of `source`, a module whose imports are relative to this package's sources. */
export const bundleForBrowser = async (source: string, format: "esm" | "iife"): Promise<string> => {
  const build = await rolldown({
    input: entry,
    platform: "browser",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? entryPath : undefined),
        load: (id) => (id === entryPath ? source : undefined),
      },
    ],
  })
  const { output } = await build.generate({ format, minify: true })
  await build.close()
  return output[0].code
}

/** The minified script of a file. */
export const bundleFile = async (path: string): Promise<string> => {
  const build = await rolldown({ input: path, platform: "browser" })
  const { output } = await build.generate({ format: "iife", minify: true })
  await build.close()
  return output[0].code
}

const entry = "entry"
/** Where the entry stands, so that its relative imports work. */
const entryPath = `${import.meta.dirname}/../virtual-entry.ts`
