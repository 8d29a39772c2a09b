/**
 * Keeps the federation runtime out of workers. The federation plugin gives it to every chunk that starts a realm, a worker
 * included; but a worker loads nothing from another remote, and less code beside the keys is better. Claiming that
 * such a chunk has the runtime already makes the plugin leave it alone.
 */
import type { Compiler } from "webpack"

export const plainWorkers = () => ({
  apply: (compiler: Compiler): void => {
    compiler.hooks.thisCompilation.tap("plain-workers", (compilation) => {
      compilation.hooks.additionalTreeRuntimeRequirements.tap(
        { name: "plain-workers", stage: -100 },
        (chunk, requirements) => {
          if (chunk.getEntryOptions()?.chunkLoading !== "import-scripts") return
          requirements.add("__webpack_require__.federation")
          requirements.add("embeddedFederationRuntime")
        },
      )
    })
  },
})
