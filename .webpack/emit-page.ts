/** Writes index.html beside the bundle: the template, with the entry's styles and scripts where it says `<!-- bundle -->`. */
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Compilation, Compiler } from "webpack"

export interface PageOptions {
  /** The page. Nothing may be inline in it: the content security policy refuses that. */
  readonly template: string
  /** A folder whose files are copied beside the page as they are. */
  readonly files?: string
}

export const emitPage = ({ template, files }: PageOptions) => ({
  apply: (compiler: Compiler): void => {
    const { Compilation: stages, sources } = compiler.webpack
    compiler.hooks.thisCompilation.tap("emit-page", (compilation) => {
      const stage = stages.PROCESS_ASSETS_STAGE_ADDITIONS
      compilation.hooks.processAssets.tap({ name: "emit-page", stage: stages.PROCESS_ASSETS_STAGE_REPORT }, () => {
        compilation.fileDependencies.add(template)
        const page = readFileSync(template, "utf8")
        if (!page.includes(marker)) throw new Error(`${template} does not say ${marker}`)
        compilation.emitAsset("index.html", new sources.RawSource(page.replace(marker, bundle(compilation))))
      })
      if (files === undefined) return
      compilation.hooks.processAssets.tap({ name: "emit-page", stage }, () => {
        compilation.contextDependencies.add(files)
        for (const name of readdirSync(files)) {
          compilation.fileDependencies.add(join(files, name))
          compilation.emitAsset(name, new sources.RawSource(readFileSync(join(files, name))))
        }
      })
    })
  },
})

const marker = "<!-- bundle -->"

const bundle = (compilation: Compilation): string =>
  [...compilation.entrypoints.values()]
    .flatMap((entry) => entry.getFiles())
    .map((file) => {
      if (file.endsWith(".css")) return `<link rel="stylesheet" href="${file}">`
      return file.endsWith(".js") ? `<script defer src="${file}"></script>` : ""
    })
    .join("\n    ")
